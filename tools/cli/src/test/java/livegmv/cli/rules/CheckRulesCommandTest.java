package livegmv.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import livegmv.cli.CommandRun;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleFormat;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.ContractSchema;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PreviousMonthScope;
import livegmv.measures.Measure;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRulesCommandTest {

    private static final String RULE = """
            - ruleId: a
              version: 1
              enabled: true
              metric: gmv
              period: DAY
              condition: {kind: REACHES, thresholds: [1_000, 2_000], occurrence: EVERY_PERIOD}
              audience: [OPERATIONS]
              severity: INFO
            """;
    private static final String RULE_AS_JSON =
            "{\"ruleId\":\"b\",\"version\":1,\"enabled\":true,\"metric\":\"gmv\",\"period\":\"DAY\",\"condition\":{\"kind\":"
                    + "\"REACHES\",\"thresholds\":[1000],\"occurrence\":\"EVERY_PERIOD\"},\"audience\":[\"OPERATIONS\"],"
                    + "\"severity\":\"INFO\"}";

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static CommandRun check(Path file) {
        return CommandRun.of("rules", "check", file.toString());
    }

    private List<String> faults(Path file) {
        CommandRun check = check(file);
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err()).isEmpty();
        return check.out()
                .lines()
                .map(line -> line.replace(folder + "/", ""))
                .filter(line -> !line.contains(" rules are well "))
                .toList();
    }

    @Nested
    class Shipped {
        private final Path shipped = Path.of(System.getProperty("livegmv.home"), "config", "alert-rules.yaml");
        private final Map<String, AlertRule> rules = AlertRulesFile.read(shipped).rulesWithoutFault().stream()
                .collect(Collectors.toMap(AlertRule::ruleId, Function.identity()));

        @Test
        void areWell() {
            CommandRun check = check(shipped);
            assertThat(check.exitCode()).isZero();
            assertThat(check.out().strip()).endsWith("9 rules are well (3 disabled), 0 faults");
        }

        @Test
        void areWhatTheProvidersCoachFor() {
            assertThat(rules.get("first-500k-month").condition().thresholds()).containsExactly(50_000_000L);
            assertThat(rules.get("first-2m-and-5m-month").condition().thresholds())
                    .containsExactly(200_000_000L, 500_000_000L);
            assertThat(rules.get("nearing-500k-month").condition().fractionMillionths())
                    .isEqualTo(900_000);
            assertThat(rules.get("session-milestones").condition().thresholds())
                    .containsExactly(10_000_000L, 50_000_000L, 100_000_000L);
            AlertRule big = rules.get("big-session");
            assertThat(big.condition().factorsThousandths()).containsExactly(2_000L, 3_000L);
            assertThat(big.condition().baseline()).isEqualTo(Baseline.MEAN_BROADCAST_DAY_30D);
            assertThat(big.where().previousMonth())
                    .isEqualTo(new PreviousMonthScope(Measure.GMV, 50_000_000L, 200_000_000L));
            assertThat(rules.get("conversion-drop").condition().kind()).isEqualTo(ConditionKind.DROPS);
        }

        @Test
        void judgeTheMonthNetAndConfirmItOnceReturnsAreIn() {
            assertThat(rules.values())
                    .filteredOn(rule -> rule.period() == PeriodKind.MONTH && rule.enabled())
                    .hasSize(3)
                    .allSatisfy(rule -> {
                        assertThat(rule.metric()).isEqualTo(Measure.NET_GMV);
                        assertThat(rule.condition().occurrence()).isEqualTo(Occurrence.FIRST_EVER);
                        assertThat(rule.confirmAfter())
                                .isEqualTo(Duration.ofDays(15).toMillis());
                    });
        }

        @Test
        void haveEachMonthRuleOnGmvTooButDisabled() {
            for (String ruleId : List.of("first-500k-month", "first-2m-and-5m-month", "nearing-500k-month")) {
                AlertRule gross = rules.get(ruleId + "-gmv");
                assertThat(gross.enabled()).isFalse();
                assertThat(gross.metric()).isEqualTo(Measure.GMV);
                assertThat(gross.condition()).isEqualTo(rules.get(ruleId).condition());
            }
        }

        @Test
        void keepToTheSchemaAsTheyAreSent() throws IOException {
            ContractSchema schema = ContractSchema.of("alert-rules");
            for (AlertRule rule : rules.values()) {
                assertThat(schema.errors(new AlertRuleFormat().value(rule))).isEmpty();
            }
        }
    }

    @Test
    void yamlAndLinesOfJsonAreRead() throws IOException {
        assertThat(AlertRulesFile.read(file("rules.yaml", RULE)).rulesWithoutFault())
                .singleElement()
                .satisfies(rule -> assertThat(rule.condition().thresholds()).containsExactly(1_000L, 2_000L));
        assertThat(AlertRulesFile.read(file("rules.jsonl", "\n" + RULE_AS_JSON + "\r\n\n"))
                        .rulesWithoutFault())
                .singleElement()
                .satisfies(rule -> assertThat(rule.ruleId()).isEqualTo("b"));
    }

    @Test
    void allFaultsOfAllRulesAreNamedWithTheirLines() throws IOException {
        assertThat(faults(file(
                        "rules.yaml",
                        "# comment\n" + RULE + "\n- ruleId: a|b\n  metrik: gmv\n\n- text\n"
                                + RULE.replace("gmv", "gvm").replace("version: 1", "version: 1.0"))))
                .containsExactly(
                        "rules.yaml:11: rule a|b: ruleId: has a '|' or a control character: leave it out",
                        "rules.yaml:11: rule a|b: version: is missing or null: write an integer",
                        "rules.yaml:11: rule a|b: enabled: is missing or null: write true or false",
                        "rules.yaml:11: rule a|b: period: is missing or null: write one of SESSION, DAY, MONTH",
                        "rules.yaml:11: rule a|b: condition: is missing or null: write an object in braces",
                        "rules.yaml:11: rule a|b: metric: is missing or null: write one of createdOrders, createdAmount, "
                                + "paidOrders, units, gmv, privateGmv, refunds, refundedByPayTime, refundedByRefundTime, "
                                + "netGmv, buyers, newBuyers, newBuyerGmv, sessions, liveSeconds, broadcastDays",
                        "rules.yaml:11: rule a|b: audience: is missing or null: write a list of PROVIDER, OPERATIONS",
                        "rules.yaml:11: rule a|b: severity: is missing or null: write one of INFO, WARNING, CRITICAL",
                        "rules.yaml:11: rule a|b: metrik: is no field here: did you mean metric?",
                        "rules.yaml:14: is not a rule: write its fields as 'name: value'",
                        "rules.yaml:15: rule a: version: has the wrong type: write an integer without fraction or exponent",
                        "rules.yaml:15: rule a: metric: 'gvm' is unknown: did you mean gmv?");
        assertThat(faults(file("rules.jsonl", RULE_AS_JSON + "\n{\"ruleId\"\n")))
                .singleElement()
                .asString()
                .startsWith("rules.jsonl:2: ");
    }

    @Test
    void aRuleGivenTwiceIsAFault() throws IOException {
        assertThat(faults(file("rules.yaml", RULE + RULE)))
                .containsExactly("rules.yaml:9: rule a: was given before, in line 1: keep one");
    }

    @Test
    void whatIsNoListOfRulesIsAFault() throws IOException {
        assertThat(faults(file("rules.yaml", "rules:\n" + RULE)))
                .containsExactly("rules.yaml:1: is not a list of rules: begin each rule with '- ruleId: …'");
        assertThat(faults(file("rules.yaml", RULE + "  severity: INFO\n")))
                .singleElement()
                .asString()
                .contains("rules.yaml:9: Duplicate field 'severity'");
        assertThat(faults(file("rules.yaml", RULE + "---\n" + RULE)))
                .containsExactly("rules.yaml:10: a second YAML document begins here: keep one list, remove the '---'");
        assertThat(faults(file("rules.yaml", RULE + "  where: [\n")))
                .singleElement()
                .asString()
                .contains("is not YAML");
        Path latin = Files.write(folder.resolve("latin.yaml"), "# é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faults(latin)).containsExactly("latin.yaml: is not UTF-8: save it as UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() {
        CommandRun check = CommandRun.of("rules", "check", "no/such.yaml");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("no/such.yaml");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        CommandRun rules = CommandRun.of("rules");

        assertThat(rules.exitCode()).isEqualTo(2);
        assertThat(rules.err()).contains("Usage: livegmv rules", "check", "publish");
    }
}
