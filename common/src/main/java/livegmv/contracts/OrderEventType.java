package livegmv.contracts;

/** What an order event reports. Only PAID and REFUNDED move money. */
public enum OrderEventType {
    CREATED,
    PAID,
    CANCELLED,
    REFUNDED
}
