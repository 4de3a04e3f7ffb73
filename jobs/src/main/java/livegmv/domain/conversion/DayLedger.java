package livegmv.domain.conversion;

/**
 * The small part of what is kept of a streamer's day.
 *
 * @param atClose the audience as it was at the close; null while the day is open
 * @param changed whether something is still to be sent
 * @param publishing the full minute for which a look is asked for already; {@link SessionLedger#NEVER} for none
 * @param revision of the record last sent
 */
public record DayLedger(
        String streamerId,
        String date,
        long start,
        long end,
        RoomCounts counts,
        OrderMoney money,
        BuyerCount buyers,
        AudienceSize atClose,
        boolean changed,
        long publishing,
        long revision) {

    static DayLedger of(StreamerDay day) {
        return new DayLedger(
                day.streamerId(),
                day.date(),
                day.start(),
                day.end(),
                RoomCounts.ZERO,
                OrderMoney.ZERO,
                BuyerCount.ZERO,
                null,
                false,
                SessionLedger.NEVER,
                0);
    }

    boolean isClosed() {
        return atClose != null;
    }

    DayLedger plus(RoomCounts more) {
        return with(counts.plus(more), money, buyers, atClose, true, publishing, revision);
    }

    DayLedger plus(OrderMoney more, BuyerCount now) {
        return with(counts, money.plus(more), now, atClose, true, publishing, revision);
    }

    DayLedger closedWith(AudienceSize audience) {
        return with(counts, money, buyers, audience, true, publishing, revision);
    }

    DayLedger publishingAt(long minute) {
        return with(counts, money, buyers, atClose, changed, minute, revision);
    }

    DayLedger revised() {
        return with(counts, money, buyers, atClose, false, publishing, revision + 1);
    }

    private DayLedger with(
            RoomCounts nowCounts,
            OrderMoney nowMoney,
            BuyerCount nowBuyers,
            AudienceSize audience,
            boolean nowChanged,
            long nowPublishing,
            long nowRevision) {
        return new DayLedger(
                streamerId,
                date,
                start,
                end,
                nowCounts,
                nowMoney,
                nowBuyers,
                audience,
                nowChanged,
                nowPublishing,
                nowRevision);
    }
}
