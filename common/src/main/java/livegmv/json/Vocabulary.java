package livegmv.json;

import java.util.Arrays;
import java.util.List;

/** The words that a field may hold, to be found by their characters without making a string. */
final class Vocabulary {

    private final char[][] words;

    Vocabulary(List<String> words) {
        this.words = words.stream().map(String::toCharArray).toArray(char[][]::new);
    }

    boolean isEmpty() {
        return words.length == 0;
    }

    /** The word's place in the list, or -1. */
    int indexOf(char[] text, int offset, int length) {
        for (int i = 0; i < words.length; i++) {
            char[] word = words[i];
            if (word.length == length && Arrays.equals(word, 0, length, text, offset, offset + length)) {
                return i;
            }
        }
        return -1;
    }
}
