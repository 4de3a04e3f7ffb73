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

    private static final long serialVersionUID = 1;

    private final JudgeSettings settings;
    private final FactRetention retention;
    private final ToldAlerts toldAlerts;
    private final OutputTag<ProviderNotification> notifications;

    private transient BroadcastState<String, RuleInForce> rules;
    private transient RunMemory memory;
    private transient PeriodTimers timers;
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
        rules = context.getOperatorStateStore()
                .getBroadcastState(
                        new MapStateDescriptor<>(RULES_STATE, Types.STRING, TypeInformation.of(RuleInForce.class)));
        memory = new RunMemory(context, settings.firstStart());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        memory.save(sweep.isPending());
    }

    @Override
    public void open() throws Exception {
        super.open();
        facts = new StateFacts(getRuntimeContext(), () -> (String) getCurrentKey());
        alerts = new StateAlerts(getRuntimeContext(), () -> (String) getCurrentKey());
        calendar = new AlertCalendar(settings.zone());
        texts = new AlertTexts(calendar, settings.amounts());
        timers = new PeriodTimers(getInternalTimerService(PeriodTimers.NAME, StringSerializer.INSTANCE, this));
        alertsSent = new Tally(getRuntimeContext(), "alerts", "sent");
        notificationsSent = new Tally(getRuntimeContext(), "notifications", "sent");
        counts = IntakeCounts.ofAllTopics(getRuntimeContext());
        sweep = new StreamerSweep(getProcessingTimeService(), this::streamersInState, this::judgeEverythingOf);
        getRuntimeContext().getMetricGroup().addGroup("alerts").gauge("streamersToJudge", sweep::numLeft);
        desk = new AlertDesk(calendar, texts, settings.notifyFrom(memory.firstStart()), facts, alerts, this);
        intake = new FactIntake(facts, desk);
        readRules();
        if (!memory.isRestored()) {
            toldAlerts.read(this::keepIfOurs);
        }
        tellTheTime();
        caughtUp = hasCaughtUp();
        intake.judging(caughtUp);
        if (memory.sweepWasPending()) {
            sweep.startByAllRules();
        }
    }

    private boolean hasCaughtUp() {
        return settings.catchUp().isOver(memory.reached(), settings.judgeFrom(memory.firstStart()));
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
        timers.register(told.period(), told.label(), retention.freedAt(told));
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
            case TOTAL -> retention.freedAt(input.total()) <= memory.reached();
            case FUNNEL -> retention.freedAt(input.funnel()) <= memory.reached();
            case CONTRACT, PROFILE, HISTORY -> false;
        };
    }

    /** False when it changed nothing. */
    private boolean take(StreamerInput input) {
        return switch (input.kind()) {
            case TOTAL -> {
                PeriodTotal total = input.total();
                timers.register(total.period(), total.label(), retention.freedAt(total));
                yield intake.total(total);
            }
            case FUNNEL -> {
                SessionFunnel funnel = input.funnel();
                timers.register(PeriodKind.SESSION, funnel.sessionId(), retention.freedAt(funnel));
                yield intake.funnel(funnel);
            }
            case CONTRACT ->
                input.contract() == null ? intake.contractDeleted(input.deleted()) : intake.contract(input.contract());
            case PROFILE -> input.profile() == null ? intake.profileDeleted() : intake.profile(input.profile());
            case HISTORY ->
                input.history() == null ? intake.historyDeleted(input.deleted()) : intake.history(input.history());
        };
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
        memory.reach(mark.getTimestamp());
        tellTheTime();
        if (!caughtUp && hasCaughtUp()) {
            caughtUp = true;
            intake.judging(true);
            sweep.startByAllRules();
        }
        if (memory.reached() == Long.MAX_VALUE) {
            sweep.startByAllRules();
            sweep.finish();
        }
        super.processWatermark(mark);
    }

    private void tellTheTime() {
        desk.watermark(memory.reached());
        facts.daysKeptFrom(retention.daysKeptFrom(memory.reached()));
    }

    @Override
    public void finish() throws Exception {
        sweep.finish();
        super.finish();
    }

    /** Before the state is: a walk that is cut short still reads it. */
    @Override
    public void close() throws Exception {
        if (sweep != null) {
            sweep.close();
        }
        super.close();
    }

    private Stream<String> streamersInState() {
        return this.<String>getKeyedStateBackend().getKeys(StateFacts.STREAMER_STATE, VoidNamespace.INSTANCE);
    }

    private void judgeEverythingOf(String streamerId, Predicate<String> wantedRules) {
        setCurrentKey(streamerId);
        AlertDesk thorough = new AlertDesk(
                calendar,
                texts,
                settings.notifyFrom(memory.firstStart()),
                new FactsOnce(facts),
                new AlertsOnce(alerts),
                this);
        thorough.rules(ruleBook);
        thorough.watermark(memory.reached());
        thorough.judgeEverything(wantedRules);
        intake.judgeWaiting();
    }

    @Override
    public void onEventTime(InternalTimer<String, String> timer) {
        PeriodTimers.Period period = PeriodTimers.Period.of(timer.getNamespace());
        String label = period.label();
        if (period.kind() == PeriodKind.SESSION && isSessionOver(label, timer.getTimestamp())) {
            intake.forgetSession(label);
        } else if (period.kind() == PeriodKind.DAY
                && isFreed(facts.total(period.kind(), label), timer.getTimestamp())) {
            desk.forget(period.kind(), label);
            facts.removeTotal(period.kind(), label);
        } else if (caughtUp) {
            desk.lookAgain(period.kind(), label);
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
        timers.register(period, label, at);
    }
}
