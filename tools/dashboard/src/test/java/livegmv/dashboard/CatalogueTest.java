package livegmv.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void isTheFileOfTheConfigurationAsJson() throws Exception {
        JsonNode packed = Catalogue.json();
        assertThat(packed)
                .isEqualTo(new ObjectMapper(new YAMLFactory())
                        .readTree(Path.of("../../config/metrics.yaml").toFile()));
        assertThat(packed.path("figures")).isNotEmpty();
    }
}
