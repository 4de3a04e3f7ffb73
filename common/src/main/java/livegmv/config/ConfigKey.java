package livegmv.config;

import java.util.Objects;

/**
 * One thing that can be configured.
 *
 * @param name lower case, words joined by '-', groups by '.'
 * @param type how its text is read
 * @param defaultText the built-in default, as it would be written
 * @param doc one paragraph: what it is, its unit or format, when to change it; also the key's comment in the shipped file
 * @param remedy what to write instead of a wrong value
 */
public record ConfigKey<T>(String name, ValueType<T> type, String defaultText, String doc, String remedy) {

    public ConfigKey {
        Objects.requireNonNull(name);
        Objects.requireNonNull(doc);
        Objects.requireNonNull(remedy);
        type.parse(defaultText);
    }

    /** The environment variable that sets this key. */
    public String variable() {
        return EnvironmentSource.variableOf(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
