package livegmv.domain.conversion;

/**
 * What is kept of a product in a session.
 *
 * @param clickers {@link WrittenIds}; null once the session is closed
 * @param clickersAtClose how many, once it is closed
 * @param revision of the record last sent
 */
public record SessionProduct(
        long exposures, long clicks, byte[] clickers, long clickersAtClose, OrderMoney money, long revision) {

    public static final SessionProduct NEW = new SessionProduct(0, 0, WrittenIds.NOBODY, 0, OrderMoney.ZERO, 0);

    private static final int OTHER_BYTES = 150;

    SessionProduct plus(ProductPart part) {
        return new SessionProduct(
                exposures + part.exposures(),
                clicks + part.clicks(),
                WrittenIds.union(clickers, part.clickers()),
                0,
                money,
                revision);
    }

    SessionProduct plus(OrderMoney more) {
        return new SessionProduct(exposures, clicks, clickers, clickersAtClose, money.plus(more), revision);
    }

    SessionProduct revised() {
        return new SessionProduct(exposures, clicks, clickers, clickersAtClose, money, revision + 1);
    }

    SessionProduct closed() {
        return clickers == null ? this : new SessionProduct(exposures, clicks, null, countClickers(), money, revision);
    }

    long countClickers() {
        return clickers == null ? clickersAtClose : WrittenIds.count(clickers);
    }

    /** What it takes in memory, about. */
    public long bytes() {
        return OTHER_BYTES + (clickers == null ? 0 : clickers.length);
    }
}
