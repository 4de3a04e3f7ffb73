package livegmv.domain.sessions;

/**
 * A session started on a streamer's local day, or did not after all.
 *
 * @param day label of the day in the deployment's zone
 * @param start epoch ms
 * @param change +1 or -1
 * @param asOf as of the {@link SessionChange} that it comes from, and so is watermark
 */
public record BroadcastStart(String streamerId, String day, long start, int change, long asOf, long watermark) {

    /** Unambiguous, for ids contain no {@code |}. */
    public String key() {
        return streamerId + "|" + day;
    }
}
