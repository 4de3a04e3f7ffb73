package livegmv.jobs.alerts;

import livegmv.contracts.Entry;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/**
 * One fact of a streamer, or the deletion of one: of its kind the component is set, of a deletion none.
 *
 * @param deleted of a deletion the contractId or the month; null of a profile's
 */
public record StreamerInput(
        String streamerId,
        Kind kind,
        PeriodTotal total,
        SessionFunnel funnel,
        ProviderContract contract,
        StreamerProfile profile,
        MonthOfHistory history,
        String deleted) {

    public enum Kind {
        TOTAL,
        FUNNEL,
        CONTRACT,
        PROFILE,
        HISTORY
    }

    public static StreamerInput ofTotal(PeriodTotal total) {
        return new StreamerInput(total.streamerId(), Kind.TOTAL, total, null, null, null, null, null);
    }

    public static StreamerInput ofFunnel(SessionFunnel funnel) {
        return new StreamerInput(funnel.streamerId(), Kind.FUNNEL, null, funnel, null, null, null, null);
    }

    public static StreamerInput ofContract(Entry<ProviderContract> entry) {
        return new StreamerInput(entry.head(), Kind.CONTRACT, null, null, entry.value(), null, null, entry.tail());
    }

    public static StreamerInput ofProfile(Entry<StreamerProfile> entry) {
        return new StreamerInput(entry.head(), Kind.PROFILE, null, null, null, entry.value(), null, entry.tail());
    }

    public static StreamerInput ofHistory(Entry<MonthOfHistory> entry) {
        return new StreamerInput(entry.head(), Kind.HISTORY, null, null, null, null, entry.value(), entry.tail());
    }

    /** The topic that it comes from, without the deployment's prefix. */
    String topic() {
        return switch (kind) {
            case TOTAL ->
                switch (total.period()) {
                    case SESSION -> AlertPipeline.SESSION_TOTALS;
                    case DAY -> AlertPipeline.DAY_TOTALS;
                    case MONTH -> AlertPipeline.MONTH_TOTALS;
                };
            case FUNNEL -> AlertPipeline.FUNNELS;
            case CONTRACT -> AlertPipeline.CONTRACTS;
            case PROFILE -> AlertPipeline.STREAMERS;
            case HISTORY -> AlertPipeline.HISTORY;
        };
    }
}
