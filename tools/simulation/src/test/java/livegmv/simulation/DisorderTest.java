package livegmv.simulation;

import static livegmv.simulation.Told.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisorderTest {

    private static final long SEED = 7;
    private static final long BOUND = 30_000;

    private static List<Arrival> arrivals(long bound, double repeats) {
        List<Arrival> arrivals = new ArrayList<>();
        new Disorder(Simulation.of(scenario(SEED, 50_000)), SEED, bound, repeats).forEachRemaining(arrivals::add);
        return arrivals;
    }

    private static Map<String, Integer> lines(List<SimulatedRecord> records) {
        Map<String, Integer> lines = new HashMap<>();
        records.forEach(record -> lines.merge(Told.line(record), 1, Integer::sum));
        return lines;
    }

    private static List<SimulatedRecord> records(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::record).toList();
    }

    @Test
    void nothingIsLostOrMadeUp() {
        assertThat(lines(records(arrivals(BOUND, 0))))
                .isEqualTo(lines(Told.of(scenario(SEED, 50_000)).records()));
    }

    @Test
    void noneIsOvertakenByOneThatIsLaterByMoreThanTheBound() {
        long latest = 0;
        long worst = 0;
        for (Arrival arrival : arrivals(BOUND, 0.05)) {
            SimulatedRecord record = arrival.record();
            if (record.lateness() == 0) {
                worst = Math.max(worst, latest - record.eventTime());
            }
            latest = Math.max(latest, record.eventTime());
            assertThat(arrival.at()).isGreaterThanOrEqualTo(record.eventTime());
        }
        assertThat(worst).isBetween(BOUND / 2, BOUND);
    }

    @Test
    void whatIsLateOfItsOwnComesLater() {
        assertThat(arrivals(BOUND, 0).stream()
                        .filter(arrival -> arrival.record().lateness() > 0)
                        .toList())
                .isNotEmpty()
                .allSatisfy(arrival -> assertThat(
                                arrival.at() - arrival.record().eventTime())
                        .isBetween(arrival.record().lateness(), arrival.record().lateness() + BOUND));
    }

    @Test
    void arrivalsAreInTheirOwnOrder() {
        assertThat(arrivals(BOUND, 0.05).stream().map(Arrival::at)).isSorted();
    }

    @Test
    void soManyEventsAsAskedForArriveTwiceAndWhatIsTheCaseNever() {
        List<SimulatedRecord> records = records(arrivals(BOUND, 0.05));

        Map<String, Integer> lines = lines(records);
        assertThat(records.size() - lines.size()).isBetween(lines.size() * 4 / 100, lines.size() * 6 / 100);
        assertThat(lines.values()).allMatch(times -> times <= 2);
        assertThat(lines(records.stream()
                        .filter(record -> !record.topic().tellsEvents())
                        .toList()))
                .allSatisfy((line, times) -> assertThat(times).isOne());
    }

    @Test
    void withoutDisorderAllIsInOrderAndRepeatsFollowAtOnce() {
        List<Arrival> arrivals = arrivals(0, 0.05);

        assertThat(arrivals.stream().map(arrival -> arrival.record().eventTime()))
                .isSorted();
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Integer before = last.put(Told.line(arrivals.get(i).record()), i);
            assertThat(before == null || before == i - 1).isTrue();
        }
    }
}
