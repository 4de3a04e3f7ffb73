package livegmv.domain.conversion;

/**
 * The small part of what is kept of a session: what every part of it changes.
 *
 * @param atClose the audience as it was at the close; null while the session is open
 * @param gone whether nothing restates it any more, and only that it was there is remembered
 * @param changed whether something is still to be sent
 * @param publishing the full minute for which a look is asked for already; {@link #NEVER} for none
 * @param closing the full minute at which the close is looked at
 * @param revision of the record last sent
 */
public record SessionLedger(
        SessionTimes times,
        RoomCounts counts,
        OrderMoney money,
        BuyerCount buyers,
        OnlineCurve online,
        AudienceSize atClose,
        boolean gone,
        boolean changed,
        long publishing,
        long closing,
        long revision) {

    static final long NEVER = Long.MAX_VALUE;

    public static final SessionLedger OPENED = new SessionLedger(
            SessionTimes.NONE,
            RoomCounts.ZERO,
            OrderMoney.ZERO,
            BuyerCount.ZERO,
            OnlineCurve.NONE,
            null,
            false,
            false,
            NEVER,
            NEVER,
            0);

    boolean isClosed() {
        return atClose != null;
    }

    SessionLedger with(RoomMinute part) {
        return new SessionLedger(
                times.with(part),
                counts.plus(part.counts()),
                money,
                buyers,
                online,
                atClose,
                gone,
                true,
                publishing,
                closing,
                revision);
    }

    SessionLedger at(SessionTimes now) {
        return new SessionLedger(
                now, counts, money, buyers, online, atClose, gone, true, publishing, closing, revision);
    }

    SessionLedger with(OrderMoney more, BuyerCount now) {
        return new SessionLedger(
                times, counts, money.plus(more), now, online, atClose, gone, true, publishing, closing, revision);
    }

    SessionLedger with(OnlineCurve now, boolean nowChanged) {
        return new SessionLedger(
                times, counts, money, buyers, now, atClose, gone, nowChanged, publishing, closing, revision);
    }

    SessionLedger closedWith(AudienceSize audience) {
        return new SessionLedger(
                times, counts, money, buyers, online, audience, gone, true, publishing, closing, revision);
    }

    SessionLedger publishingAt(long minute) {
        return new SessionLedger(
                times, counts, money, buyers, online, atClose, gone, changed, minute, closing, revision);
    }

    SessionLedger closingAt(long minute) {
        return new SessionLedger(
                times, counts, money, buyers, online, atClose, gone, changed, publishing, minute, revision);
    }

    SessionLedger asGone() {
        return new SessionLedger(
                times, counts, money, buyers, online, atClose, true, changed, publishing, closing, revision);
    }

    SessionLedger revised() {
        return new SessionLedger(
                times, counts, money, buyers, online, atClose, gone, false, publishing, closing, revision + 1);
    }
}
