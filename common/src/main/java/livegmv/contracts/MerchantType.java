package livegmv.contracts;

/** What a streamer is. */
public enum MerchantType {
    BRAND,
    MERCHANT,
    CREATOR
}
