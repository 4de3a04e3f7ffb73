package livegmv.domain.conversion;

import java.io.Serializable;
import java.util.Map;
import livegmv.contracts.ConversionCounts;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.SessionConversion;
import livegmv.contracts.SessionEvent;

/**
 * Keeps the books of one session: what arrives is added up at once, and looked at when its minute is over.
 *
 * <p>A session opens with its first event and closes ten minutes after its ENDED, or when nothing has happened for a day. The
 * close freezes the audience and drops the sets and minutes behind it; orders and money restate the session until it is gone.
 * That it was there is remembered for longer, so that nothing that comes after all begins it anew.
 */
public final class SessionBooks implements Serializable {

    private static final long serialVersionUID = 1;

    private final SessionLife life;
    private final long heartbeatInterval;

    /** @param heartbeatInterval ms between two HEARTBEATs of a viewer */
    public SessionBooks(SessionLife life, long heartbeatInterval) {
        this.life = life;
        this.heartbeatInterval = heartbeatInterval;
    }

    /**
     * Adds what viewers did.
     *
     * @param watermark the latest that was seen, also before a restart
     * @return false if the session is closed, and nothing was added
     */
    public boolean enter(RoomMinute part, long watermark, SessionMemory memory) throws Exception {
        SessionLedger ledger = memory.ledger();
        if (ledger == null ? life.isOver(part.lastTime(), watermark) : ledger.isClosed()) {
            return false;
        }
        ledger = (ledger == null ? SessionLedger.OPENED : ledger).with(part);
        memory.minute(part.minute(), memory.minute(part.minute()).plus(part));
        memory.changed(part.minute());
        for (ProductPart product : part.products()) {
            memory.product(
                    product.productId(), memory.product(product.productId()).plus(product));
            memory.changed(product.productId());
        }
        memory.ledger(scheduled(ledger, part.minute(), watermark, memory));
        return true;
    }

    /**
     * Takes note that it went on air, or off it.
     *
     * @return false if it says nothing new, or the session is long over or gone
     */
    public boolean enter(SessionEvent event, long watermark, SessionMemory memory) throws Exception {
        SessionLedger ledger = memory.ledger();
        if (ledger == null) {
            if (life.isOver(event.eventTime(), watermark)) {
                return false;
            }
            ledger = SessionLedger.OPENED;
        }
        if (ledger.gone()) {
            return false;
        }
        SessionTimes times = ledger.times().with(event);
        if (times.equals(ledger.times())) {
            return false;
        }
        memory.ledger(scheduled(ledger.at(times), Minutes.of(event.eventTime()), watermark, memory));
        return true;
    }

    /**
     * Adds an order's movement, of whatever sign.
     *
     * @return false if the session is gone, and nothing was added
     */
    public boolean enter(OrderMovement movement, long watermark, SessionMemory memory) throws Exception {
        SessionLedger ledger = memory.ledger();
        if (ledger == null) {
            // A refund and a reversal follow something, so with nothing there the session was freed.
            if (movement.kind() == MovementKind.REFUNDED
                    || movement.sign() < 0
                    || life.isGone(movement.eventTime(), watermark)) {
                return false;
            }
            ledger = SessionLedger.OPENED;
        }
        if (ledger.gone()) {
            return false;
        }
        OrderMoney money = OrderMoney.of(movement);
        long minute = Minutes.of(movement.eventTime());
        if (movement.productId() != null) {
            memory.product(
                    movement.productId(), memory.product(movement.productId()).plus(money));
            memory.changed(movement.productId());
        }
        if (movement.kind() != MovementKind.REFUNDED) {
            ledger = ledger.at(ledger.times().with(movement));
            ledger = ledger.with(money, countBuyer(movement, ledger.buyers(), memory));
            if (!ledger.isClosed()) {
                enterMinute(movement, minute, memory);
            }
        }
        memory.ledger(scheduled(ledger, minute, watermark, memory));
        return true;
    }

    private static BuyerCount countBuyer(OrderMovement movement, BuyerCount buyers, SessionMemory memory)
            throws Exception {
        if (movement.buyerId() == null) {
            return buyers;
        }
        BuyerOrders before = memory.buyer(movement.buyerId());
        BuyerOrders now = before.plus(movement);
        memory.buyer(movement.buyerId(), now);
        return buyers.after(before, now);
    }

