package livegmv.domain.conversion;

import java.io.Serializable;
import java.util.function.Consumer;
import livegmv.contracts.ConversionCounts;
import livegmv.contracts.DailyConversion;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;

/**
 * Keeps the books of one streamer's day: viewers of all sessions by their minutes, orders of any session or none by their times.
 * The audience is frozen when every session that was silent since the day's end is closed; orders and money restate the day
 * until it is freed.
 */
public final class DayBooks implements Serializable {

    private static final long serialVersionUID = 1;

    private final SessionLife life;
    private final long heartbeatInterval;

    /** @param heartbeatInterval ms between two HEARTBEATs of a viewer */
    public DayBooks(SessionLife life, long heartbeatInterval) {
        this.life = life;
        this.heartbeatInterval = heartbeatInterval;
    }

    /** Whether it counts for a day at all: refunds are not among the day's figures. */
    public static boolean concerns(OrderMovement movement) {
        return movement.kind() != MovementKind.REFUNDED;
    }

    /**
     * Adds viewers or a movement.
     *
     * @param watermark the latest that was seen, also before a restart
     * @return false if the day is gone, or its audience is frozen, and nothing was added
     */
    public boolean enter(StreamerDay part, long watermark, DayMemory memory) throws Exception {
        DayLedger ledger = memory.ledger();
        if (ledger == null) {
            if (Minutes.reached(freedAt(part.end())) <= watermark) {
                return false;
            }
            ledger = DayLedger.of(part);
            // One that is due already is seen at the next full minute.
            if (Minutes.reached(life.dayClosesAt(part.end())) > watermark) {
                memory.lookAt(Minutes.reached(life.dayClosesAt(part.end())));
            }
        }
        long minute;
        if (part.viewers() == null) {
            OrderMovement movement = part.movement();
            minute = Minutes.of(movement.eventTime());
            ledger = ledger.plus(OrderMoney.of(movement), countBuyer(movement, ledger.buyers(), memory));
        } else if (ledger.isClosed()) {
            return false;
        } else {
            minute = part.viewers().minute();
            ledger = ledger.plus(part.viewers().counts());
            memory.audience(memory.audience().plus(part.viewers().audience()));
        }
        long publishing = Minutes.publishing(minute, watermark);
        if (publishing != ledger.publishing()) {
            memory.lookAt(Minutes.reached(publishing));
            ledger = ledger.publishingAt(publishing);
        }
        memory.ledger(ledger);
        return true;
    }

    private static BuyerCount countBuyer(OrderMovement movement, BuyerCount buyers, DayMemory memory) throws Exception {
        if (movement.buyerId() == null) {
            return buyers;
        }
        BuyerOrders before = memory.buyer(movement.buyerId());
        BuyerOrders now = before.plus(movement);
        memory.buyer(movement.buyerId(), now);
        return buyers.after(before, now);
    }

    /**
     * Looks at the day: sends it if it has changed, closes it and frees it when that is due.
     *
     * @param time of the look that was asked for; all that it covers has arrived
     */
    public void look(long time, DayMemory memory, Consumer<DailyConversion> out) throws Exception {
        DayLedger ledger = memory.ledger();
        if (ledger == null) {
            return;
        }
        long asOf = time + 1;
        if (ledger.publishing() <= asOf) {
            ledger = ledger.publishingAt(SessionLedger.NEVER);
        }
        if (!ledger.isClosed() && life.dayClosesAt(ledger.end()) <= asOf) {
            ledger = ledger.closedWith(memory.audience().size());
            memory.forgetAudience();
            memory.lookAt(Minutes.reached(freedAt(ledger.end())));
        }
        if (ledger.changed()) {
            ledger = ledger.revised();
            AudienceSize audience =
                    ledger.isClosed() ? ledger.atClose() : memory.audience().size();
            out.accept(published(ledger, audience, asOf));
        }
        if (!ledger.isClosed()) {
            memory.ledger(ledger);
        } else if (freedAt(ledger.end()) <= asOf) {
            memory.forget();
        } else {
            // Each time, for a retention may have been raised since.
            memory.lookAt(Minutes.reached(freedAt(ledger.end())));
            memory.ledger(ledger);
        }
    }

    private DailyConversion published(DayLedger ledger, AudienceSize audience, long asOf) {
        ConversionCounts counts = Funnel.counts(
                ledger.counts(), audience.viewers(), audience.clickers(), 0, ledger.money(), ledger.buyers());
        return new DailyConversion(
                ledger.streamerId(),
                ledger.date(),
                ledger.start(),
                ledger.end(),
                counts,
                Funnel.dwellSeconds(ledger.counts().heartbeats(), heartbeatInterval, audience.viewers()),
                Funnel.privateDomain(ledger.counts(), audience, ledger.money()),
                Funnel.publicDomain(ledger.counts(), audience, ledger.money()),
                ledger.isClosed(),
                ledger.revision(),
                asOf);
    }

    private long freedAt(long end) {
        return life.freedAt(life.dayClosesAt(end));
    }
}
