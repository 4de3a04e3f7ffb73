package livegmv.domain.alerts;

import java.util.List;
import livegmv.contracts.Alert;
import livegmv.contracts.Audience;

/**
 * What is kept of one alert between two changes.
 *
 * @param told the record that was last sent
 * @param fellAt event time since when it no longer holds although it is told that it does, epoch ms; null when told and true agree
 * @param fellQuietly of a fellAt: nobody is to be told of this end
 * @param quiet nobody was told when it was last reached, and nobody is to be
 * @param dayGuessed its reachedAt is taken from the month's total, for the days do not (yet) say it
 * @param readBack it was read from its topic by a job without state, and the figures have not come back to where they were when it
 *     was told: until then it stands as it is
 * @param recipients who was told that it was reached
 */
public record HeldAlert(
        Alert told,
        Long fellAt,
        boolean fellQuietly,
        boolean quiet,
        boolean dayGuessed,
        boolean readBack,
        List<Recipient> recipients) {

    /** One that stands in the topic of alerts: it was told to those whom it names, unless nobody was to be told. */
    public static HeldAlert readBack(Alert told) {
        boolean toldToProviders = !told.backfilled() && told.audience().contains(Audience.PROVIDER);
        List<Recipient> recipients = toldToProviders
                ? told.providerIds().stream()
                        .map(providerId -> new Recipient(providerId, null))
                        .toList()
                : List.of();
        return new HeldAlert(told, null, false, false, false, true, recipients);
    }
}
