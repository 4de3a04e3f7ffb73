package livegmv.domain.conversion;

/**
 * Who was in a room, as {@link WrittenIds}. By domain, viewers are who entered from there and clickers who
 * clicked from there; one who did both from both is in both.
 *
 * @param viewers of all events but ROOM_EXPOSURE
 */
public record RoomAudience(
        byte[] viewers, byte[] privateViewers, byte[] publicViewers, byte[] privateClickers, byte[] publicClickers) {

    public static final RoomAudience NOBODY = new RoomAudience(
            WrittenIds.NOBODY, WrittenIds.NOBODY, WrittenIds.NOBODY, WrittenIds.NOBODY, WrittenIds.NOBODY);

    public RoomAudience plus(RoomAudience other) {
        return new RoomAudience(
                WrittenIds.union(viewers, other.viewers),
                WrittenIds.union(privateViewers, other.privateViewers),
                WrittenIds.union(publicViewers, other.publicViewers),
                WrittenIds.union(privateClickers, other.privateClickers),
                WrittenIds.union(publicClickers, other.publicClickers));
    }

    /** What the sets take in memory, about. */
    public long bytes() {
        return viewers.length
                + privateViewers.length
                + publicViewers.length
                + privateClickers.length
                + publicClickers.length;
    }

    public AudienceSize size() {
        return new AudienceSize(
                WrittenIds.count(viewers),
                WrittenIds.count(WrittenIds.union(privateClickers, publicClickers)),
                WrittenIds.count(privateViewers),
                WrittenIds.count(privateClickers),
                WrittenIds.count(publicViewers),
                WrittenIds.count(publicClickers));
    }
}