    private static void enterMinute(OrderMovement movement, long minute, SessionMemory memory) throws Exception {
        SessionMinute kept = memory.minute(minute);
        BuyerCount buyers = kept.buyers();
        if (movement.buyerId() != null) {
            BuyerOrders before = memory.buyerOf(minute, movement.buyerId());
            BuyerOrders now = before.plus(movement);
            memory.buyerOf(minute, movement.buyerId(), now);
            buyers = buyers.after(before, now);
        }
        memory.minute(minute, kept.plus(movement, buyers));
        memory.changed(minute);
    }

    /** Asks for the looks that a change makes due, unless they were asked for. */
    private SessionLedger scheduled(SessionLedger ledger, long minute, long watermark, SessionMemory memory) {
        SessionLedger next = ledger;
        long publishing = Minutes.publishing(minute, watermark);
        if (publishing != next.publishing()) {
            memory.lookAt(Minutes.reached(publishing));
            next = next.publishingAt(publishing);
        }
        long closing = next.times().closesAt(life);
        if (!next.isClosed() && closing < next.closing()) {
            // One that is due already, for it came to be known late, is seen at the next full minute.
            if (Minutes.reached(closing) > watermark) {
                memory.lookAt(Minutes.reached(closing));
            }
            next = next.closingAt(closing);
        }
        return next;
    }

    /**
     * Looks at the session: sends what has changed, closes it and frees it when that is due.
     *
     * @param time of the look that was asked for; all that it covers has arrived
     */
    public void look(long time, SessionMemory memory, SessionResults out) throws Exception {
        SessionLedger ledger = memory.ledger();
        if (ledger == null) {
            return;
        }
        long asOf = time + 1;
        if (ledger.publishing() <= asOf) {
            ledger = ledger.publishingAt(SessionLedger.NEVER);
        }
        if (ledger.isClosed()) {
            ledger = sendClosed(ledger, ConversionCounts.ZERO, ConversionCounts.ZERO, asOf, memory, out);
            if (ledger.times().forgottenAt(life) <= asOf) {
                memory.forget();
                return;
            }
            if (!ledger.gone() && ledger.times().freedAt(life) <= asOf) {
                memory.forgetOrders();
                ledger = ledger.asGone();
            }
            // Each time, for a retention may have been raised since.
            memory.lookAt(Minutes.reached(
                    ledger.gone()
                            ? ledger.times().forgottenAt(life)
                            : ledger.times().freedAt(life)));
        } else {
            ledger = lookAtOpen(ledger, asOf, memory, out);
        }
        memory.ledger(ledger);
    }

    private SessionLedger lookAtOpen(SessionLedger before, long asOf, SessionMemory memory, SessionResults out)
            throws Exception {
        long closing = before.times().closesAt(life);
        if (closing <= asOf) {
            return close(takeUpMinutes(before, Long.MAX_VALUE, memory, out), asOf, memory, out);
        }
        TakenUp taken = takeUpMinutes(before, asOf, memory, out);
        SessionLedger ledger = taken.ledger();
        if (ledger.closing() <= asOf) {
            memory.lookAt(Minutes.reached(closing));
            ledger = ledger.closingAt(closing);
        }
        sendProducts(ledger, asOf, memory, out);
        if (!ledger.changed()) {
            return ledger;
        }
        SessionLedger revised = ledger.revised();
        ConversionCounts last = memory.windows().before(asOf, memory);
        ConversionCounts previous = memory.windows().before(asOf - TenMinutes.LENGTH, memory);
        boolean onAir = ledger.times().onAirUntil(asOf);
        ConversionRate worst = onAir ? Funnel.worstStep(last, previous) : null;
        AudienceSize audience = taken.size(memory);
        out.session(published(memory.sessionId(), revised, audience, last, previous, onAir, worst, asOf));
        return revised;
    }

    /** Adds the minutes that have changed to the session's sets and the streamer's day, and sends those over by {@code end}. */
    private static TakenUp takeUpMinutes(SessionLedger ledger, long end, SessionMemory memory, SessionResults out)
            throws Exception {
        OnlineCurve online = ledger.online();
        RoomAudience audience = null;
        boolean sent = false;
        for (Map.Entry<Long, Boolean> changed : memory.changedMinutes()) {
            long minute = changed.getKey();
            boolean fresh = changed.getValue();
            boolean over = minute <= end - Minutes.MINUTE;
            if (!fresh && !over) {
                continue;
            }
            SessionMinute kept = memory.minute(minute);
            RoomAudience there = kept.audience();
            if (fresh) {
                long viewers = WrittenIds.count(there.viewers());
                online = online.after(kept.online(), viewers);
                audience = (audience == null ? memory.audience() : audience).plus(there);
                tellDay(minute, kept, out);
                kept = kept.sent(viewers);
                memory.minute(minute, kept);
            }
            if (over) {
                sent = true;
                memory.unchanged(minute);
                out.minute(point(memory.sessionId(), ledger.times().streamerId(), minute, kept, there));
            } else {
                memory.takenUp(minute);
            }
        }
        if (audience != null) {
            memory.audience(audience);
        }
        // A minute that was counted ahead of the watermark shows in the windows only now.
        return new TakenUp(ledger.with(online, ledger.changed() || sent), audience);
    }

