package livegmv.domain.alerts;

import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.StreamerProfile;

/** One streamer's facts, to be changed. */
public interface FactStore extends StreamerFacts {

    void putTotal(PeriodTotal total);

    void removeTotal(PeriodKind period, String label);

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
