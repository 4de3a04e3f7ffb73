package livegmv.simulation;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;

/**
 * One person before one room: sees it, perhaps comes in, looks at products, clicks, orders, leaves. All that happens is decided
 * at the beginning, so that a room knows how many events it is, and kept as one number an event.
 */
final class Visit extends Happening {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long HEARTBEAT_INTERVAL = 30 * SECOND;
    private static final double STAY_SPREAD = 1.1;

    /** An event is its offset from the visit's begin, its action and its product, in 27, 4 and 12 bits. */
    private static final int ACTION_SHIFT = 12;

    private static final int OFFSET_SHIFT = 16;
    private static final int ACTION_MASK = 0xF;
    private static final int PRODUCT_MASK = 0xFFF;
    private static final ViewerAction[] ACTIONS = ViewerAction.values();

    private final RoomPlan plan;
    private final Behaviour behaviour;
    private final Dice dice;
    private final long begin;
    private String viewerId;
    private Boolean follower;
    private long[] events = new long[4];
    private int size;
    private int told;
    private boolean entered;
    private int orders;

    private Visit(RoomPlan plan, Behaviour behaviour, Dice dice, long begin) {
        this.plan = plan;
        this.behaviour = behaviour;
        this.dice = dice;
        this.begin = begin;
    }

    /**
     * @param begin epoch ms, in the room's session
     * @param dice this visit's own
     * @param atMost events; what goes beyond does not happen
     */
    static Visit drawn(
            RoomPlan plan,
            Behaviour behaviour,
            long begin,
            Dice dice,
            People people,
            Assortment assortment,
            long atMost) {
        Visit visit = new Visit(plan, behaviour, dice, begin);
        boolean linked = behaviour.isPrivateDomain() && dice.chance(0.05);
        if (!linked) {
            visit.add(0, ViewerAction.ROOM_EXPOSURE, 0);
        }
        long offset = begin - plan.start();
        visit.entered = linked || dice.chance(behaviour.enter() * plan.factorAt(offset, Episode::enter));
        if (visit.entered) {
            visit.viewerId = people.visitor(plan.streamer(), behaviour.isPrivateDomain(), dice);
            visit.follower = dice.chance(0.02) ? null : dice.chance(behaviour.isPrivateDomain() ? 0.85 : 0.06);
            visit.stay(linked ? 0 : dice.between(200, 3 * SECOND), assortment);
        } else {
            visit.viewerId = people.onlooker(dice);
            visit.follower = dice.chance(0.02) ? null : dice.chance(behaviour.isPrivateDomain() ? 0.85 : 0.02);
        }
        Arrays.sort(visit.events, 0, visit.size);
        visit.size = (int) Math.min(visit.size, atMost);
        return visit;
    }

    private void stay(long enter, Assortment assortment) {
        long longest = plan.end() - begin - enter - 1;
        long length = (long) Math.min(longest, SECOND + dice.lognormal(behaviour.stay(), STAY_SPREAD));
        if (length < 0) {
            entered = false;
            return;
        }
        add(enter, ViewerAction.ENTER, 0);
        for (long at = HEARTBEAT_INTERVAL; at < length; at += HEARTBEAT_INTERVAL) {
            add(enter + at, ViewerAction.HEARTBEAT, 0);
        }
        for (long at = dice.between(SECOND, 6 * SECOND); at < length; at += 2 * SECOND + drawnGap(33)) {
            seeProduct(enter + at, enter + length, assortment);
        }
        for (long at = drawnGap(90); at < length; at += drawnGap(90)) {
            for (int taps = 1 + dice.below(4); taps > 0 && at < length; taps--) {
                add(enter + at, ViewerAction.LIKE, 0);
                at += dice.between(150, 900);
            }
        }
        for (long at = drawnGap(150); at < length; at += drawnGap(180)) {
            add(enter + at, ViewerAction.COMMENT, 0);
        }
        for (long at = drawnGap(1800); at < length; at += drawnGap(1800)) {
            add(enter + at, ViewerAction.SHARE, 0);
        }
        if (!Boolean.TRUE.equals(follower) && dice.chance(behaviour.isPrivateDomain() ? 0.12 : 0.035)) {
            add(enter + dice.between(length / 4, length), ViewerAction.FOLLOW, 0);
        }
        // Of some it is never told that they left: the app was killed, the connection lost.
        if (dice.chance(0.95)) {
            add(enter + length, ViewerAction.LEAVE, 0);
        }
    }

