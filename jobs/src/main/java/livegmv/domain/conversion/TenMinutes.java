package livegmv.domain.conversion;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import livegmv.contracts.ConversionCounts;

/**
 * What a session's minutes come to, ten at a time; people and buyers of several of them count once.
 *
 * <p>It goes along with the looks and holds in memory what it has read, so that a look reads the minutes since the one before, not the
 * twenty of both windows. It says nothing that the session's minutes do not, so it may be lost at any time, and begins anew.
 */
public final class TenMinutes {

    private static final int MINUTES = 10;

    /** ms */
    static final long LENGTH = MINUTES * Minutes.MINUTE;

    private static final int SUMMARY_BYTES = 300;
    private static final int BUYER_BYTES = 100;

    /** Of the minutes before {@link #end}, the earliest first; none when nothing is held. */
    private final ArrayDeque<Summary> minutes = new ArrayDeque<>();

    private SlidingIds viewers = new SlidingIds();
    private SlidingIds clickers = new SlidingIds();
    private long end;

    /** What was told of the last ten minutes, by their end: ten minutes later it is the window before. */
    private final TreeMap<Long, ConversionCounts> told = new TreeMap<>();

    /** What a minute is, but for the people in its room. */
    private record Summary(RoomCounts counts, long online, OrderMoney money, Set<String> orderers, Set<String> buyers) {

        private long bytes() {
            return SUMMARY_BYTES + (long) BUYER_BYTES * (orderers.size() + buyers.size());
        }
    }

    /**
     * Of the ten minutes before a full minute, epoch ms.
     *
     * @param memory of the session whose {@link #changed} minutes it was told
     */
    ConversionCounts before(long fullMinute, SessionMemory memory) throws Exception {
        ConversionCounts known = told.get(fullMinute);
        if (known != null) {
            return known;
        }
        if (!minutes.isEmpty() && fullMinute < end) {
            return new TenMinutes().before(fullMinute, memory);
        }
        moveTo(fullMinute, memory);
        told.headMap(fullMinute - LENGTH).clear();
        ConversionCounts counts = counts();
        told.put(fullMinute, counts);
        return counts;
    }

    /** What is held of a minute is void. */
    public void changed(long minute) {
        told.tailMap(minute, false).clear();
        if (minute < end) {
            letGo();
        }
    }

    /** Nothing is held any more. */
    public void clear() {
        told.clear();
        letGo();
    }

    /** What it takes in memory, about. */
    public long bytes() {
        long bytes = viewers.bytes() + clickers.bytes() + (long) SUMMARY_BYTES * told.size();
        for (Summary minute : minutes) {
            bytes += minute.bytes();
        }
        return bytes;
    }

    private void letGo() {
        minutes.clear();
        viewers = new SlidingIds();
        clickers = new SlidingIds();
    }

    private void moveTo(long fullMinute, SessionMemory memory) throws Exception {
        long begin = fullMinute - LENGTH;
        if (minutes.isEmpty() || end <= begin) {
            letGo();
            end = begin;
        }
        for (; end < fullMinute; end += Minutes.MINUTE) {
            if (minutes.size() == MINUTES) {
                minutes.removeFirst();
                viewers.leave();
                clickers.leave();
            }
            enter(end, memory);
        }
    }

    private void enter(long minute, SessionMemory memory) throws Exception {
        SessionMinute kept = memory.minute(minute);
        byte[] watching = WrittenIds.NOBODY;
        byte[] clicking = WrittenIds.NOBODY;
        for (StreamerMinute room : kept.rooms()) {
            RoomAudience there = room.audience();
            watching = WrittenIds.union(watching, there.viewers());
            clicking = WrittenIds.union(clicking, there.privateClickers());
            clicking = WrittenIds.union(clicking, there.publicClickers());
        }
        viewers.enter(watching);
        clickers.enter(clicking);
        Set<String> orderers = new HashSet<>();
        Set<String> buyers = new HashSet<>();
        if (kept.buyers().orderers() > 0) {
            memory.eachBuyerOf(minute, (buyerId, orders) -> {
                if (orders.ordered()) {
                    orderers.add(buyerId);
                }
                if (orders.bought()) {
                    buyers.add(buyerId);
                }
            });
        }
        minutes.addLast(new Summary(kept.counts(), kept.online(), kept.money(), orderers, buyers));
    }

    private ConversionCounts counts() {
        RoomCounts counts = RoomCounts.ZERO;
        OrderMoney money = OrderMoney.ZERO;
        Set<String> orderers = new HashSet<>();
        Set<String> buyers = new HashSet<>();
        for (Summary minute : minutes) {
            counts = counts.plus(minute.counts());
            money = money.plus(minute.money());
            orderers.addAll(minute.orderers());
            buyers.addAll(minute.buyers());
        }
        return Funnel.counts(
                counts,
                viewers.count(),
                clickers.count(),
                minutes.getLast().online(),
                money,
                new BuyerCount(orderers.size(), buyers.size()));
    }
}
