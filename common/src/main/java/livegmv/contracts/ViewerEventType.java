package livegmv.contracts;

/** What a viewer did, or was shown. */
public enum ViewerEventType {
    /** The room was shown to somebody who may never have entered it: no viewer yet. */
    ROOM_EXPOSURE,
    ENTER,
    LEAVE,
    /** Sent at a fixed interval while the viewer is in the room. */
    HEARTBEAT,
    PRODUCT_EXPOSURE,
    PRODUCT_CLICK,
    LIKE,
    COMMENT,
    SHARE,
    FOLLOW
}
