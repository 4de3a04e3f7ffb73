package livegmv.domain.conversion;

/** A {@link RoomAudience} in the making: many are united in it before any of it is written or counted. */
final class AudienceUnion {

    private final DistinctIds viewers = new DistinctIds();
    private final DistinctIds privateViewers = new DistinctIds();
    private final DistinctIds publicViewers = new DistinctIds();
    private final DistinctIds privateClickers = new DistinctIds();
    private final DistinctIds publicClickers = new DistinctIds();

    AudienceUnion add(RoomAudience audience) {
        viewers.addAll(audience.viewers());
        privateViewers.addAll(audience.privateViewers());
        publicViewers.addAll(audience.publicViewers());
        privateClickers.addAll(audience.privateClickers());
        publicClickers.addAll(audience.publicClickers());
        return this;
    }

    RoomAudience written() {
        return new RoomAudience(
                viewers.written(),
                privateViewers.written(),
                publicViewers.written(),
                privateClickers.written(),
                publicClickers.written());
    }

    AudienceSize size() {
        DistinctIds clickers = new DistinctIds();
        clickers.addAll(privateClickers);
        clickers.addAll(publicClickers);
        return new AudienceSize(
                viewers.count(),
                clickers.count(),
                privateViewers.count(),
                privateClickers.count(),
                publicViewers.count(),
                publicClickers.count());
    }
}
