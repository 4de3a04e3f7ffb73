package livegmv.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.gmv.GmvJob;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the graph of every job. */
class JobGraphTest {

    private static final Path DOCUMENTS = Path.of("..", "docs");

    /** As a document writes it: {@code uid settle-orders}, in a code span. */
    private static final Pattern NAMED = Pattern.compile("`uid ([^`]+)`");

    /** A sink is two operators: the writer has the sink's uid, the committer has this before it. */
    private static final String COMMITTER = "Sink Committer: ";

    static Stream<Arguments> jobs() {
        return Stream.of(
                arguments(named("gmv", new GmvJob()), "architecture.md"),
                arguments(named("conversion", new ConversionJob()), "conversion-job.md"),
                arguments(named("alerts", new AlertJob()), "alert-job.md"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void itsDocumentNamesExactlyItsUids(Job job, String document) throws Exception {
        List<String> documented = NAMED.matcher(Files.readString(DOCUMENTS.resolve(document)))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> uids = JobGraph.uids(job).stream()
                .filter(uid -> !uid.startsWith(COMMITTER))
                .toList();

        assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(uids);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void noUidIsGenerated(Job job) {
        assertThat(JobGraph.of(job).getStreamNodes())
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theTopicsThatItNamesAreThoseItReadsAndPublishes(Job job) {
        assertThat(topics(job, "read-")).isEqualTo(new TreeSet<>(job.inputTopics()));
        assertThat(topics(job, "publish-")).isEqualTo(new TreeSet<>(job.outputTopics()));
    }

    @Test
    void theEnvironmentRefusesKryoAndGeneratedUids() {
        var settings = JobGraph.environment().getConfiguration();

        assertThat(settings.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(settings.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(JobGraph.environment().getMaxParallelism()).isEqualTo(JobEnvironment.MAX_PARALLELISM);
    }

    private static TreeSet<String> topics(Job job, String step) {
        TreeSet<String> topics = new TreeSet<>();
        JobGraph.uids(job).stream()
                .filter(uid -> uid.startsWith(step))
                .forEach(uid -> topics.add(uid.substring(step.length())));
        return topics;
    }
}
