package livegmv.jobs.gmv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.OrderIssues;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.PeriodTotal;
import livegmv.domain.orders.OrderFacts;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.periods.RunningTotal;
import livegmv.jobs.JobGraph;
import livegmv.jobs.JobPlan;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint depends on: the uids and the types of the graph. */
class GmvJobGraphTest {

    /** A uid that disappears from here takes the state behind it along: what is read back is all that was written. */
    @Test
    void theUidsAreTheseAndStayThese() {
        assertThat(JobGraph.uids(new GmvJob()))
                .containsExactlyInAnyOrder(
                        "read-orders",
                        "admit-orders",
                        "settle-orders",
                        "book-movements",
                        "sum-before-shuffle",
                        "total-periods",
                        "read-sessions",
                        "admit-sessions",
                        "settle-sessions",
                        "book-sessions",
                        "take-broadcast-starts",
                        "count-broadcast-days",
                        "spread-sessions",
                        "attribute-orders",
                        "take-buyer-payments",
                        "count-buyers",
                        "sum-buyers-before-shuffle",
                        "share-with-platform",
                        "sum-platform-before-shuffle",
                        "share-with-platform-buyers",
                        "sum-platform-buyers-before-shuffle",
                        "total-platform",
                        "take-streamer-gmv",
                        "sum-gmv-before-shuffle",
                        "rank-locally",
                        "merge-leaderboard",
                        "book-slices",
                        "sum-slices-before-shuffle",
                        "roll-windows-PT1M-PT5M-PT1H-PT24H",
                        "take-movements",
                        "take-session-totals",
                        "take-day-totals",
                        "take-month-totals",
                        "publish-order-movements",
                        "Sink Committer: publish-order-movements",
                        "publish-order-issues",
                        "Sink Committer: publish-order-issues",
                        "publish-gmv.rolling",
                        "Sink Committer: publish-gmv.rolling",
                        "publish-gmv.platform",
                        "Sink Committer: publish-gmv.platform",
                        "publish-gmv.leaderboard",
                        "Sink Committer: publish-gmv.leaderboard",
                        "publish-gmv.session",
                        "Sink Committer: publish-gmv.session",
                        "publish-gmv.daily",
                        "Sink Committer: publish-gmv.daily",
                        "publish-gmv.monthly",
                        "Sink Committer: publish-gmv.monthly",
                        "publish-dead-letter",
                        "Sink Committer: publish-dead-letter");
    }

    @Test
    void thePlanNamesEachStepAndWhereItsRecordsComeFrom() {
        assertThat(JobPlan.of(JobGraph.of(new GmvJob())))
                .contains("settle-orders: Settle orders  <- Admit orders [hash]")
                .contains("total-periods: Total periods  <- Sum before shuffle [hash]");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OrderFacts.class,
                RunningTotal.class,
                SettledMovement.class,
                PeriodSum.class,
                PeriodTotal.class,
                OrderMovement.class,
                OrderIssues.class,
                DeadLetter.class
            })
    void recordsInStreamsAndStateNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void whatTheSourceSendsNeedsNoKryo() {
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        GmvJob.RECEIVED_ORDER.createSerializer(withoutKryo);

        assertThatThrownBy(() -> TypeInformation.of(Optional.class).createSerializer(withoutKryo))
                .as("a type that needs Kryo is refused")
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
