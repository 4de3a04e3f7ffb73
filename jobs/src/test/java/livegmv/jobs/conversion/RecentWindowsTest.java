package livegmv.jobs.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentWindowsTest {

    @Test
    void letsGoOfTheLongestUnusedWhenItIsFull() {
        RecentWindows windows = new RecentWindows(3 * RecentWindows.EMPTY_BYTES);
        Object first = use(windows, "a");
        use(windows, "b");
        use(windows, "c");
        assertThat(use(windows, "a")).isSameAs(first);

        use(windows, "d");

        assertThat(windows.bytes()).isEqualTo(3 * RecentWindows.EMPTY_BYTES);
        assertThat(use(windows, "a")).isSameAs(first);
        Object afresh = use(windows, "b");
        assertThat(use(windows, "b")).isSameAs(afresh);
        assertThat(windows.bytes()).isEqualTo(3 * RecentWindows.EMPTY_BYTES);
    }

    @Test
    void takesNothingForWhatItForgot() {
        RecentWindows windows = new RecentWindows(1 << 20);
        Object first = use(windows, "a");
        use(windows, "b");

        windows.forget("a");
        windows.settle();
        windows.forget("a");
        windows.forget("b");

        assertThat(windows.bytes()).isZero();
        assertThat(use(windows, "a")).isNotSameAs(first);
    }

    private static Object use(RecentWindows windows, String sessionId) {
        Object of = windows.of(sessionId);
        windows.settle();
        return of;
    }
}
