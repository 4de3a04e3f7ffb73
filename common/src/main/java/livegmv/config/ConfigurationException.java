package livegmv.config;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a configuration, in one message: one line a problem, with key, value, place and remedy. */
public final class ConfigurationException extends RuntimeException {

    private final transient List<ConfigProblem> problems;

    public ConfigurationException(List<ConfigProblem> problems) {
        super(problems.size()
                + (problems.size() == 1 ? " configuration error:\n" : " configuration errors:\n")
                + problems.stream().map(problem -> "  - " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
