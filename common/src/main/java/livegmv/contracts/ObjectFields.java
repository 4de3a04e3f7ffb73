package livegmv.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import livegmv.text.NearestName;

/**
 * The members of one object of a tree, judged as a parser asks for them. Every fault is kept, so that who wrote the record learns
 * of all at once; what is asked for is null where it is absent or at fault.
 */
final class ObjectFields {

    /**
     * @param reason if it were the only fault
     * @param text the field, the rule and the remedy
     */
    record Fault(RejectionReason reason, String text) {}

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int SHOWN = 60;
    private static final int PLAIN_DIGITS = 40;

    private final ObjectNode object;
    private final String path;
    private final List<Fault> faults;
    private final Set<String> asked = new LinkedHashSet<>();

    private ObjectFields(ObjectNode object, String path, List<Fault> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    static ObjectFields of(ObjectNode record) {
        return new ObjectFields(record, "", new ArrayList<>());
    }

    /** Of this object and of all that is nested in the same record. */
    List<Fault> faults() {
        return faults;
    }

    boolean has(String name) {
        asked.add(name);
        return !isNull(object.get(name));
    }

    String requiredId(String name) {
        String id = requiredText(name, "an id in quotes");
        RejectionReason broken = id == null ? null : IdRule.brokenBy(id);
        if (broken != null) {
            fault(broken, name, IdRule.remedy(broken));
            return null;
        }
        return id;
    }

    String requiredText(String name) {
        return requiredText(name, "a text in quotes");
    }

    private String requiredText(String name, String shape) {
        JsonNode node = required(name, shape);
        return node == null ? null : text(node, name, shape);
    }

    private String text(JsonNode node, String name, String shape) {
        if (!node.isTextual()) {
            wrongType(name, shape);
            return null;
        }
        return node.textValue();
    }

    /** A constant by its name. */
    <E extends Enum<E>> E requiredWord(String name, Class<E> words) {
        JsonNode node = required(name, "one of " + named(words));
        return node == null ? null : word(node, name, words);
    }

    <E extends Enum<E>> E optionalWord(String name, Class<E> words) {
        return has(name) ? word(object.get(name), name, words) : null;
    }

    private <E extends Enum<E>> E word(JsonNode node, String name, Class<E> words) {
        String text = text(node, name, "one of " + named(words));
        if (text == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        fault(RejectionReason.UNKNOWN_VALUE, name, shown(text) + " is none of " + named(words));
        return null;
    }

    /** A name out of a list; where it is none of them the nearest are told. */
    String requiredName(String name, List<String> known) {
        String text = requiredText(name, "one of " + String.join(", ", known));
        if (text == null || known.contains(text)) {
            return text;
        }
        List<String> nearest = NearestName.several(text, known, 3);
        fault(
                RejectionReason.UNKNOWN_VALUE,
                name,
                nearest.isEmpty()
                        ? shown(text) + " is unknown: use one of " + String.join(", ", known)
                        : shown(text) + " is unknown: did you mean " + String.join(" or ", nearest) + "?");
        return null;
    }

    Boolean requiredFlag(String name) {
        JsonNode node = required(name, "true or false");
        if (node != null && !node.isBoolean()) {
            wrongType(name, "true or false");
            return null;
        }
        return node == null ? null : node.booleanValue();
    }

    Long requiredInteger(String name, long min, long max) {
        JsonNode node = required(name, "an integer");
        return node == null ? null : integer(node, name, min, max);
    }

    Long optionalInteger(String name, long min, long max) {
        return has(name) ? integer(object.get(name), name, min, max) : null;
    }

    private Long integer(JsonNode node, String name, long min, long max) {
        if (!node.isIntegralNumber()) {
            wrongType(name, "an integer without fraction or exponent");
            return null;
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            outOfRange(name, "must be from " + min + " to " + max);
            return null;
        }
        return node.longValue();
    }

    /**
     * A number above and below these bounds, in units of 10^-digits.
     *
     * @param digits decimal places that it may have
     */
    Long requiredDecimal(String name, int digits, long above, long below) {
        JsonNode node = required(name, "a number");
        return node == null ? null : decimal(node, name, digits, above, below);
    }

    private Long decimal(JsonNode node, String name, int digits, long above, long below) {
        if (!node.isNumber()) {
            wrongType(name, "a number");
            return null;
        }
        BigDecimal number = node.decimalValue();
        if (number.compareTo(BigDecimal.valueOf(above)) <= 0 || number.compareTo(BigDecimal.valueOf(below)) >= 0) {
            outOfRange(name, "must be above " + above + " and below " + below);
            return null;
        }
        try {
            return number.movePointRight(digits).longValueExact();
        } catch (ArithmeticException e) {
            outOfRange(name, "has more than " + digits + " decimal places");
            return null;
        }
    }

    /** A number of moderate size, whatever its decimal places, as text without exponent: {@code 50000000}, {@code 1.5}. */
    String requiredPlainNumber(String name) {
        JsonNode node = required(name, "a number");
        if (node == null) {
            return null;
        }
        if (!node.isNumber()) {
            wrongType(name, "a number");
            return null;
        }
        BigDecimal number = node.decimalValue().stripTrailingZeros();
        if (Math.abs((long) number.scale()) > PLAIN_DIGITS) {
            outOfRange(name, "has over " + PLAIN_DIGITS + " places");
            return null;
        }
        return number.toPlainString();
    }

    /** An ISO-8601 duration, 0 to P36500D, in ms; the other value when absent. */
    Long durationOr(String name, Duration whenAbsent) {
        if (!has(name)) {
            return whenAbsent.toMillis();
        }
        String shape = "an ISO-8601 duration such as PT10M or P15D";
        String text = text(object.get(name), name, shape);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
                outOfRange(name, "must be from PT0S to P36500D");
                return null;
            }
            return duration.toMillis();
        } catch (DateTimeException | ArithmeticException e) {
            fault(RejectionReason.UNKNOWN_VALUE, name, shown(text) + " is no duration: write " + shape);
            return null;
        }
    }

