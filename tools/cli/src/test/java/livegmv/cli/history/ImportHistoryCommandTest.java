package livegmv.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import livegmv.cli.CommandRun;
import livegmv.cli.records.BrokerRecords;
import livegmv.cluster.EmbeddedBroker;
import livegmv.config.KafkaConfig;
import livegmv.contracts.MonthOfHistory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ImportHistoryCommandTest {

    @TempDir
    Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static CommandRun dryRun(Path file) {
        return CommandRun.of("import-history", file.toString(), "--dry-run");
    }

    private List<String> faults(Path file) {
        CommandRun run = dryRun(file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        List<String> lines =
                run.err().lines().map(line -> line.replace(folder + "/", "")).toList();
        assertThat(lines).last().asString().endsWith("Nothing was sent.");
        return lines.subList(0, lines.size() - 1);
    }

    @Test
    void monthsOfCsvAndOfJsonAreTheSame() throws IOException {
        MonthOfHistory plain = new MonthOfHistory("s-1", "2026-04", 50_000_000, 45_000_000);
        MonthOfHistory quoted = new MonthOfHistory("主播, \"七\"号", "2026-05", 0, 0);
        assertThat(HistoryFile.read(file(
                                "h.csv",
                                "\uFEFFmonth,Streamer,\"netGmv\",gmv\r",
                                "2026-04,s-1,45000000,50000000\r",
                                "",
                                "2026-05,\"主播, \"\"七\"\"号\",0, 0 "))
                        .months())
                .containsExactly(plain, quoted);
        assertThat(HistoryFile.read(file(
                                "h.jsonl",
                                "{\"streamerId\":\"s-1\",\"month\":\"2026-04\",\"gmv\":50000000,\"netGmv\":45000000}",
                                "",
                                "{\"streamerId\":\"主播, \\\"七\\\"号\",\"month\":\"2026-05\",\"gmv\":0,\"netGmv\":0}"))
                        .months())
                .containsExactly(plain, quoted);
    }

    @Test
    void allFaultsAreNamedWithTheirLines() throws IOException {
        assertThat(faults(file(
                        "h.csv",
                        "streamerId,month,gmv,netGmv",
                        "s-1,2026-04,5,5",
                        "s-1,2026-4,5,5",
                        "s-1,2026-05,5.00,x",
                        "s,1,2026-05,5,5",
                        "s|1,2026-05,5,5",
                        "s-1,2026-05,5,6",
                        "\"s-1,2026-05,5,5",
                        "\"s-1\"x,2026-05,5,5",
                        "s-1,2026-04,7,7",
                        "s-1,2026-06,-1,-1")))
                .containsExactly(
                        "h.csv:3: field 'month' is no calendar month: write it as 2026-06",
                        "h.csv:4: field 'gmv' is no integer: write minor units (fen), without decimal point and separators",
                        "h.csv:4: field 'netGmv' is no integer: write minor units (fen), without decimal point and separators",
                        "h.csv:5: has 5 fields, the header 4: quote a field that has a comma in it",
                        "h.csv:6: field 'streamerId' has a '|' or a control character: leave it out",
                        "h.csv:7: field 'netGmv' is more than 'gmv': it is gmv less what was refunded",
                        "h.csv:8: a quote is not closed in its line, or something follows it: write \"\" for a quote within quotes",
                        "h.csv:9: a quote is not closed in its line, or something follows it: write \"\" for a quote within quotes",
                        "h.csv:10: this streamer's month was given before, in line 2: keep one of the two",
                        "h.csv:11: field 'gmv' must be from 0 to 1000000000000");
        assertThat(faults(file("h.jsonl", "", "{\"streamerId\":\"s\"}", "{}x")))
                .satisfiesExactly(
                        second -> assertThat(second).startsWith("h.jsonl:2: field 'month' is missing"),
                        third -> assertThat(third).startsWith("h.jsonl:3: "));
    }

    @Test
    void aHeaderThatWillNotDoIsToldOnce() throws IOException {
        assertThat(faults(file("h.csv", "streamerId,month,gmv,gmv,net", "s,2026-04,5,5,5")))
                .containsExactly(
                        "h.csv:1: the header has the column gmv twice: remove one",
                        "h.csv:1: the header has a column 'net' that is none of streamerId,month,gmv,netGmv: remove it",
                        "h.csv:1: the header lacks the column netGmv: begin with the line streamerId,month,gmv,netGmv");
        assertThat(faults(file("h.csv", "")))
                .containsExactly("h.csv:1: is empty: begin with the line streamerId,month,gmv,netGmv");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() {
        CommandRun run = CommandRun.of("import-history", "no/such.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no/such.csv");
    }

    @Test
    void everyMonthIsSentUnderItsKey() throws Exception {
        Path file =
                file("h.csv", "streamerId,month,gmv,netGmv", "s-1,2026-04,5,4", "s-1,2026-05,7,7", "s-2,2025-12,9,0");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            try (Admin admin = Admin.create(
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("p.history.monthly", 2, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }

            CommandRun run = CommandRun.of(
                    "import-history",
                    file.toString(),
                    "--set",
                    "topic-prefix=p.",
                    "--set",
                    "kafka.bootstrap.servers=" + broker.bootstrapServers());

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out().strip())
                    .isEqualTo("Sent to p.history.monthly at " + broker.bootstrapServers()
                            + ": 3 months of 2 streamers, from 2025-12 to 2026-05");
            List<String> sent = new ArrayList<>();
            try (BrokerRecords records =
                    BrokerRecords.at(new KafkaConfig(Map.of("bootstrap.servers", broker.bootstrapServers())))) {
                records.forEach(
                        "p.history.monthly",
                        record -> sent.add(new String(record.key(), StandardCharsets.UTF_8) + " "
                                + new String(record.value(), StandardCharsets.UTF_8)));
            }
            assertThat(sent)
                    .containsExactlyInAnyOrder(
                            "s-1|2026-04 {\"streamerId\":\"s-1\",\"month\":\"2026-04\",\"gmv\":5,\"netGmv\":4}",
                            "s-1|2026-05 {\"streamerId\":\"s-1\",\"month\":\"2026-05\",\"gmv\":7,\"netGmv\":7}",
                            "s-2|2025-12 {\"streamerId\":\"s-2\",\"month\":\"2025-12\",\"gmv\":9,\"netGmv\":0}");
        }
    }
}
