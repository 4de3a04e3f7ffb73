package livegmv.jobs.alerts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;
import livegmv.domain.alerts.FactStore;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The facts of the streamer whose key is current, in keyed state: one entry a period, so that a day's total reads no other. */
final class StateFacts implements FactStore {

    static final String STREAMER_STATE = "streamer";
    static final String MONTHS_STATE = "months";
    static final String DAYS_STATE = "days";
    static final String SESSIONS_STATE = "sessions";
    static final String FUNNELS_STATE = "funnels";
    static final String WAITING_STATE = "waiting-funnels";
    static final String HISTORY_STATE = "history";
    static final String CONTRACTS_STATE = "contracts";

    private final Supplier<String> currentKey;
    private final Map<PeriodKind, ReadOnce<PeriodTotal>> totals = new EnumMap<>(PeriodKind.class);
    private final ReadOnce<SessionFunnel> funnels;
    private final ReadOnce<List<SessionFunnel>> waiting;
    private final ReadOnce<MonthOfHistory> history;
    private final ReadOnce<ProviderContract> contracts;
    private final ValueState<StreamerNote> note;
    private long daysKeptFrom = Long.MIN_VALUE;

    StateFacts(RuntimeContext context, Supplier<String> currentKey) {
        this.currentKey = currentKey;
        totals.put(PeriodKind.MONTH, map(context, MONTHS_STATE, PeriodTotal.class, currentKey));
        totals.put(PeriodKind.DAY, map(context, DAYS_STATE, PeriodTotal.class, currentKey));
        totals.put(PeriodKind.SESSION, map(context, SESSIONS_STATE, PeriodTotal.class, currentKey));
        funnels = map(context, FUNNELS_STATE, SessionFunnel.class, currentKey);
        waiting = map(context, WAITING_STATE, Types.LIST(TypeInformation.of(SessionFunnel.class)), currentKey);
        history = map(context, HISTORY_STATE, MonthOfHistory.class, currentKey);
        contracts = map(context, CONTRACTS_STATE, ProviderContract.class, currentKey);
        note = context.getState(new ValueStateDescriptor<>(STREAMER_STATE, TypeInformation.of(StreamerNote.class)));
    }

    static <T> ReadOnce<T> map(RuntimeContext context, String name, Class<T> type, Supplier<String> currentKey) {
        return map(context, name, TypeInformation.of(type), currentKey);
    }

    private static <T> ReadOnce<T> map(
            RuntimeContext context, String name, TypeInformation<T> type, Supplier<String> currentKey) {
        return new ReadOnce<>(context.getMapState(new MapStateDescriptor<>(name, Types.STRING, type)), currentKey);
    }

    /** Makes sure that the streamer is found among all. */
    void note() {
        StateAccess.run(() -> {
            if (note.value() == null) {
                note.update(StreamerNote.EMPTY);
            }
        });
    }

    /** @param from epoch ms: days before it may have been freed */
    void daysKeptFrom(long from) {
        daysKeptFrom = from;
    }

    @Override
    public String streamerId() {
        return currentKey.get();
    }

    @Override
    public PeriodTotal total(PeriodKind period, String label) {
        return totals.get(period).get(label);
    }

    @Override
    public Iterable<PeriodTotal> totals(PeriodKind period) {
        return totals.get(period).values();
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
        return waiting.entries();
    }

    @Override
    public List<SessionFunnel> waitingFunnels(String sessionId) {
        List<SessionFunnel> held = waiting.get(sessionId);
        return held == null ? List.of() : held;
    }

    @Override
    public void putWaitingFunnels(String sessionId, List<SessionFunnel> held) {
        if (held.isEmpty()) {
            waiting.remove(sessionId);
        } else {
            waiting.put(sessionId, held);
        }
    }

    @Override
    public MonthOfHistory history(String month) {
        return history.get(month);
    }

    @Override
    public Iterable<MonthOfHistory> history() {
        return history.values();
    }

    @Override
    public Iterable<ProviderContract> contracts() {
        return contracts.values();
    }

    @Override
    public StreamerProfile profile() {
        return noted().profile();
    }

    @Override
    public Long firstPaidDay() {
        return noted().firstPaidDay();
    }

    private StreamerNote noted() {
        StreamerNote noted = StateAccess.get(note::value);
        return noted == null ? StreamerNote.EMPTY : noted;
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
    public void putProfile(StreamerProfile profile) {
        StateAccess.run(() -> note.update(new StreamerNote(profile, noted().firstPaidDay())));
    }

    @Override
    public void putFirstPaidDay(long start) {
        StateAccess.run(() -> note.update(new StreamerNote(noted().profile(), start)));
    }
}
