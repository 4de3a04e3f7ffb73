package livegmv.jobs.conversion;

import java.util.List;
import java.util.Map;

/**
 * What of a session is still to be taken up or sent. One value, for as keys of a map state they would be gone through past all
 * that were deleted before.
 *
 * @param minutes true for what was added to, false for what is only to be sent
 */
public record SessionChanges(Map<Long, Boolean> minutes, List<String> products) {}
