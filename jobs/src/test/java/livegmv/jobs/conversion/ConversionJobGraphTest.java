package livegmv.jobs.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livegmv.contracts.DailyConversion;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.SessionConversion;
import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.DayLedger;
import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.RoomAudience;
import livegmv.domain.conversion.RoomMinute;
import livegmv.domain.conversion.SessionLedger;
import livegmv.domain.conversion.SessionMinute;
import livegmv.domain.conversion.SessionProduct;
import livegmv.domain.conversion.StreamerDay;
import livegmv.jobs.JobGraph;
import livegmv.jobs.JobPlan;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint depends on: the uids and the types of the graph. */
class ConversionJobGraphTest {

    @Test
    void theUidsAreTheseAndStayThese() {
        assertThat(JobGraph.uids(new ConversionJob()))
                .containsExactlyInAnyOrder(
                        "read-viewers",
                        "read-sessions",
                        "read-order-movements",
                        "admit-viewers",
                        "fold-viewers",
                        "take-rooms",
                        "take-session-events",
                        "admit-order-movements",
                        "take-session-money",
                        "total-sessions",
                        "take-day-viewers",
                        "take-day-money",
                        "total-days",
                        "publish-conversion.session",
                        "Sink Committer: publish-conversion.session",
                        "publish-conversion.minute",
                        "Sink Committer: publish-conversion.minute",
                        "publish-conversion.daily",
                        "Sink Committer: publish-conversion.daily",
                        "publish-conversion.product",
                        "Sink Committer: publish-conversion.product",
                        "publish-dead-letter",
                        "Sink Committer: publish-dead-letter");
    }

    @Test
    void viewersAreFoldedInTheSourcesChain() {
        assertThat(JobPlan.of(JobGraph.of(new ConversionJob())))
                .contains("admit-viewers: Admit viewers  <- Source: Read viewers [forward]")
                .contains("fold-viewers: Fold viewers  <- Admit viewers [forward]")
                .contains("Take rooms [hash]");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                RoomMinute.class,
                SessionPart.class,
                SessionChanges.class,
                SessionLedger.class,
                SessionMinute.class,
                SessionProduct.class,
                RoomAudience.class,
                BuyerOrders.class,
                DayViewers.class,
                StreamerDay.class,
                DayLedger.class,
                SessionConversion.class,
                MinuteConversion.class,
                DailyConversion.class,
                ProductConversion.class
            })
    void recordsInStreamsAndStateNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void whatTheSourcesSendNeedsNoKryo() {
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        for (TypeInformation<?> type : List.of(
                ConversionJob.RECEIVED_VIEWER, ConversionJob.RECEIVED_SESSION, ConversionJob.RECEIVED_MOVEMENT)) {
            type.createSerializer(withoutKryo);
        }
    }
}
