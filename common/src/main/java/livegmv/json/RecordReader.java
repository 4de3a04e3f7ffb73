package livegmv.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.json.Unreadable.Fault;

/**
 * Reads one record after another under the rules on writing that all input topics share, and holds the values of the declared
 * fields until the caller knows which of them the record's type has. What the caller does not ask for is never judged; but
 * the rules on writing hold for the whole record, ignored members included.
 *
 * <p>{@link #read} never throws on any bytes. Guards come before work: size, emptiness, encoding, then tokens.
 *
 * <p>Holds the last record's values, so one instance serves one thread. Members' names are kept by the JSON library to
 * recognise them faster; names that no field has are forgotten again, so a producer of ever new names fills no memory.
 */
public final class RecordReader {

    public static final int MAX_BYTES = 65_536;
    /** Objects and arrays, the record itself counted. */
    public static final int MAX_DEPTH = 64;
    /** Characters of a number as it is written, sign included. */
    public static final int MAX_NUMBER_LENGTH = 40;

    /** What a declared field held. An explicit null is as good as no member. */
    public enum Held {
        ABSENT,
        TEXT,
        INTEGER,
        /** A number with a fraction or an exponent, whatever its value. */
        DECIMAL,
        BOOLEAN,
        COMPOSITE
    }

    /** A size of strange names after which the JSON library's table of names is made anew. */
    private static final int STRANGE_NAMES_KEPT = 65_536;

    private static final int NOT_DECLARED = -1;

    private final RecordField[] fields;
    private final Map<String, Integer> indexes;
    private final Vocabulary[] vocabularies;
    private final Held[] held;
    private final String[] texts;
    private final long[] numbers;

    /** The declared members of the record before by their places: those of a producer hardly ever change theirs. */
    private final String[] namesInPlace;

    private final int[] fieldsInPlace;

    private final BufferRecycler buffers = new BufferRecycler();
    private final MemberNames strangeNames = new MemberNames();
    private final MemberNames[] nestedNames = new MemberNames[MAX_DEPTH + 1];

    private JsonFactory factory = strictFactory(buffers);
    private long strangeNamesKept;

    /** @param fields at most 64; a field's place in the list is how the accessors name it */
    public RecordReader(List<RecordField> fields) {
        if (fields.size() > Long.SIZE) {
            throw new IllegalArgumentException("a record has at most 64 declared fields, not " + fields.size());
        }
        this.fields = fields.toArray(RecordField[]::new);
        this.indexes = new HashMap<>(fields.size() * 4);
        for (int i = 0; i < this.fields.length; i++) {
            indexes.put(this.fields[i].name(), i);
        }
        this.vocabularies =
                fields.stream().map(field -> new Vocabulary(field.vocabulary())).toArray(Vocabulary[]::new);
        this.namesInPlace = new String[this.fields.length];
        this.fieldsInPlace = new int[this.fields.length];
        this.held = new Held[this.fields.length];
        this.texts = new String[this.fields.length];
        this.numbers = new long[this.fields.length];
        forget();
    }

    /** Null when the record was read; else why it cannot be, and then the accessors' answers mean nothing. */
    public Unreadable read(byte[] value) {
        forget();
        if (value == null || value.length == 0) {
            return new Unreadable(Fault.EMPTY, "the record has no value: send a JSON object");
        }
        if (value.length > MAX_BYTES) {
            return new Unreadable(Fault.TOO_LARGE, "the record is over 65536 bytes: leave out what the contract lacks");
        }
        Unreadable unreadable = switch (RecordBytes.inspect(value)) {
            case INVALID_UTF8 -> new Unreadable(Fault.INVALID_ENCODING, "the record is not UTF-8: encode it so");
            case HALF_SURROGATE_PAIR ->
                new Unreadable(
                        Fault.INVALID_ENCODING, "a text escapes half a surrogate pair: write the character whole");
            case CONTROL_BYTE ->
                new Unreadable(Fault.MALFORMED_JSON, "the record has a raw control byte: escape it in its string");
            case BYTE_ORDER_MARK ->
                new Unreadable(Fault.MALFORMED_JSON, "the record begins with a byte order mark: send plain UTF-8");
            case SOUND -> readTokens(value);
        };
        strangeNames.clear();
        return unreadable;
    }

