package livegmv.domain.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TenMinutesTest {

    private static final int MINUTES = 300;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RememberedSession session = new RememberedSession("s1");

    /** Minutes change behind the windows too, and looks skip some of them, once in a while more than a window has. */
    @Test
    void goesAlongAsIfItReadAllMinutesAnew() throws Exception {
        System.out.println("ten minutes: seed " + seed);
        TenMinutes along = new TenMinutes();
        for (int at = 20; at < MINUTES; at += random.nextInt(12) == 0 ? 13 : 1 + random.nextInt(2)) {
            for (int i = 0; i < 4; i++) {
                int minute = random.nextInt(3) == 0 ? random.nextInt(at) : at - 1;
                change(minute * Minutes.MINUTE, along);
            }
            long end = at * Minutes.MINUTE;
            for (long asked : new long[] {end, end - TenMinutes.LENGTH, end - 3 * Minutes.MINUTE}) {
                assertThat(along.before(asked, session))
                        .as("seed %d, minute %d, ten minutes before %d", seed, at, asked / Minutes.MINUTE)
                        .isEqualTo(new TenMinutes().before(asked, session));
            }
        }
    }

    @Test
    void holdsNoMoreThanItsWindows() throws Exception {
        TenMinutes along = new TenMinutes();
        long most = 0;
        for (int at = 1; at < 40; at++) {
            fill((at - 1) * Minutes.MINUTE);
            along.before(at * Minutes.MINUTE, session);
            if (at == 20) {
                most = along.bytes();
            }
        }

        assertThat(along.bytes()).isBetween(most / 2, most * 2);
    }

    private void change(long minute, TenMinutes along) {
        if (random.nextInt(3) == 0) {
            String buyer = "buyer-" + random.nextInt(5);
            boolean bought = random.nextBoolean();
            BuyerOrders before = session.buyerOf(minute, buyer);
            BuyerOrders now = bought ? new BuyerOrders(before.created() + 1, before.paid() + 1) : BuyerOrders.NONE;
            session.buyerOf(minute, buyer, now);
            SessionMinute kept = session.minute(minute);
            session.minute(
                    minute,
                    new SessionMinute(
                            kept.rooms(),
                            kept.online(),
                            kept.money(),
                            kept.buyers().after(before, now)));
        } else {
            fill(minute);
        }
        along.changed(minute);
    }

    private void fill(long minute) {
        DistinctIds viewers = new DistinctIds();
        DistinctIds clickers = new DistinctIds();
        for (int i = random.nextInt(40); i >= 0; i--) {
            viewers.add(IdHash.of("viewer-" + random.nextInt(300)));
            clickers.add(IdHash.of("viewer-" + random.nextInt(300)));
        }
        RoomAudience there = new RoomAudience(
                viewers.written(), WrittenIds.NOBODY, viewers.written(), WrittenIds.NOBODY, clickers.written());
        RoomCounts counts = new RoomCounts(1, 1, random.nextInt(9), 0, 1, random.nextInt(9), 0, 0, 0, 0, 1);
        SessionMinute kept = session.minute(minute);
        session.minute(
                minute,
                kept.plus(new RoomMinute("t1", "s1", minute, counts, there, List.of(), List.of(), minute))
                        .sent(random.nextInt(50)));
    }
}
