package livegmv.domain.alerts;

import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/** All that is known of one streamer. Read part by part, for a day's update must not cost the reading of everything. */
public interface StreamerFacts {

    String streamerId();

    /** The period's absolute total, or null while none is known. Imported history is not in it. */
    PeriodTotal total(PeriodKind period, String label);

    /** Every total of that kind, in any order. */
    Iterable<PeriodTotal> totals(PeriodKind period);

    /** The session's funnel as it was last taken in, or null. */
    SessionFunnel funnel(String sessionId);

    /** What was imported for the month, or null. It adds to the month's total. */
    MonthOfHistory history(String month);

    /** All months that were imported, in any order. */
    Iterable<MonthOfHistory> history();

    /** Of each contractId the one of the highest version. */
    Iterable<ProviderContract> contracts();

    /** Null while none is known. */
    StreamerProfile profile();

    /** Epoch ms, the start of the first local day with a paid order; null while there is none. */
    Long firstPaidDay();

    /** Epoch ms: days before it may have been freed. */
    long daysKeptFrom();
}
