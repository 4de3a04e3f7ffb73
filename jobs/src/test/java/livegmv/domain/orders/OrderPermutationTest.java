package livegmv.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import livegmv.contracts.IssueReason;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssue;
import livegmv.contracts.OrderMovement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order of arrival, and after every single event of it, movements and issues are those of the set of facts. */
class OrderPermutationTest {

    private static final long NO_WATERMARK = Long.MIN_VALUE;
    private static final int ARRIVALS_TRIED = 40;

    private final OrderBooks books = new OrderBooks(
            new OrderSettlement(Duration.ofMillis(RandomOrder.RETENTION)),
            new PeriodBookings(
                    new BusinessCalendar(ZoneId.of("Asia/Shanghai")),
                    new PeriodRetention(Duration.ofDays(1), Duration.ofDays(40), Duration.ofDays(1))));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyArrivalOrderEndsInTheSameMovementsAndIssues(long seed) {
        RandomOrder orders = new RandomOrder(seed);
        Random shuffling = new Random(-seed);
        for (int set = 0; set < 500; set++) {
            List<OrderEvent> facts = orders.facts(9);
            for (int arrival = 0; arrival < ARRIVALS_TRIED; arrival++) {
                Collections.shuffle(facts, shuffling);
                assertArrival(facts, "seed " + seed + ", set " + set + ": " + facts);
            }
        }
    }

    private void assertArrival(List<OrderEvent> arrival, String description) {
        OrderFacts facts = OrderFacts.NONE;
        Map<String, Integer> ledger = new TreeMap<>();
        List<OrderIssue> issues = List.of();
        for (int i = 0; i < arrival.size(); i++) {
            OrderChange change = books.enter(facts, arrival.get(i), NO_WATERMARK);
            facts = change.facts();
            change.movements().stream()
                    .map(TimedMovement::movement)
                    .forEach(movement -> ledger.merge(line(movement), movement.sign(), Integer::sum));
            issues = change.issues() == null ? issues : change.issues();
            NaiveOrderOracle truth = new NaiveOrderOracle(arrival.subList(0, i + 1), RandomOrder.RETENTION);
            ledger.values().removeIf(sum -> sum == 0);
            assertThat(ledger.keySet()).as(description).containsExactlyElementsOf(truth.movements());
            assertThat(ledger.values()).as(description).allMatch(sum -> sum == 1);
            assertThat(lines(issues)).as(description).isEqualTo(truth.issues());
        }
    }

    @Test
    void theEventSetsHoldEveryKindOfProblem() {
        Map<IssueReason, Integer> seen = new EnumMap<>(IssueReason.class);
        RandomOrder orders = new RandomOrder(1);
        for (int set = 0; set < 500; set++) {
            new OrderSettlement(Duration.ofMillis(RandomOrder.RETENTION))
                    .settle(orders.facts(9))
                    .issues()
                    .forEach(issue -> seen.merge(issue.reason(), 1, Integer::sum));
        }
        assertThat(seen)
                .hasEntrySatisfying(
                        IssueReason.CONFLICTING_FACT, count -> assertThat(count).isGreaterThan(100))
                .hasEntrySatisfying(
                        IssueReason.REFUND_EXCEEDS_PAID,
                        count -> assertThat(count).isGreaterThan(50))
                .hasEntrySatisfying(
                        IssueReason.REFUND_WITHOUT_PAYMENT,
                        count -> assertThat(count).isGreaterThan(50))
                .hasEntrySatisfying(
                        IssueReason.REFUND_TOO_LATE, count -> assertThat(count).isGreaterThan(20));
    }

    private static String line(OrderMovement movement) {
        List<Object> fields = new ArrayList<>(java.util.Arrays.asList(
                movement.kind(),
                movement.refundId(),
                movement.streamerId(),
                movement.sessionId(),
                movement.buyerId(),
                movement.productId(),
                movement.source(),
                movement.amount(),
                movement.units(),
                movement.eventTime(),
                movement.payTime()));
        return fields.toString();
    }

    private static List<String> lines(List<OrderIssue> issues) {
        return issues.stream()
                .map(issue -> issue.reason().label() + " " + issue.fact())
                .sorted()
                .toList();
    }
}
