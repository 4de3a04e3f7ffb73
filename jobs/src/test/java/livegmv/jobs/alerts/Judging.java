package livegmv.jobs.alerts;

import static livegmv.jobs.alerts.Totals.ZONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Entry;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.SessionFunnel;
import livegmv.domain.alerts.Amounts;
import livegmv.domain.alerts.RuleInForce;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The step that judges, with what arrives at it and what it sends. */
final class Judging implements AutoCloseable {

    static final long FIRST_START = Totals.at("2026-06-01T00:00");
    static final int MAX_PARALLELISM = 16;
    static final ToldAlerts NOTHING_TOLD = reader -> {};

    Long notifyFrom;
    Long judgeFrom;

    private final List<KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert>> opened =
            new ArrayList<>();
    private KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> harness;

    KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> harness() {
        return harness;
    }

    void coachedBy(String streamerId, String providerId) throws Exception {
        ProviderContract contract = new ProviderContract("c", providerId, streamerId, 0, null, 1);
        harness.processElement1(new StreamRecord<>(StreamerInput.ofContract(new Entry<>(streamerId + "|c", contract))));
    }

    void published(AlertRule... rules) throws Exception {
        for (AlertRule rule : rules) {
            harness.processElement2(new StreamRecord<>(RuleInForce.published(rule, 0)));
        }
    }

    void arrives(SessionFunnel funnel) throws Exception {
        harness.processElement1(new StreamRecord<>(StreamerInput.ofFunnel(funnel)));
    }

    void arrives(PeriodTotal total) throws Exception {
        harness.processElement1(new StreamRecord<>(StreamerInput.ofTotal(total)));
    }

    /** Gives the walk over all streamers one slice, if one is due. */
    void slice() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + StreamerSweep.GATHERING_MILLIS);
    }

    void watermark(long time) throws Exception {
        harness.processWatermark1(new Watermark(time));
        harness.processWatermark2(new Watermark(time));
    }

    List<String> alerts() {
        return harness.extractOutputValues().stream()
                .map(alert -> alert.streamerId() + " " + alert.label() + " " + alert.threshold() + " " + alert.status()
                        + " r" + alert.revision())
                .toList();
    }

    /** The ids of the alerts that hold by the records sent. */
    TreeSet<String> holding() {
        TreeSet<String> holding = new TreeSet<>();
        for (Alert alert : harness.extractOutputValues()) {
            if (alert.holds()) {
                holding.add(alert.alertId());
            } else {
                holding.remove(alert.alertId());
            }
        }
        return holding;
    }

    static List<String> rung(KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> of) {
        var sent = of.getSideOutput(AlertPipeline.NOTIFICATIONS);
        Stream<ProviderNotification> notifications =
                sent == null ? Stream.of() : sent.stream().map(StreamRecord::getValue);
        return notifications
                .map(told -> told.providerId() + " " + told.alert().status() + " "
                        + told.alert().streamerId())
                .toList();
    }

    List<String> rung() {
        return rung(harness);
    }

    void start(CatchUp catchUp, ToldAlerts told) throws Exception {
        harness = harness(catchUp, told, 1, 0);
        harness.open();
    }

    void restart() throws Exception {
        resume(harness.snapshot(1, 1));
    }

    void resume(OperatorSubtaskState snapshot) throws Exception {
        harness = harness(
                CatchUp.NONE,
                reader -> {
                    throw new IllegalStateException("a job with state reads nothing back");
                },
                1,
                0);
        harness.initializeState(snapshot);
        harness.open();
    }

    KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> harness(
            CatchUp catchUp, ToldAlerts told, int parallelism, int subtask) throws Exception {
        JudgeSettings settings = new JudgeSettings(
                ZONE,
                new Amounts("CNY", 2),
                catchUp == CatchUp.NONE ? Long.valueOf(0) : notifyFrom,
                judgeFrom,
                Duration.ofDays(100),
                FIRST_START,
                catchUp);
        var made = new KeyedTwoInputStreamOperatorTestHarness<>(
                new JudgeStreamers(settings, told, AlertPipeline.NOTIFICATIONS),
                StreamerInput::streamerId,
                null,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        opened.add(made);
        return made;
    }

    @Override
    public void close() throws Exception {
        for (var one : opened) {
            one.close();
        }
    }
}