    private long drawnGap(double meanSeconds) {
        return 1 + (long) dice.exponential(meanSeconds * SECOND);
    }

    private void seeProduct(long offset, long leave, Assortment assortment) {
        long inSession = begin + offset - plan.start();
        int product = assortment.seen(plan, inSession, dice);
        add(offset, ViewerAction.PRODUCT_EXPOSURE, product);
        long click = offset + dice.between(500, 12 * SECOND);
        if (dice.chance(behaviour.click() * plan.factorAt(inSession, Episode::click)) && click < leave) {
            add(click, ViewerAction.PRODUCT_CLICK, product);
        }
    }

    private void add(long offset, ViewerAction action, int product) {
        if (size == events.length) {
            events = Arrays.copyOf(events, size * 2);
        }
        events[size++] = offset << OFFSET_SHIFT | (long) action.ordinal() << ACTION_SHIFT | product;
    }

    int events() {
        return size;
    }

    boolean entered() {
        return entered;
    }

    long dueFirst() {
        return begin + (events[0] >>> OFFSET_SHIFT);
    }

    @Override
    long happen(long now, Simulation simulation) {
        long event = events[told++];
        ViewerAction action = ACTIONS[(int) (event >>> ACTION_SHIFT) & ACTION_MASK];
        boolean ofProduct = action == ViewerAction.PRODUCT_EXPOSURE || action == ViewerAction.PRODUCT_CLICK;
        int product = (int) event & PRODUCT_MASK;
        if (action == ViewerAction.FOLLOW) {
            follower = true;
        }
        simulation.tell(RecordJson.viewer(
                plan,
                action,
                now,
                viewerId,
                ofProduct ? Assortment.id(plan.streamer(), product) : null,
                behaviour.source(),
                follower));
        if (action == ViewerAction.PRODUCT_CLICK) {
            perhapsOrder(now, product, simulation);
        }
        return told < size ? begin + (events[told] >>> OFFSET_SHIFT) : NO_MORE;
    }

    private void perhapsOrder(long now, int product, Simulation simulation) {
        double likely = behaviour.order() * plan.factorAt(now - plan.start(), Episode::order);
        if (dice.chance(orders == 0 ? likely : likely / 3)) {
            orders++;
            long delay = (long) Math.min(3.0 * 60 * SECOND, 2 * SECOND + dice.lognormal(15 * SECOND, 0.7));
            order(now + delay, product, dice.chance(0.03) ? null : plan.sessionId(), simulation);
        } else if (orders == 0 && dice.chance(likely * 0.12)) {
            // Who could not decide comes back to the shop window (橱窗) when nobody is on air, or somebody again.
            orders++;
            order(now + dice.between(HOUR, 20 * HOUR), product, null, simulation);
        }
    }

    private void order(long at, int product, String sessionId, Simulation simulation) {
        int quantity = dice.chance(0.88) ? 1 : 2 + dice.below(2);
        OrderEvent purchase = new OrderEvent(
                simulation.nextOrderId(),
                OrderEventType.CREATED,
                at,
                null,
                plan.streamer().id(),
                simulation.assortment().price(plan.streamer(), product) * quantity,
                sessionId,
                viewerId,
                Assortment.id(plan.streamer(), product),
                quantity,
                behaviour.source());
        double pays = behaviour.pay() * plan.factorAt(at - plan.start(), Episode::pay);
        simulation.schedule(new OrderLife(purchase, plan.streamer().kind(), pays, plan.recall(), dice), at);
    }
}
