package livegmv.jobs.conversion;

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

/** The steps and states that {@code docs/conversion-job.md} describes are those that the conversion job has. */
class ConversionDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "conversion-job.md");
    private static final Pattern NAMED = Pattern.compile("`uid ([^`]+)`");
    private static final String COMMITTER = "Sink Committer: ";

    @Test
    void namesExactlyTheUidsOfTheJob() throws Exception {
        List<String> named = new ArrayList<>();
        Matcher matcher = NAMED.matcher(Files.readString(DOCUMENT));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(uidsOfJob());
    }

    @Test
    void namesTheStates() throws Exception {
        String text = Files.readString(DOCUMENT);
        for (String state : List.of(
                KeptSession.LEDGER_STATE,
                KeptSession.AUDIENCE_STATE,
                KeptSession.MINUTES_STATE,
                KeptSession.CHANGES_STATE,
                KeptSession.MINUTE_BUYERS_STATE,
                KeptSession.PRODUCTS_STATE,
                KeptSession.BUYERS_STATE,
                TotalDays.LEDGER_STATE,
                TotalDays.AUDIENCE_STATE,
                TotalDays.BUYERS_STATE)) {
            assertThat(text).contains("| `" + state + "` |");
        }
    }

    private static List<String> uidsOfJob() {
        Configuration defaults =
                Configuration.load(Optional.empty(), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.LIVE);
        StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment());
        new ConversionJob().define(env, defaults, RunMode.LIVE);
        return JobPlan.of(env.getStreamGraph(false))
                .lines()
                .filter(line -> !line.startsWith(COMMITTER))
                .map(line -> line.substring(0, line.indexOf(": ")))
                .toList();
    }
}
