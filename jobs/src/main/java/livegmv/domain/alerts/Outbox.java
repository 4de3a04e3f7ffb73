package livegmv.domain.alerts;

import livegmv.contracts.Alert;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.ProviderNotification;

/** What judging a streamer leads to. */
public interface Outbox {

    /** One more record of an alert; what it tells providers follows it. */
    void alert(Alert alert);

    void notification(ProviderNotification notification);

    /** The period is to be judged again once the watermark reaches {@code at}, epoch ms. */
    void lookAgain(PeriodKind period, String label, long at);
}