    /** @param audience the session's, as it is now; null when nobody was added to it */
    private record TakenUp(SessionLedger ledger, RoomAudience audience) {

        AudienceSize size(SessionMemory memory) throws Exception {
            return (audience == null ? memory.audience() : audience).size();
        }
    }

    private static void tellDay(long minute, SessionMinute kept, SessionResults out) {
        for (StreamerMinute room : kept.rooms()) {
            if (room.unsent().events() > 0) {
                out.day(new DayViewers(room.streamerId(), minute, room.unsent(), room.audience()));
            }
        }
    }

    private static MinuteConversion point(
            String sessionId, String streamerId, long minute, SessionMinute kept, RoomAudience there) {
        long viewers = kept.online();
        return new MinuteConversion(
                sessionId,
                streamerId,
                minute,
                Funnel.counts(kept.counts(), viewers, there.size().clickers(), viewers, kept.money(), kept.buyers()));
    }

    private SessionLedger close(TakenUp taken, long asOf, SessionMemory memory, SessionResults out) throws Exception {
        SessionLedger closed = taken.ledger().closedWith(taken.size(memory));
        ConversionCounts last = memory.windows().before(asOf, memory);
        ConversionCounts previous = memory.windows().before(asOf - TenMinutes.LENGTH, memory);
        memory.forgetMinutes();
        for (String productId : memory.products()) {
            memory.product(productId, memory.product(productId).closed());
        }
        memory.lookAt(Minutes.reached(closed.times().freedAt(life)));
        return sendClosed(closed, last, previous, asOf, memory, out);
    }

    /** Off air there is no worst step; after the close there are no minutes for windows either. */
    private SessionLedger sendClosed(
            SessionLedger ledger,
            ConversionCounts last,
            ConversionCounts previous,
            long asOf,
            SessionMemory memory,
            SessionResults out)
            throws Exception {
        sendProducts(ledger, asOf, memory, out);
        if (!ledger.changed()) {
            return ledger;
        }
        SessionLedger revised = ledger.revised();
        boolean onAir = false;
        out.session(published(memory.sessionId(), revised, ledger.atClose(), last, previous, onAir, null, asOf));
        return revised;
    }

    private SessionConversion published(
            String sessionId,
            SessionLedger ledger,
            AudienceSize audience,
            ConversionCounts last,
            ConversionCounts previous,
            boolean onAir,
            ConversionRate worst,
            long asOf) {
        long viewers = audience.viewers();
        return new SessionConversion(
                sessionId,
                ledger.times().streamerId(),
                Funnel.counts(
                        ledger.counts(), viewers, audience.clickers(), last.online(), ledger.money(), ledger.buyers()),
                last,
                previous,
                ledger.online().peak(),
                ledger.online().average(ledger.times().minutesViewed()),
                Funnel.dwellSeconds(ledger.counts().heartbeats(), heartbeatInterval, viewers),
                Funnel.privateDomain(ledger.counts(), audience, ledger.money()),
                Funnel.publicDomain(ledger.counts(), audience, ledger.money()),
                onAir,
                worst,
                ledger.isClosed(),
                ledger.revision(),
                asOf);
    }

    private static void sendProducts(SessionLedger ledger, long asOf, SessionMemory memory, SessionResults out)
            throws Exception {
        for (String productId : memory.takeChangedProducts()) {
            SessionProduct product = memory.product(productId).revised();
            memory.product(productId, product);
            OrderMoney money = product.money();
            out.product(new ProductConversion(
                    memory.sessionId(),
                    ledger.times().streamerId(),
                    productId,
                    product.exposures(),
                    product.clicks(),
                    product.countClickers(),
                    money.createdOrders(),
                    money.paidOrders(),
                    money.units(),
                    money.gmv(),
                    money.refundedByPayTime(),
                    ledger.isClosed(),
                    product.revision(),
                    asOf));
        }
    }
}
