package livegmv.jobs.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.jobs.JobEnvironment;
import livegmv.jobs.JobPlan;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The steps that {@code docs/architecture.md} describes are the steps that the gmv job has. */
class ArchitectureDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");

    /** As the document writes it: {@code uid settle-orders}, in a code span. */
    private static final Pattern NAMED = Pattern.compile("`uid ([^`]+)`");

    /** A sink is two operators: the writer has the sink's uid, the committer has this before it. */
    private static final String COMMITTER = "Sink Committer: ";

    @Test
    void namesExactlyTheUidsOfTheJob() throws Exception {
        assertThat(uidsOfDocument()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(uidsOfJob());
    }

    private static List<String> uidsOfDocument() throws Exception {
        List<String> uids = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(DOCUMENT));
        while (named.find()) {
            uids.add(named.group(1));
        }
        return uids;
    }

    private static List<String> uidsOfJob() {
        Configuration defaults =
                Configuration.load(Optional.empty(), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.LIVE);
        StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment());
        new GmvJob().define(env, defaults, RunMode.LIVE);
        return JobPlan.of(env.getStreamGraph(false))
                .lines()
                .filter(line -> !line.startsWith(COMMITTER))
                .map(line -> line.substring(0, line.indexOf(": ")))
                .toList();
    }
}
