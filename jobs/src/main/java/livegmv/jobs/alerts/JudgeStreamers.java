package livegmv.jobs.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import livegmv.contracts.Alert;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.SessionFunnel;
import livegmv.domain.alerts.AlertCalendar;
import livegmv.domain.alerts.AlertDesk;
import livegmv.domain.alerts.AlertTexts;
import livegmv.domain.alerts.AlertsOnce;
import livegmv.domain.alerts.FactIntake;
import livegmv.domain.alerts.FactsOnce;
import livegmv.domain.alerts.HeldAlert;
import livegmv.domain.alerts.Outbox;
import livegmv.domain.alerts.RuleBook;
import livegmv.domain.alerts.RuleInForce;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each streamer's facts and alerts, keyed by streamerId, and has the domain judge what a fact can touch. The second input
 * is broadcast: the rules.
 *
 * <p>A rule that is new, changed or gone concerns every streamer in state: they are walked over, {@link StreamerSweep}. A walk that a
 * restart has cut short is walked again from the start, by all rules. Before the last watermark's timers it is walked to the end.
 *
 * <p>A job that starts without state first takes what was told from {@link ToldAlerts}, and judges nothing until it has caught
 * up ({@link CatchUp}); then it walks over everybody.
 */
final class JudgeStreamers extends AbstractStreamOperator<Alert>
        implements TwoInputStreamOperator<StreamerInput, RuleInForce, Alert>, Triggerable<String, String>, Outbox {

    static final String RULES_STATE = "rules";
    static final String FIRST_START_STATE = "first-start";
    static final String WATERMARK_STATE = "remembered-watermark";
    static final String SWEEP_STATE = "sweep-pending";
    static final String TIMERS = "looking-again-and-freeing";

    private static final long serialVersionUID = 1;

    /** How near the moment from which to judge the watermark has to come: quiet partitions stay a little behind the clock. */
    private static final long CAUGHT_UP_MILLIS = 5 * 60_000L;

    private static final char SEPARATOR = '|';

    private final JudgeSettings settings;
    private final FactRetention retention;
    private final ToldAlerts toldAlerts;
    private final OutputTag<ProviderNotification> notifications;

    private transient BroadcastState<String, RuleInForce> rules;
    private transient ListState<Long> firstStartState;
    private transient ListState<Long> watermarkState;
    private transient ListState<Boolean> sweepState;
    private transient InternalTimerService<String> timers;
    private transient StateFacts facts;
    private transient StateAlerts alerts;
    private transient AlertDesk desk;
    private transient FactIntake intake;
    private transient AlertCalendar calendar;
    private transient AlertTexts texts;
    private transient RuleBook ruleBook;
    private transient StreamerSweep sweep;
    private transient Tally alertsSent;
    private transient Tally notificationsSent;
    private transient Map<String, IntakeCounts> counts;

    private transient boolean restored;
    private transient boolean sweepWasPending;
    private transient long firstStart;
    private transient long reached;
    private transient boolean caughtUp;

    JudgeStreamers(JudgeSettings settings, ToldAlerts toldAlerts, OutputTag<ProviderNotification> notifications) {
        this.settings = settings;
        this.retention = new FactRetention(settings.sessionRetention());
        this.toldAlerts = toldAlerts;
        this.notifications = notifications;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        var store = context.getOperatorStateStore();
        rules = store.getBroadcastState(
                new MapStateDescriptor<>(RULES_STATE, Types.STRING, TypeInformation.of(RuleInForce.class)));
        firstStartState = store.getUnionListState(new ListStateDescriptor<>(FIRST_START_STATE, Types.LONG));
        watermarkState = store.getUnionListState(new ListStateDescriptor<>(WATERMARK_STATE, Types.LONG));
        sweepState = store.getUnionListState(new ListStateDescriptor<>(SWEEP_STATE, Types.BOOLEAN));
        restored = context.isRestored();
        firstStart = settings.firstStart();
        for (long started : firstStartState.get()) {
            firstStart = started;
        }
        reached = Long.MIN_VALUE;
        for (long watermark : watermarkState.get()) {
            reached = Math.max(reached, watermark);
        }
        sweepWasPending = false;
        for (boolean pending : sweepState.get()) {
            sweepWasPending |= pending;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        firstStartState.update(List.of(firstStart));
        watermarkState.update(List.of(reached));
        sweepState.update(List.of(sweep.isPending()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        facts = new StateFacts(getRuntimeContext(), () -> (String) getCurrentKey());
        alerts = new StateAlerts(getRuntimeContext(), () -> (String) getCurrentKey());
        calendar = new AlertCalendar(settings.zone());
        texts = new AlertTexts(calendar, settings.amounts());
        timers = getInternalTimerService(TIMERS, StringSerializer.INSTANCE, this);
        alertsSent = new Tally(getRuntimeContext(), "alerts", "sent");
        notificationsSent = new Tally(getRuntimeContext(), "notifications", "sent");
        counts = IntakeCounts.ofAllTopics(getRuntimeContext());
        sweep = new StreamerSweep(getProcessingTimeService(), this::streamersInState, this::judgeEverythingOf);
        getRuntimeContext().getMetricGroup().addGroup("alerts").gauge("streamersToJudge", sweep::numLeft);
        desk = new AlertDesk(calendar, texts, notifyFrom(), facts, alerts, this);
        intake = new FactIntake(facts, desk);
        readRules();
        if (!restored) {
            toldAlerts.read(this::keepIfOurs);
        }
        clockIs(reached);
        caughtUp = hasCaughtUp();
        intake.judging(caughtUp);
        if (sweepWasPending) {
            sweep.startByAllRules();
        }
    }

    private long notifyFrom() {
        return settings.notifyFrom() == null ? firstStart : settings.notifyFrom();
    }

    private long judgeFrom() {
        return settings.judgeFrom() == null ? firstStart : Math.min(settings.judgeFrom(), firstStart);
    }

    private boolean hasCaughtUp() {
        return switch (settings.catchUp()) {
            case TO_THE_FIRST_START -> reached >= judgeFrom() - CAUGHT_UP_MILLIS;
            case TO_THE_END -> reached == Long.MAX_VALUE;
            case NONE -> true;
        };
    }

    private void readRules() throws Exception {
        List<RuleInForce> known = new ArrayList<>();
        rules.entries().forEach(entry -> known.add(entry.getValue()));
        ruleBook = new RuleBook(known);
        desk.rules(ruleBook);
    }

    /** Of several records of an alert the one of the highest revision was told last. */
    private void keepIfOurs(Alert told) {
        if (!isOurs(told.streamerId())) {
            return;
        }
        setCurrentKey(told.streamerId());
        HeldAlert before = alerts.get(told.alertId());
        if (before != null && before.told().revision() >= told.revision()) {
            return;
        }
        facts.note();
        alerts.put(told.alertId(), HeldAlert.readBack(told));
        freeLater(told.period(), told.label(), retention.freedAt(told));
    }

    private boolean isOurs(String streamerId) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                streamerId, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
        return subtask == task.getIndexOfThisSubtask();
    }

    @Override
    public void processElement1(StreamRecord<StreamerInput> element) {
        sweep.recordCame();
        StreamerInput input = element.getValue();
        if (isPastRetention(input)) {
            counts.get(input.topic()).pastRetention().count();
            return;
        }
        facts.note();
        boolean changed = take(input);
        IntakeCounts of = counts.get(input.topic());
        (changed ? of.factsHeld() : of.repeats()).count();
    }

    private boolean isPastRetention(StreamerInput input) {
        return switch (input.kind()) {
            case TOTAL -> retention.freedAt(input.total()) <= reached;
            case FUNNEL -> retention.freedAt(input.funnel()) <= reached;
            case CONTRACT, PROFILE, HISTORY -> false;
        };
    }

    /** False when it changed nothing. */
    private boolean take(StreamerInput input) {
        return switch (input.kind()) {
            case TOTAL -> {
                PeriodTotal total = input.total();
                freeLater(total.period(), total.label(), retention.freedAt(total));
                yield intake.total(total);
            }
            case FUNNEL -> {
                SessionFunnel funnel = input.funnel();
                freeLater(PeriodKind.SESSION, funnel.sessionId(), retention.freedAt(funnel));
                yield intake.funnel(funnel);
            }
            case CONTRACT ->
                input.contract() == null ? intake.contractDeleted(input.deleted()) : intake.contract(input.contract());
            case PROFILE -> input.profile() == null ? intake.profileDeleted() : intake.profile(input.profile());
            case HISTORY ->
                input.history() == null ? intake.historyDeleted(input.deleted()) : intake.history(input.history());
        };
    }

    private void freeLater(PeriodKind period, String label, long freedAt) {
        if (freedAt != Long.MAX_VALUE) {
            timers.registerEventTimeTimer(namespace(period, label), freedAt);
        }
    }

    @Override
    public void processElement2(StreamRecord<RuleInForce> element) throws Exception {
        RuleInForce arrived = element.getValue();
        RuleInForce known = rules.get(arrived.ruleId());
        RuleInForce holds = known == null ? arrived : known.followedBy(arrived);
        if (holds.equals(known)) {
            return;
        }
        rules.put(arrived.ruleId(), holds);
        readRules();
        if (caughtUp) {
            sweep.startBy(arrived.ruleId());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        clockIs(Math.max(reached, mark.getTimestamp()));
        if (!caughtUp && hasCaughtUp()) {
            caughtUp = true;
            intake.judging(true);
            sweep.startByAllRules();
        }
        if (reached == Long.MAX_VALUE) {
            sweep.startByAllRules();
            sweep.finish();
        }
        super.processWatermark(mark);
    }

    private void clockIs(long watermark) {
        reached = watermark;
        desk.watermark(watermark);
        facts.daysKeptFrom(retention.daysKeptFrom(watermark));
    }

    @Override
    public void finish() throws Exception {
        sweep.finish();
        super.finish();
    }

    private List<String> streamersInState() {
        try (Stream<String> streamers =
                this.<String>getKeyedStateBackend().getKeys(StateFacts.STREAMER_STATE, VoidNamespace.INSTANCE)) {
            return streamers.toList();
        }
    }

    private void judgeEverythingOf(String streamerId, Predicate<String> wantedRules) {
        setCurrentKey(streamerId);
        AlertDesk thorough =
                new AlertDesk(calendar, texts, notifyFrom(), new FactsOnce(facts), new AlertsOnce(alerts), this);
        thorough.rules(ruleBook);
        thorough.watermark(reached);
        thorough.judgeEverything(wantedRules);
        intake.judgeWaiting();
    }

    @Override
    public void onEventTime(InternalTimer<String, String> timer) {
        String namespace = timer.getNamespace();
        int end = namespace.indexOf(SEPARATOR);
        PeriodKind period = PeriodKind.valueOf(namespace.substring(0, end));
        String label = namespace.substring(end + 1);
        if (period == PeriodKind.SESSION && isSessionOver(label, timer.getTimestamp())) {
            intake.forgetSession(label);
        } else if (period == PeriodKind.DAY && isFreed(facts.total(period, label), timer.getTimestamp())) {
            desk.forget(period, label);
            facts.removeTotal(period, label);
        } else if (caughtUp) {
            desk.lookAgain(period, label);
        }
    }

    private boolean isSessionOver(String sessionId, long time) {
        SessionFunnel funnel = facts.funnel(sessionId);
        return isFreed(facts.total(PeriodKind.SESSION, sessionId), time)
                && (funnel == null || retention.freedAt(funnel) <= time);
    }

    private boolean isFreed(PeriodTotal total, long time) {
        return total == null || retention.freedAt(total) <= time;
    }

    @Override
    public void onProcessingTime(InternalTimer<String, String> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    @Override
    public void alert(Alert alert) {
        alertsSent.count();
        output.collect(new StreamRecord<>(alert));
    }

    @Override
    public void notification(ProviderNotification notification) {
        notificationsSent.count();
        output.collect(notifications, new StreamRecord<>(notification));
    }

    @Override
    public void lookAgain(PeriodKind period, String label, long at) {
        timers.registerEventTimeTimer(namespace(period, label), at);
    }

    private static String namespace(PeriodKind period, String label) {
        return period.name() + SEPARATOR + label;
    }
}
