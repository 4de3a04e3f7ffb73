package livegmv.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {

    @Test
    void isTheFileOfTheConfigurationAsJson() throws Exception {
        JsonNode packed = new ObjectMapper().readTree(MetricCatalogue.json());
        assertThat(packed)
                .isEqualTo(new ObjectMapper(new YAMLFactory())
                        .readTree(Path.of("../../config/metrics.yaml").toFile()));
        assertThat(packed.path("figures")).isNotEmpty();
    }
}
