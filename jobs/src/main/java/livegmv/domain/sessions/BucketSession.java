package livegmv.domain.sessions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one bucket has to know of a session.
 *
 * @param bucket as of {@link OnAirBucket}
 * @param session null when the session bears on this bucket no more
 * @param watermark as of the {@link SessionChange} that it comes from
 */
public record BucketSession(String bucket, String sessionId, Session session, long watermark) {

    /** Hands over what the change means to each bucket, old or new. */
    public static void spread(SessionChange change, Consumer<BucketSession> told) {
        List<String> present = OnAirBucket.of(change.after());
        if (change.before() != null) {
            Set<String> left = new LinkedHashSet<>(OnAirBucket.of(change.before()));
            present.forEach(left::remove);
            left.forEach(
                    bucket -> told.accept(new BucketSession(bucket, change.sessionId(), null, change.watermark())));
        }
        present.forEach(bucket ->
                told.accept(new BucketSession(bucket, change.sessionId(), change.after(), change.watermark())));
    }
}
