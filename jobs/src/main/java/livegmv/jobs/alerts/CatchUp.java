package livegmv.jobs.alerts;

/**
 * Until when a job that started without state only keeps facts and judges nothing. Its topics hold the past of all partitions in
 * no order: judged on the way, a June would be the first month because the May is not read yet.
 */
public enum CatchUp {
    /** Live: until the watermark has come near the time of the first start, or near an earlier one that is configured. */
    TO_THE_FIRST_START,
    /** A bounded run: until the end of the input. What is freed on the way is judged then. */
    TO_THE_END,
    /** Judge from the first record on. */
    NONE;

    /** How near the moment from which to judge the watermark has to come: quiet partitions stay a little behind the clock. */
    private static final long NEAR_MILLIS = 5 * 60_000L;

    /**
     * @param reached the watermark, epoch ms
     * @param judgeFrom the first start or the earlier one that is configured, epoch ms
     */
    boolean isOver(long reached, long judgeFrom) {
        return switch (this) {
            case TO_THE_FIRST_START -> reached >= judgeFrom - NEAR_MILLIS;
            case TO_THE_END -> reached == Long.MAX_VALUE;
            case NONE -> true;
        };
    }
}
