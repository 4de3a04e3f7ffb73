package livegmv.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The YAML file. {@code currency: {code: CNY}} and {@code currency.code: CNY} are the same key. */
record FileSource(Path file) implements ConfigSource {

    @Override
    public SourceContents read(ConfigSchema schema) {
        YamlLeaves yaml = YamlLeaves.read(file);
        List<ConfigEntry> entries = new ArrayList<>();
        Map<String, YamlLeaves.Leaf> seen = new HashMap<>();
        for (YamlLeaves.Leaf leaf : yaml.leaves()) {
            String key = String.join(".", leaf.path());
            YamlLeaves.Leaf before = seen.putIfAbsent(key, leaf);
            if (before == null) {
                entries.add(new ConfigEntry(key, leaf.text(), yaml.origin(leaf.line())));
            } else if (!before.path().equals(leaf.path())) {
                // The same path twice was reported where it was read.
                yaml.duplicate(key, leaf.line(), before.line());
            }
        }
        return new SourceContents(entries, yaml.problems());
    }
}
