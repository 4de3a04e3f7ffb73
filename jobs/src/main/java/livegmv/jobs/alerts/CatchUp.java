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
    NONE
}
