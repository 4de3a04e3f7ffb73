package livegmv.cli.topics;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import livegmv.cli.topics.TopicState.Kind;

/** Shows the topics' states as a table, each difference with what mends it. */
final class TopicsReport {

    private static final int LEAST_WIDTH = "TOPIC".length();
    private static final String INDENT = "    ";

    private final List<TopicState> states;
    private final String bootstrapServers;
    private final MendingCommands commands;

    TopicsReport(List<TopicState> states, String bootstrapServers, MendingCommands commands) {
        this.states = states;
        this.bootstrapServers = bootstrapServers;
        this.commands = commands;
    }

    boolean allIsWell() {
        return states.stream().allMatch(state -> state.kind() == Kind.OK);
    }

    /** @param created those that were made just now, as the broker knows them */
    void print(PrintWriter out, Set<String> created) {
        int width = Math.max(
                LEAST_WIDTH,
                states.stream().mapToInt(state -> state.topic().length()).max().orElse(0));
        out.printf("%-" + width + "s  STATE%n", "TOPIC");
        for (TopicState state : states) {
            out.printf(
                    "%-" + width + "s  %s%n",
                    state.topic(),
                    state.kind().text() + (created.contains(state.topic()) ? " (created)" : ""));
            state.differences().forEach(difference -> out.println(INDENT + difference));
            commands.of(state.topic(), state.differences()).stream()
                    .flatMap(String::lines)
                    .forEach(command -> out.println(INDENT + INDENT + command));
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%d topics at %s: %d ok, %d missing, %d differ%n",
                states.size(),
                bootstrapServers,
                count(Kind.OK),
                count(Kind.MISSING),
                count(Kind.DIFFERS));
        if (count(Kind.MISSING) > 0) {
            out.println("What is missing is created by the same command with --create.");
        }
        out.flush();
    }

    private long count(Kind kind) {
        return states.stream().filter(state -> state.kind() == kind).count();
    }
}
