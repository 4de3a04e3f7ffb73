package livegmv.contracts;

/** What moves an order's figures. CANCELLED moves nothing, so it has no kind here. */
public enum MovementKind {
    CREATED,
    PAID,
    REFUNDED
}