    /** Integers, each above the one before. */
    List<Long> requiredAscendingIntegers(String name, long min, long max, int most) {
        return ascending(name, "integers", most, (node, at) -> integer(node, at, min, max));
    }

    /** Numbers, each above the one before, in units of 10^-digits. */
    List<Long> requiredAscendingDecimals(String name, int digits, long above, long below, int most) {
        return ascending(name, "numbers", most, (node, at) -> decimal(node, at, digits, above, below));
    }

    private List<Long> ascending(String name, String what, int most, Element<Long> element) {
        List<Long> values = several(name, "a list of " + what, most, element);
        for (int i = 1; i < values.size(); i++) {
            Long before = values.get(i - 1);
            if (before != null && values.get(i) != null && values.get(i) <= before) {
                outOfRange(name, "must ascend, without repeats");
                break;
            }
        }
        return values;
    }

    /** Different constants, at least one. */
    <E extends Enum<E>> List<E> requiredWords(String name, Class<E> words) {
        int most = words.getEnumConstants().length;
        List<E> values = several(name, "a list of " + named(words), most, (node, at) -> word(node, at, words));
        if (values.stream().distinct().count() < values.size()) {
            outOfRange(name, "names one twice");
        }
        return values;
    }

    /** Ids, also none. */
    List<String> requiredIds(String name) {
        return list(name, "a list of ids", (node, at) -> text(node, at, "an id in quotes"));
    }

    /** Objects, also none. */
    <T> List<T> requiredObjects(String name, Function<ObjectFields, T> element) {
        return list(name, "a list of objects", (node, at) -> {
            ObjectFields fields = nested(node, at);
            return fields == null ? null : element.apply(fields);
        });
    }

    /** Reads one element; its place is called after the list: {@code thresholds[1]}. */
    private interface Element<T> {
        T read(JsonNode node, String at);
    }

    private <T> List<T> several(String name, String shape, int most, Element<T> element) {
        JsonNode node = object.get(name);
        if (node != null && node.isArray() && (node.isEmpty() || node.size() > most)) {
            asked.add(name);
            outOfRange(name, "must have 1 to " + most + " elements");
            return List.of();
        }
        return list(name, shape, element);
    }

    private <T> List<T> list(String name, String shape, Element<T> element) {
        JsonNode node = required(name, shape);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            wrongType(name, shape);
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(element.read(node.get(i), name + "[" + i + "]"));
        }
        return values;
    }

    /** An object within this one; null when it is absent. */
    ObjectFields optionalObject(String name) {
        return has(name) ? nested(object.get(name), name) : null;
    }

    ObjectFields requiredObject(String name) {
        JsonNode node = required(name, "an object in braces");
        return node == null ? null : nested(node, name);
    }

    private ObjectFields nested(JsonNode node, String name) {
        if (!node.isObject()) {
            wrongType(name, "an object in braces");
            return null;
        }
        return new ObjectFields((ObjectNode) node, path + name + ".", faults);
    }

    /** Makes faults of all members that nobody has asked for. */
    void nothingElse() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                List<String> nearest = NearestName.several(name, asked, 1);
                faults.add(new Fault(
                        RejectionReason.UNKNOWN_VALUE,
                        path + shortened(name) + ": is no field here: "
                                + (nearest.isEmpty() ? "remove it" : "did you mean " + nearest.get(0) + "?")));
            }
        }
    }

    /** For what no single field shows. */
    void outOfRange(String name, String rule) {
        fault(RejectionReason.OUT_OF_RANGE, name, rule);
    }

    private void wrongType(String name, String shape) {
        fault(RejectionReason.WRONG_TYPE, name, "has the wrong type: write " + shape);
    }

    private JsonNode required(String name, String shape) {
        if (has(name)) {
            return object.get(name);
        }
        fault(RejectionReason.MISSING_FIELD, name, "is missing or null: write " + shape);
        return null;
    }

    private void fault(RejectionReason reason, String name, String rule) {
        faults.add(new Fault(reason, path + name + ": " + rule));
    }

    private static boolean isNull(JsonNode node) {
        return node == null || node.isNull();
    }

    private static String named(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String shown(String text) {
        return "'" + shortened(text) + "'";
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
