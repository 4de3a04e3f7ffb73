package livegmv.simulation;

import static livegmv.simulation.Told.START;
import static livegmv.simulation.Told.count;
import static livegmv.simulation.Told.is;
import static livegmv.simulation.Told.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rooms that are planned by hand. */
class PlotTest {

    private static final long SEED = 20250601;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    @Test
    void aPlotIsFollowed() {
        Scenario scenario = scenario(SEED, 0);
        Streamer star = Cast.of(SEED, 1, START).get(0);
        RoomPlan usual = RoomPlan.of(
                0, "the-show", star, "首播", START + HOUR, START + 3 * HOUR, new Audience(40_000, Audience.Unit.EVENTS));
        Episode deadLink = new Episode(HOUR, 2 * HOUR, 1, 0, 1, 1);
        RoomPlan plan = usual.with(ArrivalCurve.of(1, 1), List.of(deadLink));

        List<JsonNode> clicks = Told.by(
                        new Simulation(scenario, List.of(star), List.of(plan).iterator()))
                .values(SimulatedTopic.VIEWERS)
                .stream()
                .filter(is("PRODUCT_CLICK"))
                .toList();

        // Who saw a product just before may click it just after.
        long offAt = START + 2 * HOUR + 12_000;
        assertThat(count(clicks, click -> click.get("eventTime").asLong() < offAt))
                .isGreaterThan(50);
        assertThat(count(clicks, click -> click.get("eventTime").asLong() >= offAt))
                .isZero();
    }

    @Test
    void plansOutOfOrderAreRefused() {
        Scenario scenario = scenario(SEED, 0);
        Streamer star = Cast.of(SEED, 1, START).get(0);
        Iterator<RoomPlan> plans = IntStream.of(2, 1)
                .mapToObj(hour -> RoomPlan.of(
                        hour,
                        "r" + hour,
                        star,
                        null,
                        START + hour * HOUR,
                        START + hour * HOUR + 1,
                        new Audience(0, Audience.Unit.EVENTS)))
                .iterator();
        Simulation simulation = new Simulation(scenario, List.of(star), plans);

        assertThatThrownBy(() -> Told.by(simulation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("r1 starts before");
    }

    @Test
    void aRoomThatNeverEndsIsRefused() {
        Streamer star = Cast.of(SEED, 1, START).get(0);
        Audience nobody = new Audience(0, Audience.Unit.EVENTS);

        assertThatThrownBy(() -> RoomPlan.of(0, "r", star, null, START, START + DAY + 1, nobody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 h at most");
    }
}
