package livegmv.domain.conversion;

/** How many people a {@link RoomAudience} is. */
public record AudienceSize(
        long viewers,
        long clickers,
        long privateViewers,
        long privateClickers,
        long publicViewers,
        long publicClickers) {}
