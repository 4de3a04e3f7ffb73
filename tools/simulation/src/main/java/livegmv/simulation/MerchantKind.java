package livegmv.simulation;

/** What {@code streamers} calls merchantType, with how many of a streamer's paid orders see a refund. */
public enum MerchantKind {
    BRAND(0.09),
    MERCHANT(0.14),
    CREATOR(0.18);

    private final double refundShare;

    MerchantKind(double refundShare) {
        this.refundShare = refundShare;
    }

    double refundShare() {
        return refundShare;
    }
}
