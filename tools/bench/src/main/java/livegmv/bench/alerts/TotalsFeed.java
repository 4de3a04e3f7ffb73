package livegmv.bench.alerts;

import java.util.SplittableRandom;
import livegmv.bench.BenchProgress;
import livegmv.bench.live.Pace;
import livegmv.bench.live.Sender;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PeriodTotalFormat;

/** Sends what the alert job reads: at first every month of every streamer, then somebody's present month again and again. */
final class TotalsFeed implements AutoCloseable {

    private static final long REPORT_EVERY = 100_000;
    private static final PeriodTotalFormat FORMAT = PeriodTotalFormat.monthly("CNY");

    private final Streamers streamers;
    private final Sender totals;
    private final Sender rules;
    private Pace updates;

    TotalsFeed(String bootstrapServers, Streamers streamers) {
        this.streamers = streamers;
        this.totals = new Sender(bootstrapServers);
        this.rules = new Sender(bootstrapServers);
    }

    void sendAllMonths(BenchProgress progress) {
        for (long index = 0; index < streamers.totals(); index++) {
            send(streamers.total(index));
            if (index % REPORT_EVERY == 0) {
                progress.show("Sending months", index, streamers.totals());
            }
        }
        totals.flush();
    }

    /** Goes on until this is closed, at a steady rate. */
    void startUpdates(long perSecond) {
        SplittableRandom dice = new SplittableRandom(7);
        updates = new Pace("updates", perSecond, number -> send(streamers.update(dice, number + 2)));
    }

    private void send(PeriodTotal total) {
        totals.send(FORMAT.topic(), FORMAT.key(total), FORMAT.value(total));
    }

    void sendRule(String ruleId, String rule) {
        rules.send("alert-rules", ruleId, rule);
        rules.flush();
    }

    /** How many totals were sent. */
    long sent() {
        return totals.sent();
    }

    /** @throws IllegalStateException if a record was not taken by the broker */
    @Override
    public void close() throws InterruptedException {
        try (rules;
                totals) {
            if (updates != null) {
                updates.close();
            }
        }
    }
}
