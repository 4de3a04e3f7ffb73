package livegmv.dashboard.held;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import livegmv.dashboard.feed.Connection;
import livegmv.dashboard.feed.ReadRecord;
import livegmv.dashboard.feed.Reader;

/** What is held, for several threads: one writes, many look. Who looks must keep nothing of it but records. */
public final class Board implements Reader {

    private final Clock clock;
    private final Held held = new Held();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile Consumer<Changes> onChanges = changes -> {};

    public Board(Clock clock) {
        this.clock = clock;
    }

    /** @param told after each batch, by the thread that reads, without a lock */
    public void onChanges(Consumer<Changes> told) {
        onChanges = told;
    }

    @Override
    public void take(List<ReadRecord> records) {
        Changes changes = new Changes();
        lock.writeLock().lock();
        try {
            records.forEach(record -> held.take(record, clock.millis(), changes));
        } finally {
            lock.writeLock().unlock();
        }
        onChanges.accept(changes);
    }

    @Override
    public void connection(Connection now) {
        lock.writeLock().lock();
        try {
            if (held.connection().equals(now)) {
                return;
            }
            held.connection(now);
        } finally {
            lock.writeLock().unlock();
        }
        Changes changes = new Changes();
        changes.ofEverybody();
        onChanges.accept(changes);
    }

    public <T> T look(Function<Held, T> at) {
        lock.readLock().lock();
        try {
            return at.apply(held);
        } finally {
            lock.readLock().unlock();
        }
    }
}
