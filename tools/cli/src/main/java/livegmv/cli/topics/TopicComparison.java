package livegmv.cli.topics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import livegmv.config.TopicSettings;

/**
 * Finds in what a topic is not what it should be. What {@code topics.yaml} leaves to the broker is never a difference, nor is a
 * value that Kafka only writes differently: {@code 0.20} for {@code 0.2}, {@code delete,compact} for {@code compact,delete}.
 */
final class TopicComparison {

    private TopicComparison() {}

    /** In the order partitions, replication, configs by name; empty if all is well. */
    static List<TopicDifference> differences(TopicSettings wanted, DescribedTopic found) {
        List<TopicDifference> differences = new ArrayList<>();
        if (found.partitions() != wanted.partitions()) {
            differences.add(number(TopicDifference.PARTITIONS, found.partitions(), wanted.partitions()));
        }
        wanted.replicationFactor()
                .filter(factor -> factor != found.replicationFactor())
                .ifPresent(factor ->
                        differences.add(number(TopicDifference.REPLICATION_FACTOR, found.replicationFactor(), factor)));
        wanted.brokerConfigs().forEach((name, value) -> {
            String present = found.configs().get(name);
            if (present == null || !same(value, present)) {
                differences.add(new TopicDifference(name, present, value));
            }
        });
        return differences;
    }

    private static TopicDifference number(String setting, int found, int wanted) {
        return new TopicDifference(setting, Integer.toString(found), Integer.toString(wanted));
    }

    private static boolean same(String wanted, String found) {
        return elements(wanted).equals(elements(found)) || sameNumber(wanted, found);
    }

    /** Kafka's lists of words have no order; a single word is a list of one. */
    private static Set<String> elements(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static boolean sameNumber(String wanted, String found) {
        try {
            return new BigDecimal(wanted.strip()).compareTo(new BigDecimal(found.strip())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
