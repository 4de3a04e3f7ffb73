package livegmv.dashboard.load;

import java.util.Arrays;

/** When the upserts of one key were sent, epoch ms, ascending. One thread adds, others read. */
final class SendTimes {

    private volatile long[] times = new long[256];
    private volatile int size;

    void add(long sentAt) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
        }
        times[size] = sentAt;
        size = size + 1;
    }

    int size() {
        return size;
    }

    long at(int index) {
        return times[index];
    }
}
