package livegmv.domain.conversion;

/**
 * Who was in a room, as sets of {@link DistinctIds}, written. By domain, viewers are who entered from there and clickers who
 * clicked from there; one who did both from both is in both.
 *
 * @param viewers of all events but ROOM_EXPOSURE
 */
public record RoomAudience(
        byte[] viewers, byte[] privateViewers, byte[] publicViewers, byte[] privateClickers, byte[] publicClickers) {

    public static final RoomAudience NOBODY = new RoomAudience(
            DistinctIds.NOBODY, DistinctIds.NOBODY, DistinctIds.NOBODY, DistinctIds.NOBODY, DistinctIds.NOBODY);

    public RoomAudience plus(RoomAudience other) {
        return new RoomAudience(
                DistinctIds.union(viewers, other.viewers),
                DistinctIds.union(privateViewers, other.privateViewers),
                DistinctIds.union(publicViewers, other.publicViewers),
                DistinctIds.union(privateClickers, other.privateClickers),
                DistinctIds.union(publicClickers, other.publicClickers));
    }

    public AudienceSize size() {
        return new AudienceUnion().add(this).size();
    }
}