    public Held held(int field) {
        return held[field];
    }

    public RecordField field(int field) {
        return fields[field];
    }

    /** The text of a field without vocabulary that holds TEXT. */
    public String text(int field) {
        return texts[field];
    }

    /** The place in the vocabulary of a field that holds TEXT, or -1 when the text is none of it. */
    public int vocabularyIndex(int field) {
        return (int) numbers[field];
    }

    /** The value of a field that holds INTEGER; one beyond a long is held as the nearest long, which no rule allows. */
    public long integer(int field) {
        return numbers[field];
    }

    /** The value of a field that holds BOOLEAN. */
    public boolean isTrue(int field) {
        return numbers[field] != 0;
    }

    private void forget() {
        Arrays.fill(held, Held.ABSENT);
        Arrays.fill(texts, null);
    }

    private Unreadable readTokens(byte[] value) {
        Unreadable unreadable;
        try (JsonParser parser = factory.createParser(value)) {
            unreadable = readObject(parser);
        } catch (JsonProcessingException notJson) {
            long at = notJson.getLocation() == null ? -1 : notJson.getLocation().getByteOffset();
            unreadable = malformed(at < 0 ? "the record is not JSON" : "the record is not JSON at byte " + at);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
        if (unreadable != null) {
            strangeNamesKept += value.length; // a name may have been kept before the fault that hid it
        }
        if (strangeNamesKept > STRANGE_NAMES_KEPT) {
            factory = strictFactory(buffers);
            strangeNamesKept = 0;
        }
        return unreadable;
    }

    private Unreadable readObject(JsonParser parser) throws IOException {
        JsonToken root = parser.nextToken();
        if (root != JsonToken.START_OBJECT) {
            return root == null
                    ? malformed("the record is blank")
                    : new Unreadable(Fault.NOT_AN_OBJECT, "the record is not a JSON object: put its fields into one");
        }
        long seen = 0;
        int place = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName(), place++) {
            int field = fieldNamed(name, place);
            if (field == NOT_DECLARED) {
                strangeNamesKept += name.length();
                if (!strangeNames.add(name)) {
                    return duplicate("a member");
                }
            } else {
                long bit = 1L << field;
                if ((seen & bit) != 0) {
                    return duplicate("field '" + name + "'");
                }
                seen |= bit;
            }
            Unreadable unreadable = readValue(parser, field);
            if (unreadable != null) {
                return unreadable;
            }
        }
        return parser.nextToken() == null ? null : malformed("the record goes on after its object");
    }

    /** The JSON library gives a name that it has met before as the same object, so most need no look-up. */
    private int fieldNamed(String name, int place) {
        if (place >= fields.length) {
            return lookUp(name);
        }
        if (namesInPlace[place] != name) {
            int field = lookUp(name);
            if (field == NOT_DECLARED) {
                return field;
            }
            namesInPlace[place] = name;
            fieldsInPlace[place] = field;
        }
        return fieldsInPlace[place];
    }

    private int lookUp(String name) {
        return indexes.getOrDefault(name, NOT_DECLARED);
    }

    private Unreadable readValue(JsonParser parser, int field) throws IOException {
        JsonToken token = parser.nextToken();
        Unreadable unreadable = token.isStructStart() ? readComposite(parser, token) : checkScalar(parser, token);
        if (unreadable == null && field != NOT_DECLARED) {
            hold(parser, token, field);
        }
        return unreadable;
    }

