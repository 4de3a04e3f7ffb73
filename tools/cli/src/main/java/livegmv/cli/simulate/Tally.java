package livegmv.cli.simulate;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livegmv.config.DeploymentConfig;
import livegmv.simulation.SimulatedRecord;
import livegmv.simulation.SimulatedTopic;
import livegmv.simulation.Simulation;

/** What a person wants to know of a simulation at its end. */
final class Tally {

    private final Map<SimulatedTopic, Long> records = new EnumMap<>(SimulatedTopic.class);
    private long total;

    Tally(Set<SimulatedTopic> topics) {
        topics.forEach(topic -> records.put(topic, 0L));
    }

    void count(SimulatedRecord record) {
        records.merge(record.topic(), 1L, Long::sum);
        total++;
    }

    long total() {
        return total;
    }

    void print(
            PrintWriter out, SimulatedPeriod period, Simulation simulation, DeploymentConfig deployment, long seconds) {
        line(out, "from", period.start().toString());
        line(out, "to", period.end().toString());
        records.forEach((topic, count) -> line(out, "records of " + topic.topicName(), number(count)));
        line(out, "paid orders", number(simulation.paidOrders()));
        line(
                out,
                "GMV",
                String.format(
                        Locale.ROOT,
                        "%,." + deployment.minorDigits() + "f %s",
                        BigDecimal.valueOf(simulation.gmv(), deployment.minorDigits()),
                        deployment.currencyCode()));
        line(out, "seconds", Long.toString(seconds));
        out.flush();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void line(PrintWriter out, String what, String value) {
        out.printf(Locale.ROOT, "%-26s %s%n", what, value);
    }
}
