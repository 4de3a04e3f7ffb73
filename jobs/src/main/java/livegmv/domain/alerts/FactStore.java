package livegmv.domain.alerts;

import java.util.List;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/** One streamer's facts, to be changed. */
public interface FactStore extends StreamerFacts {

    void putTotal(PeriodTotal total);

    void removeTotal(PeriodKind period, String label);

    void putFunnel(SessionFunnel funnel);

    void removeFunnel(String sessionId);

    /** Sessions with funnels that wait to be judged, in any order; may be changed while it is read. */
    Iterable<String> sessionsWaiting();

    /** The session's funnels that wait to be judged, in the order in which they were taken in; none: empty. */
    List<SessionFunnel> waitingFunnels(String sessionId);

    /** @param funnels empty: none waits any more */
    void putWaitingFunnels(String sessionId, List<SessionFunnel> funnels);

    void putHistory(MonthOfHistory month);

    void removeHistory(String month);

    /** Null when there is none of that contractId. */
    ProviderContract contract(String contractId);

    void putContract(ProviderContract contract);

    void removeContract(String contractId);

    /** @param profile null: nothing is known any more */
    void putProfile(StreamerProfile profile);

    /** @param start epoch ms, the start of a local day */
    void putFirstPaidDay(long start);
}
