package livegmv.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livegmv.text.NearestName;

/**
 * All that may be configured.
 *
 * @param keys in the order in which they are shown and documented
 * @param rules what must hold between the values of several keys
 */
public record ConfigSchema(List<ConfigKey<?>> keys, List<KeyFamily> families, List<AtLeastRule> rules) {

    public ConfigSchema {
        keys = List.copyOf(keys);
        families = List.copyOf(families);
        rules = List.copyOf(rules);
        if (keys.stream().map(ConfigKey::variable).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("two keys have the same environment variable");
        }
    }

    Optional<KeyFamily> familyOf(String key) {
        return families.stream()
                .filter(family -> key.startsWith(family.prefix())
                        && key.length() > family.prefix().length())
                .findFirst();
    }

    boolean isKnown(String key) {
        return keys.stream().anyMatch(known -> known.name().equals(key))
                || familyOf(key).isPresent();
    }

    boolean isSecret(String key) {
        return familyOf(key).map(family -> family.isSecret(key)).orElseGet(() -> Secrets.isSecretByName(key));
    }

    Optional<String> nearest(String key) {
        List<String> names = new ArrayList<>(keys.stream().map(ConfigKey::name).toList());
        int dot = key.indexOf('.') + 1;
        if (dot > 0 && dot < key.length()) {
            // Only the prefix of a family can be mistyped: what follows it is free.
            families.forEach(family -> NearestName.of(key.substring(0, dot), List.of(family.prefix()))
                    .ifPresent(prefix -> names.add(prefix + key.substring(dot))));
        }
        return NearestName.of(key, names);
    }
}