    /** The rules on writing inside an ignored or ill-typed object or array; keeps nothing of it. */
    private Unreadable readComposite(JsonParser parser, JsonToken start) throws IOException {
        int depth = 2;
        namesAt(depth).clear();
        for (JsonToken token = parser.nextToken(); ; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    if (++depth > MAX_DEPTH) {
                        return new Unreadable(Fault.NESTED_TOO_DEEPLY, "the record is nested over 64 deep: flatten it");
                    }
                    namesAt(depth).clear();
                }
                case END_OBJECT, END_ARRAY -> {
                    if (--depth == 1) {
                        return null;
                    }
                }
                case FIELD_NAME -> {
                    String name = parser.currentName();
                    strangeNamesKept += name.length();
                    if (!namesAt(depth).add(name)) {
                        return duplicate("a member of a nested object");
                    }
                }
                default -> {
                    Unreadable unreadable = checkScalar(parser, token);
                    if (unreadable != null) {
                        return unreadable;
                    }
                }
            }
        }
    }

    private MemberNames namesAt(int depth) {
        MemberNames names = nestedNames[depth];
        if (names == null) {
            names = new MemberNames();
            nestedNames[depth] = names;
        }
        return names;
    }

    private Unreadable checkScalar(JsonParser parser, JsonToken token) throws IOException {
        if (token.isNumeric() && parser.getTextLength() > MAX_NUMBER_LENGTH) {
            return new Unreadable(Fault.NUMBER_TOO_LONG, "a number has over 40 characters: write it shorter");
        }
        return null;
    }

    private void hold(JsonParser parser, JsonToken token, int field) throws IOException {
        switch (token) {
            case VALUE_STRING -> {
                held[field] = Held.TEXT;
                Vocabulary vocabulary = vocabularies[field];
                if (vocabulary.isEmpty()) {
                    texts[field] = parser.getText();
                } else {
                    numbers[field] = vocabulary.indexOf(
                            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                }
            }
            case VALUE_NUMBER_INT -> {
                held[field] = Held.INTEGER;
                numbers[field] = saturated(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
            case VALUE_NUMBER_FLOAT -> held[field] = Held.DECIMAL;
            case VALUE_TRUE, VALUE_FALSE -> {
                held[field] = Held.BOOLEAN;
                numbers[field] = token == JsonToken.VALUE_TRUE ? 1 : 0;
            }
            case VALUE_NULL -> held[field] = Held.ABSENT;
            default -> held[field] = Held.COMPOSITE;
        }
    }

    /** An integer literal's value. Read here because the library makes a BigInteger of, or refuses, what exceeds a long. */
    private static long saturated(char[] text, int offset, int length) {
        boolean negative = text[offset] == '-';
        long value = 0; // negative or zero: the negatives reach one further
        for (int i = negative ? 1 : 0; i < length; i++) {
            int digit = text[offset + i] - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            value = value * 10 - digit;
        }
        return negative ? value : value == Long.MIN_VALUE ? Long.MAX_VALUE : -value;
    }

    private static Unreadable malformed(String what) {
        return new Unreadable(Fault.MALFORMED_JSON, what + ": send one JSON object (RFC 8259)");
    }

    private static Unreadable duplicate(String what) {
        return new Unreadable(Fault.DUPLICATE_MEMBER, what + " is there twice in one object: write it once");
    }

    private static JsonFactory strictFactory(BufferRecycler buffers) {
        // The size guard bounds everything; no limit of the library may refuse what the contract allows.
        return JsonFactory.builder()
                .recyclerPool(new OneThreadsBuffers(buffers))
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_BYTES)
                        .maxNumberLength(MAX_BYTES)
                        .maxNameLength(MAX_BYTES)
                        .maxStringLength(MAX_BYTES)
                        .build())
                // Interned names would outlive this factory; colliding ones only cost time, which the size bounds too.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }

    /** The buffers of the one parser that is ever open at a time, found without a search through the thread's locals. */
    private static final class OneThreadsBuffers implements RecyclerPool<BufferRecycler> {

        private static final long serialVersionUID = 1;

        private final transient BufferRecycler buffers;

        private OneThreadsBuffers(BufferRecycler buffers) {
            this.buffers = buffers;
        }

        @Override
        public BufferRecycler acquireAndLinkPooled() {
            return buffers;
        }

        @Override
        public BufferRecycler acquirePooled() {
            return buffers;
        }

        @Override
        public void releasePooled(BufferRecycler pooled) {}
    }
}
