package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import livegmv.config.DeploymentConfig;
import livegmv.dashboard.access.Caller;
import livegmv.dashboard.held.Changes;
import livegmv.dashboard.held.Held;

/** From what is held to the JSON of a view, for a caller. Its figures are those of the records, none is computed anew. */
public final class Views {

    private final DeploymentConfig deployment;
    private final Months months;
    private final Clock clock;

    public Views(DeploymentConfig deployment, Clock clock) {
        this.deployment = deployment;
        this.months = new Months(deployment.zone());
        this.clock = clock;
    }

    /** Empty: there is no such thing, or the caller may not see it, which is the same to them. */
    public Optional<ObjectNode> view(Held held, ViewKey key) {
        Sight sight = sight(held, key.caller());
        if (!sight.sees(key)) {
            return Optional.empty();
        }
        ObjectNode view = head(sight);
        switch (key.kind()) {
            case WALL -> WallView.write(view, sight);
            case SESSION ->
                SessionView.write(
                        view, sight, months, key.id(), held.streamerOf(key.id()).orElseThrow());
            case STREAMER -> StreamerView.write(view, sight, months, key.id());
            case PROVIDER -> ProviderView.write(view, sight, months, key.id());
        }
        return Optional.of(view);
    }

    public boolean isVisible(Held held, ViewKey key) {
        return sight(held, key.caller()).sees(key);
    }

    /**
     * What of it the caller may see, to be compared: it changes with time, for a contract begins and ends by the clock and no
     * record says so.
     */
    public Object scope(Held held, ViewKey key) {
        Sight sight = sight(held, key.caller());
        if (!sight.sees(key) || key.kind() != ViewKind.PROVIDER) {
            return sight.sees(key);
        }
        return held.contractsInForce(key.id(), sight.now()).toList();
    }

    /** Whether the view may look different after these changes. */
    public boolean isTouched(Held held, ViewKey key, Changes changes) {
        return switch (key.kind()) {
            case WALL -> true;
            case SESSION ->
                changes.touchSession(key.id())
                        || held.streamerOf(key.id())
                                .filter(changes::touchStreamer)
                                .isPresent();
            case STREAMER -> changes.touchStreamer(key.id());
            case PROVIDER -> changes.touchProvider(key.id());
        };
    }

    /** Whether figures grow newer: it changes with time alone, and every view tells it. */
    public boolean isMoving(Held held) {
        return Head.isMoving(held, clock.millis());
    }

    public ObjectNode rules(Held held, Caller caller) {
        Sight sight = sight(held, caller);
        ObjectNode rules = head(sight);
        RulesView.write(rules.putArray("rules"), sight);
        return rules;
    }

    /** @param typed the beginning of an id, or a part of a name */
    public ObjectNode search(Held held, Caller caller, String typed) {
        Sight sight = sight(held, caller);
        ObjectNode found = head(sight);
        SearchView.write(found.putArray("results"), sight, typed);
        return found;
    }

    public ObjectNode deployment() {
        return Head.deployment(deployment);
    }

    private ObjectNode head(Sight sight) {
        return Head.of(sight.held(), deployment, sight.now());
    }

    private Sight sight(Held held, Caller caller) {
        return new Sight(held, caller, clock.millis());
    }
}
