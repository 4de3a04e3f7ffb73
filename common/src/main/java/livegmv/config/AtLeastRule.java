package livegmv.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A duration must be at least the sum of others and a margin. Of a job that is to run for months a breach is an error; in a
 * bounded run, which can be run again over the same input, it is a warning.
 *
 * @param why what would go wrong otherwise
 */
public record AtLeastRule(ConfigKey<Duration> longer, List<ConfigKey<Duration>> shorter, Duration margin, String why) {

    Stream<ConfigKey<Duration>> keys() {
        return Stream.concat(Stream.of(longer), shorter.stream());
    }

    Optional<ConfigProblem> check(Configuration configuration) {
        Duration least = shorter.stream().map(configuration::get).reduce(margin, Duration::plus);
        if (configuration.get(longer).compareTo(least) >= 0) {
            return Optional.empty();
        }
        ConfigEntry entry = configuration.entry(longer.name());
        String others = shorter.stream()
                .map(key -> key.name() + " ("
                        + configuration.entry(key.name()).text() + ", "
                        + configuration.entry(key.name()).origin() + ")")
                .collect(Collectors.joining(" + "));
        return Optional.of(new ConfigProblem(
                longer.name(),
                entry.text(),
                entry.origin(),
                "is less than " + sum(others) + ": " + why,
                "set " + longer.name() + " to " + written(least) + " or more, or shorten "
                        + shorter.stream().map(ConfigKey::name).collect(Collectors.joining(" or "))));
    }

    /** As the documentation writes it: {@code order-retention + P2D}. */
    String least() {
        return sum(shorter.stream().map(ConfigKey::name).collect(Collectors.joining(" + ")));
    }

    private String sum(String others) {
        return margin.isZero() ? others : others + " + " + written(margin);
    }

    private static String written(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? "P" + duration.toDays() + "D"
                : duration.toString();
    }
}
