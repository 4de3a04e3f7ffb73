package livegmv.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Audience;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.Severity;
import livegmv.measures.Measure;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static AlertRule rule(String ruleId, long version, Measure metric) {
        return new AlertRule(
                ruleId,
                version,
                true,
                metric,
                PeriodKind.DAY,
                null,
                null,
                List.of(Audience.OPERATIONS),
                Severity.INFO,
                null,
                0,
                0);
    }

    private static Map<String, AlertRule> held(AlertRule... rules) {
        return Arrays.stream(rules).collect(Collectors.toMap(AlertRule::ruleId, Function.identity()));
    }

    @Test
    void whatIsNewOrNewerIsSent() {
        AlertRule fresh = rule("fresh", 7, Measure.GMV);
        AlertRule newer = rule("known", 3, Measure.UNITS);

        Publication publication = Publication.of(List.of(fresh, newer), List.of(), held(rule("known", 1, Measure.GMV)));

        assertThat(publication.sent()).containsExactly(fresh, newer);
        assertThat(publication.steps()).containsExactly("fresh: new, version 7", "known: version 1 -> 3");
        assertThat(publication.refusals()).isEmpty();
    }

    @Test
    void whatSaysTheSameIsSkippedEvenUnderAnOlderVersion() {
        Publication publication = Publication.of(
                List.of(rule("same", 2, Measure.GMV), rule("older", 1, Measure.GMV)),
                List.of(),
                held(rule("same", 2, Measure.GMV), rule("older", 4, Measure.GMV)));

        assertThat(publication.sent()).isEmpty();
        assertThat(publication.unchanged()).isEqualTo(2);
        assertThat(publication.steps()).containsExactly("same: unchanged, version 2", "older: unchanged, version 4");
        assertThat(publication.refusals()).isEmpty();
    }

    @Test
    void whatIsChangedWithoutANewerVersionIsRefused() {
        Publication publication = Publication.of(
                List.of(rule("same", 2, Measure.UNITS), rule("older", 1, Measure.UNITS)),
                List.of(),
                held(rule("same", 2, Measure.GMV), rule("older", 4, Measure.GMV)));

        assertThat(publication.refusals())
                .containsExactly(
                        "same: version 2 differs from version 2 that the topic holds: give it version 3.",
                        "older: version 1 differs from version 4 that the topic holds: give it version 5.");
    }

    @Test
    void onlyWhatIsThereIsDeleted() {
        Publication publication =
                Publication.of(List.of(), List.of("known", "gone"), held(rule("known", 1, Measure.GMV)));

        assertThat(publication.deleted()).containsExactly("known");
        assertThat(publication.steps())
                .containsExactly("known: deleted, was version 1", "gone: is not there, nothing to delete");
    }
}
