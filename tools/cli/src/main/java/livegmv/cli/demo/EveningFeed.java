package livegmv.cli.demo;

import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import livegmv.cli.CommandFailed;
import livegmv.cli.simulate.Pace;
import livegmv.cli.simulate.RecordTarget;
import livegmv.cli.simulate.RecordTopics;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.simulation.Arrival;
import livegmv.simulation.Disorder;
import livegmv.simulation.Evening;
import livegmv.simulation.SimulatedTopic;

/** Sends what happened before the evening as fast as it goes and, once that is let begin, the evening at its pace; on a thread of its own. */
final class EveningFeed implements AutoCloseable {

    /** Less than the jobs wait for by default, so that watermarks are right; of event time. */
    private static final long DISORDER_MILLIS = 4_000;

    private static final double REPEATS = 0.01;
    private static final long SEED = 1;

    private final Evening evening;
    private final double speed;
    private final Configuration configuration;
    private final Thread thread = new Thread(this::run, "feed-evening");
    private final CountDownLatch begin = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile RuntimeException failure;

    private EveningFeed(Evening evening, double speed, Configuration configuration) {
        this.evening = evening;
        this.speed = speed;
        this.configuration = configuration;
    }

    static EveningFeed start(Evening evening, double speed, Configuration configuration) {
        EveningFeed feed = new EveningFeed(evening, speed, configuration);
        feed.thread.start();
        return feed;
    }

    private void run() {
        try (RecordTarget target = RecordTopics.of(
                KafkaConfig.from(configuration),
                DeploymentConfig.from(configuration),
                EnumSet.allOf(SimulatedTopic.class))) {
            tell(target);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void tell(RecordTarget target) {
        Disorder arrivals = new Disorder(evening.simulation(), SEED, DISORDER_MILLIS, REPEATS);
        Pace pace = Pace.ofSpeed(speed, evening.opening());
        try {
            while (arrivals.hasNext()) {
                Arrival arrival = arrivals.next();
                if (arrival.at() >= evening.opening()) {
                    begin.await();
                    pace.await(arrival.at());
                }
                target.take(arrival.record());
            }
            ended = true;
        } catch (InterruptedException | CommandFailed e) {
            if (!stopped) {
                throw new CommandFailed("The evening was not told to its end: " + e.getMessage(), e);
            }
            // What was taken is still to be sent, without being interrupted.
            Thread.interrupted();
        }
    }

    void beginEvening() {
        begin.countDown();
    }

    /** @throws RuntimeException what it failed of, if it did */
    boolean hasEnded() {
        if (failure != null) {
            throw failure;
        }
        return ended;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join();
    }
}
