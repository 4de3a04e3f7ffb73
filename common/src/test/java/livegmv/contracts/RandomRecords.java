package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records of an input topic from a seed: good ones, and ones spoilt in their fields, their writing or their bytes. */
abstract class RandomRecords {

    private static final String[] TEXTS = {
        "a", "o-1", "主播七号", "😀", "e\u0301", "\u00a0", "a b", "\"", "\\", "/", "\u2028", "\uffff", "0", "null", "{",
        "x:y"
    };
    static final String[] ODD_IDS = {
        "\"\"",
        "\"a|b\"",
        "\"\\u007c\"",
        "\"\\u0000\"",
        "\"\\n\"",
        "\"a\\u001f\"",
        "\"\u007f\"",
        "\"\u0085\"",
        "\"\\u009f\"",
        "\"\u00a0\"",
        "\"x\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d😀\"",
        "\"" + "a".repeat(128) + "\"",
        "\"" + "a".repeat(129) + "\"",
        "\"" + "中".repeat(128) + "\"",
        "\"" + "😀".repeat(128) + "\"",
        "\"" + "😀".repeat(129) + "\"",
        "\"" + "😀".repeat(64) + "a".repeat(65) + "\"",
        "\"" + "a".repeat(300) + "\""
    };
    private static final String[] ODD_NUMBERS = {
        "-1",
        "0",
        "-0",
        "1",
        "1000000",
        "1000001",
        "1000000000000",
        "1000000000001",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "5.0",
        "5e0",
        "1E3",
        "-0.0",
        "0e0",
        "1e400",
        "1".repeat(39),
        "1".repeat(40),
        "1".repeat(41),
        "-" + "1".repeat(39),
        "-" + "1".repeat(40),
        "0." + "0".repeat(38),
        "0." + "0".repeat(39),
        "01",
        "+1",
        "1.",
        ".5",
        "-",
        "1e",
        "0x1",
        "NaN",
        "Infinity",
        "-Infinity",
        "1_000",
        "١"
    };
    private static final String[] ODD_TIMES = {
        "0",
        "-1",
        "1780000000",
        Long.toString(MIN_EVENT_TIME - 1),
        Long.toString(MIN_EVENT_TIME),
        Long.toString(NOW),
        Long.toString(NOW + MAX_FUTURE_SKEW),
        Long.toString(NOW + MAX_FUTURE_SKEW + 1),
        "1780000000000.0",
        "1.78e12",
        "\"1780000000000\"",
        "\"2026-06-01T00:00:00Z\""
    };
    private static final String[] ODD_WORDS = {
        "\"\"",
        "\"paid\"",
        "\"PAID \"",
        "\"PAIDX\"",
        "\"PAI\"",
        "\"\\u0050AID\"",
        "\"OTHER\"",
        "\"other\"",
        "\"支付\"",
        "\"SHIPPED\"",
        "\"REFUNDED\""
    };
    private static final String[] CURRENCIES = {"\"USD\"", "\"cny\"", "\"\"", "\"CNY \"", "\"C\\u004eY\"", "\"人民币\""};
    static final String[] ANY = {
        "null", "true", "false", "\"x\"", "12", "-7", "1.5", "[]", "{}", "[1,2]", "{\"a\":[{}]}", "\"12\"", "[null]"
    };
    private static final String[] ROOTS = {
        "[]", "1", "\"x\"", "null", "true", "[{}]", "{}", " ", "\n", "{", "}", "{}{}", "{} x", "{},", "\"", "nul", "-"
    };
    private static final String[] STRAY_TOKENS = {
        ",", ":", "}", "]", "{", "[", "\"", "'", "//x\n", "/*x*/", "#", "NaN", "null", "1", "\\", "\f", "\u0000",
        "\u0001", "\ufeff", "\t", "\r\n", "\u00a0"
    };
    private static final byte[][] BAD_UTF8 = {
        {(byte) 0x80},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xC1, (byte) 0xBF},
        {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xBF, (byte) 0xBF},
        {(byte) 0xF0, (byte) 0x8F, (byte) 0xBF, (byte) 0xBF},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xF5},
        {(byte) 0xFF},
        {(byte) 0xE4, (byte) 0xB8},
        {(byte) 0xF0, (byte) 0x9F, (byte) 0x98}
    };
    private static final String[] ENCODINGS = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "GBK"};

    record Member(String name, String literal) {}

    final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    byte[] next() {
        List<Member> members = goodRecord();
        int kind = random.nextInt(100);
        if (kind < 25) {
            return utf8(written(members));
        }
        if (kind < 65) {
            for (int faults = 1 + random.nextInt(2); faults > 0; faults--) {
                spoilField(members);
            }
            return utf8(written(members));
        }
        if (kind < 82) {
            return spoiltWriting(members);
        }
        return spoiltBytes(utf8(written(members)));
    }

    /** A record that the contract accepts, with members that nobody reads now and then. */
    abstract List<Member> goodRecord();

    final void addStrangers(List<Member> members) {
        if (random.nextInt(4) == 0) {
            for (int extra = random.nextInt(12); extra > 0; extra--) {
                members.add(new Member("extra" + extra, pick(ANY)));
            }
        }
    }

    final void maybe(List<Member> members, String name, String literal) {
        int choice = random.nextInt(5);
        if (choice > 0) {
            members.add(new Member(name, choice == 1 ? "null" : literal));
        }
    }

    private void spoilField(List<Member> members) {
        int at = random.nextInt(members.size());
        String name = members.get(at).name;
        int choice = random.nextInt(6);
        if (choice == 0) {
            members.remove(at);
            if (members.isEmpty()) {
                members.add(new Member("lonely", "1"));
            }
            return;
        }
        String literal = choice == 1
                ? pick(ANY)
                : switch (name) {
                    case "type", "source" -> pick(ODD_WORDS);
                    case "eventTime" -> random.nextInt(4) == 0 ? pick(ODD_NUMBERS) : pick(ODD_TIMES);
                    case "amount", "quantity" -> pick(ODD_NUMBERS);
                    case "currency" -> pick(CURRENCIES);
                    case "orderId", "streamerId", "refundId", "sessionId", "buyerId", "productId" -> pick(ODD_IDS);
                    default -> pick(random.nextBoolean() ? ODD_NUMBERS : ODD_IDS);
                };
        members.set(at, new Member(name, literal));
    }

    private byte[] spoiltWriting(List<Member> members) {
        int at = random.nextInt(members.size() + 1);
        switch (random.nextInt(10)) {
            case 0 -> members.add(at, members.get(random.nextInt(members.size())));
            case 1 -> members.add(at, new Member("deep", nested(61 + random.nextInt(5))));
            case 2 ->
                members.add(
                        at, new Member("in", "[{\"b\":1,\"c\":{},\"" + pick(List.of("b", "\\u0062", "B")) + "\":2}]"));
            case 3 -> members.add(at, new Member("number", pick(ODD_NUMBERS)));
            case 4 -> members.add(at, new Member("list", "[" + pick(ODD_NUMBERS) + "," + pick(ODD_IDS) + "]"));
            case 5 -> members.add(at, new Member("n".repeat(40_000 + random.nextInt(25_000)), "1"));
            case 6 -> members.add(at, new Member("name\\ud83d" + pick(List.of("", "\\ude00", "x")), pick(ODD_IDS)));
            case 7 -> {
                String text = written(members);
                int bytes = utf8(text).length;
                int wanted = 65_536 + random.nextInt(3) - 1;
                return utf8(text + " ".repeat(Math.max(0, wanted - bytes)));
            }
            case 8 -> {
                return utf8(pick(ROOTS));
            }
            default -> {
                return written(members).getBytes(Charset.forName(pick(ENCODINGS)));
            }
        }
        return utf8(written(members));
    }

    private byte[] spoiltBytes(byte[] good) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(good.length);
        int from = at;
        switch (random.nextInt(7)) {
            case 0 -> {
                out.write(good, 0, at);
                out.write(good[at] ^ (1 << random.nextInt(8)));
                from = at + 1;
            }
            case 1 -> {
                return random.nextInt(5) == 0 ? new byte[0] : Arrays.copyOf(good, at);
            }
            case 2 -> {
                out.write(good, 0, at);
                from = at + 1;
            }
            case 3 -> {
                out.write(good, 0, at);
                out.writeBytes(BAD_UTF8[random.nextInt(BAD_UTF8.length)]);
            }
            case 4 -> {
                out.write(good, 0, at);
                out.writeBytes(utf8(pick(STRAY_TOKENS)));
            }
            case 5 -> {
                boolean before = random.nextBoolean();
                out.writeBytes(before ? utf8(pick(STRAY_TOKENS)) : good);
                out.writeBytes(before ? good : utf8(pick(STRAY_TOKENS)));
                return out.toByteArray();
            }
            default -> {
                out.write(good, 0, at);
                out.write(random.nextInt(256));
            }
        }
        out.write(good, from, good.length - from);
        return out.toByteArray();
    }

    private String nested(int levels) {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            boolean list = random.nextBoolean();
            open.append(list ? "[" : "{\"d\":");
            close.insert(0, list ? ']' : '}');
        }
        return open.append(pick(List.of("1", "[]", "{}"))).append(close).toString();
    }

    private String written(List<Member> members) {
        StringBuilder out = new StringBuilder(blanks()).append('{');
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            String name = random.nextInt(10) == 0 ? escapedSomewhere(member.name) : member.name;
            out.append(i == 0 ? "" : ",")
                    .append(blanks())
                    .append('"')
                    .append(name)
                    .append('"');
            out.append(blanks())
                    .append(':')
                    .append(blanks())
                    .append(member.literal)
                    .append(blanks());
        }
        return out.append('}').append(blanks()).toString();
    }

    private String escapedSomewhere(String name) {
        int at = random.nextInt(Math.min(name.length(), 4));
        return name.substring(0, at) + String.format("\\u%04x", (int) name.charAt(at)) + name.substring(at + 1);
    }

    private String blanks() {
        return random.nextInt(8) > 0
                ? ""
                : " \t\r\n".substring(random.nextInt(4)).substring(0, 1);
    }

    final String id() {
        StringBuilder text = new StringBuilder();
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
            text.append(pick(TEXTS));
        }
        return quoted(text.toString());
    }

    /** A JSON string with the escapes that it needs and some that it does not. */
    final String quoted(String text) {
        boolean playful = random.nextInt(4) == 0;
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (playful && random.nextInt(3) == 0) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.append('"').toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    final <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    final <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
