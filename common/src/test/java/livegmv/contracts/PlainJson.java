package livegmv.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A plain reading of the rules on writing, character by character from RFC 8259, slow and independent of the parser that it
 * checks. An integer literal becomes a BigIntegerNode, any other number a DecimalNode, so that the two can be told apart.
 */
final class PlainJson {

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        final RejectionReason reason;

        Refused(RejectionReason reason) {
            super(reason.label());
            this.reason = reason;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

    private final String text;
    private int at;
    private int depth;

    private PlainJson(String text) {
        this.text = text;
    }

    static ObjectNode read(byte[] value) throws Refused {
        if (value == null || value.length == 0) {
            throw new Refused(RejectionReason.EMPTY);
        }
        if (value.length > 64 * 1024) {
            throw new Refused(RejectionReason.TOO_LARGE);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new Refused(RejectionReason.INVALID_ENCODING);
        }
        PlainJson json = new PlainJson(text);
        JsonNode root = json.value();
        json.skipBlanks();
        if (json.at < text.length()) {
            throw new Refused(RejectionReason.MALFORMED_JSON);
        }
        if (!root.isObject()) {
            throw new Refused(RejectionReason.NOT_AN_OBJECT);
        }
        return (ObjectNode) root;
    }

    private JsonNode value() throws Refused {
        skipBlanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> TextNode.valueOf(string());
            case 't' -> literal("true", BooleanNode.TRUE);
            case 'f' -> literal("false", BooleanNode.FALSE);
            case 'n' -> literal("null", NullNode.instance);
            default -> number();
        };
    }

    private JsonNode object() throws Refused {
        open();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        skipBlanks();
        if (peek() == '}') {
            close();
            return object;
        }
        while (true) {
            skipBlanks();
            String name = string();
            if (object.has(name)) {
                throw new Refused(RejectionReason.DUPLICATE_MEMBER);
            }
            skipBlanks();
            expect(':');
            object.set(name, value());
            skipBlanks();
            if (peek() == '}') {
                close();
                return object;
            }
            expect(',');
        }
    }

    private JsonNode array() throws Refused {
        open();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        skipBlanks();
        if (peek() == ']') {
            close();
            return array;
        }
        while (true) {
            array.add(value());
            skipBlanks();
            if (peek() == ']') {
                close();
                return array;
            }
            expect(',');
        }
    }

    private void open() throws Refused {
        at++;
        if (++depth > 64) {
            throw new Refused(RejectionReason.NESTED_TOO_DEEPLY);
        }
    }

    private void close() {
        at++;
        depth--;
    }

    private String string() throws Refused {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw new Refused(RejectionReason.MALFORMED_JSON);
            }
            out.append(c == '\\' ? escaped() : c);
        }
        if (out.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            throw new Refused(RejectionReason.INVALID_ENCODING);
        }
        return out.toString();
    }

    private char escaped() throws Refused {
        char c = next();
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        if (c != 'u') {
            throw new Refused(RejectionReason.MALFORMED_JSON);
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = "0123456789abcdef".indexOf(Character.toLowerCase(next()));
            if (digit < 0) {
                throw new Refused(RejectionReason.MALFORMED_JSON);
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private JsonNode literal(String word, JsonNode node) throws Refused {
        if (!text.startsWith(word, at)) {
            throw new Refused(RejectionReason.MALFORMED_JSON);
        }
        at += word.length();
        return node;
    }

    private JsonNode number() throws Refused {
        int start = at;
        while (at < text.length() && "0123456789+-.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String literal = text.substring(start, at);
        if (!NUMBER.matcher(literal).matches()) {
            throw new Refused(RejectionReason.MALFORMED_JSON);
        }
        if (literal.length() > 40) {
            throw new Refused(RejectionReason.NUMBER_TOO_LONG);
        }
        if (INTEGER.matcher(literal).matches()) {
            return JsonNodeFactory.instance.numberNode(new BigInteger(literal));
        }
        // Only that it is no integer literal matters; a huge exponent must not be expanded by the validator.
        return DecimalNode.valueOf(new BigDecimal("0.5"));
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws Refused {
        if (at == text.length()) {
            throw new Refused(RejectionReason.MALFORMED_JSON);
        }
        return text.charAt(at);
    }

    private char next() throws Refused {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char wanted) throws Refused {
        if (next() != wanted) {
            throw new Refused(RejectionReason.MALFORMED_JSON);
        }
    }
}
