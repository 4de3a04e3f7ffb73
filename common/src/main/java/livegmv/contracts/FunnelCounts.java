package livegmv.contracts;

/** What the rates of people are made of in a part of a broadcast, as in {@link ConversionCounts}. */
public record FunnelCounts(long impressions, long views, long viewers, long clickers, long orderers, long buyers) {

    /** Of a rate of people; here nothing is known of money. */
    public long numerator(ConversionRate rate) {
        return rate.numerator(counts());
    }

    public long denominator(ConversionRate rate) {
        return rate.denominator(counts());
    }

    /** So that there is one place that says what a rate is made of. */
    private ConversionCounts counts() {
        return new ConversionCounts(
                impressions, views, 0, 0, 0, 0, 0, 0, viewers, clickers, 0, 0, orderers, 0, buyers, 0);
    }
}
