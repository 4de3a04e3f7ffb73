package livegmv.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One pass over a record's bytes, before any token is looked at: strict UTF-8, no byte order mark, no raw control byte but
 * tab, line feed and carriage return.
 *
 * <p>Half surrogate pairs are found here too, without tokens: valid UTF-8 has none, so each half is an escape, and a whole pair
 * is two escapes side by side. A backslash outside a string is no JSON in any case.
 *
 * <p>A JSON library would guess UTF-16 and UTF-32 from the first bytes and skip a byte order mark. Both encodings need zero
 * bytes in any JSON text, so what passes here is read as UTF-8 and as nothing else.
 */
final class RecordBytes {

    enum Finding {
        SOUND,
        INVALID_UTF8,
        HALF_SURROGATE_PAIR,
        CONTROL_BYTE,
        BYTE_ORDER_MARK
    }

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;

    private RecordBytes() {}

    static Finding inspect(byte[] bytes) {
        if (startsWithByteOrderMark(bytes)) {
            return Finding.BYTE_ORDER_MARK;
        }
        boolean backslash = false;
        int i = 0;
        while (i < bytes.length) {
            if (i + Long.BYTES <= bytes.length) {
                // Eight at a time while all are printable ASCII. A borrow can only flag a byte too many, never miss
                // one:
                // the slow path below then looks at it again.
                long eight = (long) EIGHT_BYTES.get(bytes, i);
                if (((eight | (eight - SPACES)) & HIGH_BITS) == 0) {
                    long differing = eight ^ BACKSLASHES;
                    backslash |= ((differing - ONES) & ~differing & HIGH_BITS) != 0;
                    i += Long.BYTES;
                    continue;
                }
            }
            int first = bytes[i];
            if (first >= 0) {
                if (first < 0x20 && first != '\t' && first != '\n' && first != '\r') {
                    return Finding.CONTROL_BYTE;
                }
                backslash |= first == '\\';
                i++;
            } else {
                int length = sequenceLength(bytes, i);
                if (length == 0) {
                    return Finding.INVALID_UTF8;
                }
                i += length;
            }
        }
        return backslash && hasHalfSurrogatePair(bytes) ? Finding.HALF_SURROGATE_PAIR : Finding.SOUND;
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** The length of the well-formed sequence of two to four bytes at i (Unicode table 3-7), or 0. */
    private static int sequenceLength(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (i + length > bytes.length) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean hasHalfSurrogatePair(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] != '\\') {
                i++;
                continue;
            }
            int unit = escapedUnit(bytes, i);
            if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
                i += 2; // past what is escaped too, which may be a backslash
                continue;
            }
            int next = escapedUnit(bytes, i + 6);
            if (unit > Character.MAX_HIGH_SURROGATE
                    || next < Character.MIN_LOW_SURROGATE
                    || next > Character.MAX_LOW_SURROGATE) {
                return true;
            }
            i += 12;
        }
        return false;
    }

    /** The UTF-16 unit that the six bytes from i on escape, or -1 when they are no such escape. */
    private static int escapedUnit(byte[] bytes, int i) {
        if (i + 6 > bytes.length || bytes[i] != '\\' || bytes[i + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int k = i + 2; k < i + 6; k++) {
            int digit = Character.digit(bytes[k], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
