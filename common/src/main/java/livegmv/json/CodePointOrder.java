package livegmv.json;

/**
 * The order of strings by code point, which is the order of their UTF-8 bytes. {@link String#compareTo} is not: it puts
 * U+1F600, written with surrogates, before U+FF01. Allocates nothing. Strings are well-formed UTF-16, as the parsers ensure.
 */
public final class CodePointOrder {

    private CodePointOrder() {}

    /** Negative, zero or positive as a comes before, equals or comes after b. */
    public static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return weight(x) - weight(y);
            }
        }
        return a.length() - b.length();
    }

    /** Lifts the surrogates over the rest of the basic plane; the order within each stays. */
    private static int weight(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x2000 : unit >= 0xE000 ? unit - 0x800 : unit;
    }
}
