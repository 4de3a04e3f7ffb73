package livegmv.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livegmv.cli.topics.TopicState.Kind;
import livegmv.config.TopicSettings;
import livegmv.config.TopicSettings.CleanupPolicy;
import org.junit.jupiter.api.Test;

class TopicComparisonTest {

    private static final TopicSettings WANTED = new TopicSettings(
            "totals",
            8,
            Optional.of((short) 3),
            CleanupPolicy.COMPACT_AND_DELETE,
            Optional.of(Duration.ofDays(7)),
            Map.of("min.cleanable.dirty.ratio", "0.2", "segment.ms", "86400000"));

    private static final DescribedTopic AS_WANTED = new DescribedTopic(
            8,
            3,
            Map.of(
                    "cleanup.policy", "compact,delete",
                    "retention.ms", "604800000",
                    "min.cleanable.dirty.ratio", "0.2",
                    "segment.ms", "86400000",
                    "compression.type", "producer"));

    private static DescribedTopic with(String config, String value) {
        Map<String, String> configs = new HashMap<>(AS_WANTED.configs());
        configs.put(config, value);
        return new DescribedTopic(8, 3, configs);
    }

    @Test
    void whatTheFileLeavesToTheBrokerIsNoDifference() {
        assertThat(TopicComparison.differences(WANTED, AS_WANTED)).isEmpty();
        assertThat(TopicComparison.differences(WANTED, with("compression.type", "zstd")))
                .isEmpty();
    }

    @Test
    void anotherWritingOfTheSameValueIsNoDifference() {
        assertThat(TopicComparison.differences(WANTED, with("cleanup.policy", "delete, compact")))
                .isEmpty();
        assertThat(TopicComparison.differences(WANTED, with("min.cleanable.dirty.ratio", "0.20")))
                .isEmpty();
    }

    @Test
    void everyDifferenceIsNamedInAFixedOrder() {
        DescribedTopic other = new DescribedTopic(
                4, 1, Map.of("cleanup.policy", "delete", "retention.ms", "-1", "min.cleanable.dirty.ratio", "0.5"));

        assertThat(TopicComparison.differences(WANTED, other))
                .extracting(TopicDifference::toString)
                .containsExactly(
                        "partitions is 4, wanted 8",
                        "replication-factor is 1, wanted 3",
                        "cleanup.policy is delete, wanted compact,delete",
                        "min.cleanable.dirty.ratio is 0.5, wanted 0.2",
                        "retention.ms is -1, wanted 604800000",
                        "segment.ms is not known to the broker, wanted 86400000");
    }

    @Test
    void replicationThatIsLeftToTheBrokerIsNotCompared() {
        TopicSettings anyReplication = new TopicSettings(
                "totals", 8, Optional.empty(), WANTED.cleanupPolicy(), WANTED.retention(), WANTED.configs());

        assertThat(TopicComparison.differences(anyReplication, new DescribedTopic(8, 1, AS_WANTED.configs())))
                .isEmpty();
    }

    @Test
    void retentionForEverIsASettingOfItsOwn() {
        TopicSettings forEver =
                new TopicSettings("ledger", 8, Optional.empty(), CleanupPolicy.DELETE, Optional.empty(), Map.of());
        Map<String, String> brokerDefault = Map.of("cleanup.policy", "delete", "retention.ms", "604800000");

        assertThat(TopicComparison.differences(forEver, new DescribedTopic(8, 3, brokerDefault)))
                .containsExactly(new TopicDifference("retention.ms", "604800000", "-1"));
    }

    @Test
    void aTopicIsOkMissingOrDiffers() {
        assertThat(TopicState.of("t", WANTED, Optional.of(AS_WANTED)).kind()).isEqualTo(Kind.OK);
        assertThat(TopicState.of("t", WANTED, Optional.empty()).kind()).isEqualTo(Kind.MISSING);
        assertThat(TopicState.of("t", WANTED, Optional.of(with("segment.ms", "1"))))
                .isEqualTo(
                        new TopicState("t", Kind.DIFFERS, List.of(new TopicDifference("segment.ms", "1", "86400000"))));
    }
}
