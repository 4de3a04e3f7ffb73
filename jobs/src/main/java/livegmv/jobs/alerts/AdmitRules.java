package livegmv.jobs.alerts;

import livegmv.contracts.AlertRule;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Entry;
import livegmv.contracts.Received;
import livegmv.domain.alerts.RuleInForce;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets rules pass, with the time at which they were published, and sends what the source could not read to the dead letters. A rule that
 * names no effectiveFrom tells of nothing that was reached before it was first published.
 */
final class AdmitRules extends ProcessFunction<Received<Entry<AlertRule>>, RuleInForce> {

    private static final long serialVersionUID = 1;

    private final String tallied;
    private final String topic;
    private final boolean live;
    private final OutputTag<DeadLetter> deadLetters;

    private transient Tally consumed;
    private transient Tally factsHeld;
    private transient Tally deadLettered;

    /**
     * @param tallied the subject under which records are counted
     * @param topic as the broker knows it
     * @param live false: a run over the past, in which every rule is in force from the beginning
     */
    AdmitRules(String tallied, String topic, boolean live, OutputTag<DeadLetter> deadLetters) {
        this.tallied = tallied;
        this.topic = topic;
        this.live = live;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        consumed = new Tally(getRuntimeContext(), tallied, "consumed");
        factsHeld = new Tally(getRuntimeContext(), tallied, "factsHeld");
        deadLettered = new Tally(getRuntimeContext(), tallied, "deadLettered");
    }

    @Override
    public void processElement(Received<Entry<AlertRule>> received, Context context, Collector<RuleInForce> out) {
        consumed.count();
        (received.rejection() == null ? factsHeld : deadLettered).count();
        if (received.rejection() != null) {
            long now = context.timerService().currentProcessingTime();
            context.output(deadLetters, received.deadLetter(topic, received.rejection(), now));
        } else if (received.event().isDeletion()) {
            out.collect(RuleInForce.removed(received.event().head()));
        } else {
            long publishedAt = live && context.timestamp() != null ? context.timestamp() : 0;
            out.collect(RuleInForce.published(received.event().value(), publishedAt));
        }
    }
}
