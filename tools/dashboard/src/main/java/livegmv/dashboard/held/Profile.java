package livegmv.dashboard.held;

import java.util.Map;
import livegmv.contracts.StreamerProfile;

/** A streamer's profile. */
record Profile(StreamerProfile profile) implements Kept {

    @Override
    public String key() {
        return profile.streamerId();
    }

    @Override
    public Map<Group, String> groups() {
        return Map.of();
    }

    @Override
    public long order() {
        return 0;
    }
}
