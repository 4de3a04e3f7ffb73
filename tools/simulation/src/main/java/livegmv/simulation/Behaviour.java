package livegmv.simulation;

import livegmv.contracts.TrafficSource;

/**
 * How people behave who come from one source. Those of the private domain come in more readily, stay longer and buy more.
 *
 * @param source null: the record does not say
 * @param impressions its share of those who see a room, before the streamer's own lean
 * @param enter that who sees the room comes in
 * @param stay half of them stay for no more ms
 * @param click that who sees a product clicks it
 * @param order that who clicks a product orders it
 * @param pay that who orders pays
 */
record Behaviour(
        TrafficSource source, double impressions, double enter, double stay, double click, double order, double pay) {

    private static final Behaviour[] ALL = {
        new Behaviour(TrafficSource.FOLLOW_FEED, 0.12, 0.34, 110_000, 0.060, 0.060, 0.90),
        new Behaviour(TrafficSource.PROFILE, 0.02, 0.60, 90_000, 0.060, 0.065, 0.88),
        new Behaviour(TrafficSource.FAN_GROUP, 0.02, 0.50, 160_000, 0.070, 0.075, 0.93),
        new Behaviour(TrafficSource.PUSH, 0.04, 0.30, 100_000, 0.060, 0.060, 0.89),
        new Behaviour(TrafficSource.RECOMMEND, 0.51, 0.16, 40_000, 0.045, 0.055, 0.82),
        new Behaviour(TrafficSource.SEARCH, 0.06, 0.50, 80_000, 0.075, 0.085, 0.86),
        new Behaviour(TrafficSource.PAID_AD, 0.17, 0.12, 35_000, 0.045, 0.050, 0.78),
        new Behaviour(TrafficSource.OTHER, 0.04, 0.20, 45_000, 0.035, 0.040, 0.78),
        new Behaviour(null, 0.02, 0.20, 45_000, 0.035, 0.040, 0.78)
    };

    boolean isPrivateDomain() {
        return source != null && source.isPrivateDomain();
    }

    /** One for each of {@link #of}, as the streamer's audience is made up. */
    static double[] weights(Streamer streamer) {
        double[] weights = new double[ALL.length];
        for (int i = 0; i < ALL.length; i++) {
            weights[i] = ALL[i].impressions * (ALL[i].isPrivateDomain() ? streamer.privateLean() : 1);
        }
        return weights;
    }

    static Behaviour of(int place) {
        return ALL[place];
    }
}
