package livegmv.dashboard.held;

import java.util.Map;
import livegmv.contracts.ProviderContract;

/** A contract, found by its streamer and by its provider. */
record Contract(ProviderContract terms) implements Kept {

    @Override
    public String key() {
        return terms.streamerId() + "|" + terms.contractId();
    }

    @Override
    public Map<Group, String> groups() {
        return Map.of(Group.STREAMER, terms.streamerId(), Group.PROVIDER, terms.providerId());
    }

    @Override
    public long order() {
        return terms.from();
    }
}
