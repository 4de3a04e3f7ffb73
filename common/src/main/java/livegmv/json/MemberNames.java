package livegmv.json;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The member names seen so far in one object. Reused; a hash set is made only for an object of many members. */
final class MemberNames {

    private static final int FEW = 8;

    private final String[] few = new String[FEW];
    private int count;
    private Set<String> many;

    /** False when the name is there already. */
    boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        for (int i = 0; i < count; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = name;
            return true;
        }
        many = new HashSet<>(Arrays.asList(few));
        return many.add(name);
    }

    void clear() {
        Arrays.fill(few, 0, count, null);
        count = 0;
        many = null;
    }
}
