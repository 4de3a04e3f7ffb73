package livegmv.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livegmv.contracts.Alert;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.SessionFunnel;
import livegmv.domain.alerts.FirstMonth;
import livegmv.domain.alerts.HeldAlert;
import livegmv.domain.alerts.RuleInForce;
import livegmv.jobs.JobGraph;
import livegmv.jobs.JobPlan;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint depends on: the uids and the types of the graph. */
class AlertJobGraphTest {

    /** A uid that disappears from here takes the state behind it along: what is read back is all that was written. */
    @Test
    void theUidsAreTheseAndStayThese() {
        assertThat(JobGraph.uids(new AlertJob()))
                .containsExactlyInAnyOrder(
                        "read-gmv.session",
                        "read-gmv.daily",
                        "read-gmv.monthly",
                        "read-conversion.session",
                        "read-alert-rules",
                        "read-contracts",
                        "read-streamers",
                        "read-history.monthly",
                        "admit-gmv.session",
                        "admit-gmv.daily",
                        "admit-gmv.monthly",
                        "admit-conversion.session",
                        "admit-alert-rules",
                        "admit-contracts",
                        "admit-streamers",
                        "admit-history.monthly",
                        "await-facts",
                        "await-rules",
                        "judge-streamers",
                        "publish-alerts",
                        "Sink Committer: publish-alerts",
                        "publish-provider.notifications",
                        "Sink Committer: publish-provider.notifications",
                        "publish-dead-letter",
                        "Sink Committer: publish-dead-letter");
    }

    @Test
    void rulesGoToEveryTaskAndFactsToTheStreamersOne() {
        assertThat(JobPlan.of(JobGraph.of(new AlertJob())))
                .containsPattern(
                        "judge-streamers: Judge streamers  <- .*Admit gmv.monthly \\[hash].*Await rules \\[broadcast]");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StreamerInput.class,
                StreamerNote.class,
                RuleInForce.class,
                HeldAlert.class,
                FirstMonth.class,
                PeriodTotal.class,
                SessionFunnel.class,
                ProviderContract.class,
                Alert.class,
                ProviderNotification.class
            })
    void recordsInStreamsAndStateNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void whatTheSourcesSendNeedsNoKryo() {
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        for (TypeInformation<?> type : List.of(
                AlertJob.RECEIVED_TOTAL,
                AlertJob.RECEIVED_FUNNEL,
                AlertJob.RECEIVED_RULE,
                AlertJob.RECEIVED_CONTRACT,
                AlertJob.RECEIVED_STREAMER,
                AlertJob.RECEIVED_HISTORY)) {
            type.createSerializer(withoutKryo);
        }
    }
}
