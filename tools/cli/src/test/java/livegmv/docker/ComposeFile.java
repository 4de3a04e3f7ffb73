package livegmv.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** {@code docker/compose.yaml} as Compose reads it: anchors and merges resolved, each variable at its default. */
final class ComposeFile {

    static final Path FOLDER = ImageLayout.PROJECT.resolve("docker");

    private final Map<String, Object> content;

    private ComposeFile(Map<String, Object> content) {
        this.content = content;
    }

    static ComposeFile read() throws IOException {
        String text = Files.readString(FOLDER.resolve("compose.yaml")).replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
        Map<String, Object> content = new LinkedHashMap<>();
        new Yaml().<Map<String, Object>>load(text).forEach(content::put);
        return new ComposeFile(content);
    }

    Map<String, Object> content() {
        return content;
    }

    Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        map(content.get("services")).forEach((name, service) -> services.put(name, new Service(name, map(service))));
        return services;
    }

    Map<String, Object> volumes() {
        return map(content.get("volumes"));
    }

    /** One service. */
    record Service(String name, Map<String, Object> settings) {
        String image() {
            return (String) settings.get("image");
        }

        List<String> command() {
            return list("command");
        }

        List<String> list(String key) {
            Object value = settings.get(key);
            return value == null
                    ? List.of()
                    : ((List<?>) value).stream().map(String::valueOf).toList();
        }

        Map<String, String> environment() {
            Map<String, String> environment = new LinkedHashMap<>();
            map(settings.get("environment")).forEach((key, value) -> environment.put(key, String.valueOf(value)));
            return environment;
        }

        /** Whom it waits for, and for what. */
        Map<String, String> dependsOn() {
            Map<String, String> services = new LinkedHashMap<>();
            map(settings.get("depends_on"))
                    .forEach((service, how) -> services.put(service, (String) map(how).get("condition")));
            return services;
        }

        /** What the container runs to see whether it is well. */
        Optional<String> healthCheck() {
            return Optional.ofNullable(settings.get("healthcheck"))
                    .map(check -> String.valueOf(((List<?>) map(check).get("test")).get(1)));
        }

        /** Whether it ends by itself. */
        boolean runsOnce() {
            return "no".equals(settings.get("restart"));
        }

        boolean isFlink() {
            return environment().containsKey("FLINK_PROPERTIES");
        }

        /** Of Flink, as the image's entry point reads them. */
        Map<String, String> flinkProperties() {
            Map<String, String> properties = new HashMap<>();
            for (String line : environment().get("FLINK_PROPERTIES").split("\n")) {
                String[] keyAndValue = line.split(":", 2);
                properties.put(keyAndValue[0].strip(), keyAndValue[1].strip());
            }
            return properties;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
