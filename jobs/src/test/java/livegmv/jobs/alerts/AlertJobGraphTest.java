package livegmv.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.contracts.Alert;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.SessionFunnel;
import livegmv.domain.alerts.FirstMonth;
import livegmv.domain.alerts.HeldAlert;
import livegmv.domain.alerts.RuleInForce;
import livegmv.jobs.JobEnvironment;
import livegmv.jobs.JobPlan;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint depends on: the uids and the types of the graph. */
class AlertJobGraphTest {

    /** A uid that disappears from here takes the state behind it along: what is read back is all that was written. */
    @Test
    void theUidsAreTheseAndStayThese() {
        assertThat(graph().getStreamNodes())
                .filteredOn(node -> node.getTransformationUID() != null)
                .extracting(StreamNode::getTransformationUID)
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

    /** As the document writes it: {@code uid judge-streamers}, in a code span. */
    @Test
    void theDocumentNamesExactlyTheUidsOfTheJob() throws Exception {
        List<String> documented = Pattern.compile("`uid ([^`]+)`")
                .matcher(Files.readString(Path.of("..", "docs", "alert-job.md")))
                .results()
                .map(named -> named.group(1))
                .toList();
        List<String> uids = graph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(uid -> !uid.startsWith("Sink Committer: "))
                .toList();

        assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(uids);
    }

    @Test
    void noUidIsGenerated() {
        assertThat(graph().getStreamNodes())
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotBlank());
    }

    @Test
    void rulesGoToEveryTaskAndFactsToTheStreamersOne() {
        assertThat(JobPlan.of(graph()))
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

    @Test
    void theTopicsThatTheJobNamesAreThoseItReadsAndPublishes() {
        assertThat(topics("publish-")).isEqualTo(new TreeSet<>(new AlertJob().outputTopics()));
        assertThat(topics("read-")).isEqualTo(new TreeSet<>(new AlertJob().inputTopics()));
    }

    private static TreeSet<String> topics(String step) {
        TreeSet<String> topics = new TreeSet<>();
        graph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(uid -> uid.startsWith(step))
                .forEach(uid -> topics.add(uid.substring(step.length())));
        return topics;
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment env = JobEnvironment.prepare(
                new StreamExecutionEnvironment(new org.apache.flink.configuration.Configuration()));
        Configuration defaults =
                Configuration.load(Optional.empty(), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.LIVE);
        new AlertJob().define(env, defaults, RunMode.LIVE);
        return env.getStreamGraph(false);
    }
}
