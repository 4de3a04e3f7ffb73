package livegmv.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionalPrefixTest {

    @Test
    void noPrefixIsTheBeginningOfAnother() {
        List<String> prefixes = List.of(
                TopicSink.transactionalIdPrefix("livegmv-gmv", "gmv.daily"),
                TopicSink.transactionalIdPrefix("livegmv-gmv", "gmv.daily2"),
                TopicSink.transactionalIdPrefix("livegmv-gmv2", "gmv.daily"),
                TopicSink.transactionalIdPrefix("livegmv-gmv", "gmv"),
                TopicSink.transactionalIdPrefix("livegmv", "gmv"));

        for (String one : prefixes) {
            assertThat(prefixes.stream().filter(other -> other.startsWith(one))).containsExactly(one);
        }
    }
}
