package livegmv.domain.alerts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/** One streamer's facts on the heap. */
public final class FactsInMemory implements FactStore {

    private final String streamerId;
    private final Map<PeriodKind, TreeMap<String, PeriodTotal>> totals = new EnumMap<>(PeriodKind.class);
    private final TreeMap<String, MonthOfHistory> history = new TreeMap<>();
    private final TreeMap<String, ProviderContract> contracts = new TreeMap<>();
    private final Map<String, SessionFunnel> funnels = new TreeMap<>();
    private final Map<String, List<SessionFunnel>> waiting = new TreeMap<>();
    private StreamerProfile profile;
    private Long firstPaidDay;
    private long daysKeptFrom = Long.MIN_VALUE;

    public FactsInMemory(String streamerId) {
        this.streamerId = streamerId;
        for (PeriodKind period : PeriodKind.values()) {
            totals.put(period, new TreeMap<>());
        }
    }

    @Override
    public String streamerId() {
        return streamerId;
    }

    @Override
    public PeriodTotal total(PeriodKind period, String label) {
        return totals.get(period).get(label);
    }

    @Override
    public Iterable<PeriodTotal> totals(PeriodKind period) {
        return List.copyOf(totals.get(period).values());
    }

    @Override
    public SessionFunnel funnel(String sessionId) {
        return funnels.get(sessionId);
    }

    @Override
    public void putFunnel(SessionFunnel funnel) {
        funnels.put(funnel.sessionId(), funnel);
    }

    @Override
    public void removeFunnel(String sessionId) {
        funnels.remove(sessionId);
    }

    @Override
    public Iterable<String> sessionsWaiting() {
        return List.copyOf(waiting.keySet());
    }

    @Override
    public List<SessionFunnel> waitingFunnels(String sessionId) {
        return waiting.getOrDefault(sessionId, List.of());
    }

    @Override
    public void putWaitingFunnels(String sessionId, List<SessionFunnel> funnelsWaiting) {
        if (funnelsWaiting.isEmpty()) {
            waiting.remove(sessionId);
        } else {
            waiting.put(sessionId, funnelsWaiting);
        }
    }

    @Override
    public MonthOfHistory history(String month) {
        return history.get(month);
    }

    @Override
    public Iterable<MonthOfHistory> history() {
        return List.copyOf(history.values());
    }

    @Override
    public Iterable<ProviderContract> contracts() {
        return List.copyOf(contracts.values());
    }

    @Override
    public StreamerProfile profile() {
        return profile;
    }

    @Override
    public Long firstPaidDay() {
        return firstPaidDay;
    }

    @Override
    public long daysKeptFrom() {
        return daysKeptFrom;
    }

    @Override
    public void putTotal(PeriodTotal total) {
        totals.get(total.period()).put(total.label(), total);
    }

    @Override
    public void removeTotal(PeriodKind period, String label) {
        totals.get(period).remove(label);
    }

    @Override
    public void putHistory(MonthOfHistory month) {
        history.put(month.month(), month);
    }

    @Override
    public void removeHistory(String month) {
        history.remove(month);
    }

    @Override
    public ProviderContract contract(String contractId) {
        return contracts.get(contractId);
    }

    @Override
    public void putContract(ProviderContract contract) {
        contracts.put(contract.contractId(), contract);
    }

    @Override
    public void removeContract(String contractId) {
        contracts.remove(contractId);
    }

    @Override
    public void putProfile(StreamerProfile known) {
        profile = known;
    }

    @Override
    public void putFirstPaidDay(long start) {
        firstPaidDay = start;
    }
}
