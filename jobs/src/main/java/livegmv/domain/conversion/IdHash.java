package livegmv.domain.conversion;

/**
 * 64 bits of an id, the same on every machine and in every release, for stored sets are made of them. Two of a million ids have
 * the same with a probability of 3 in 10^8.
 */
final class IdHash {

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xFF51AFD7ED558CCDL;
    private static final long LAST_FACTOR = 0xC4CEB9FE1A85EC53L;

    private IdHash() {}

    /** Never 0, which stands for nobody. */
    static long of(String id) {
        int length = id.length();
        long hash = FIRST ^ length;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            hash = mixed(hash
                    ^ (id.charAt(i)
                            | (long) id.charAt(i + 1) << 16
                            | (long) id.charAt(i + 2) << 32
                            | (long) id.charAt(i + 3) << 48));
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 16 | id.charAt(i);
        }
        hash = mixed(hash ^ rest) * LAST_FACTOR;
        hash ^= hash >>> 33;
        return hash == 0 ? FIRST : hash;
    }

    /** One to one, so that ids of one length that differ in a single block never meet. */
    private static long mixed(long bits) {
        long product = (bits ^ bits >>> 32) * FACTOR;
        return product ^ product >>> 29;
    }
}
