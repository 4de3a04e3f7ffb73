package livegmv.simulation;

/** The types of the topic {@code viewers}, in the order in which those of one moment happen. */
enum ViewerAction {
    ROOM_EXPOSURE,
    ENTER,
    PRODUCT_EXPOSURE,
    PRODUCT_CLICK,
    LIKE,
    COMMENT,
    FOLLOW,
    SHARE,
    HEARTBEAT,
    LEAVE
}
