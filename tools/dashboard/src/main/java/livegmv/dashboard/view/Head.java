package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import livegmv.config.DeploymentConfig;
import livegmv.dashboard.held.Held;

/** What every answer begins with: how reading goes, and how old the figures are. */
final class Head {

    /** For so long after the last figures that were newer than those before, ms of the wall clock, figures count as moving. */
    private static final long MOVING_FOR = 30_000;

    private Head() {}

    static boolean isMoving(Held held, long now) {
        return held.asOf() > 0 && now - held.movedAt() < MOVING_FOR;
    }

    static ObjectNode of(Held held, DeploymentConfig deployment, long now) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("connected", held.connection().up());
        head.put("loaded", held.connection().loaded());
        ArrayNode missing = head.putArray("missingTopics");
        held.connection().missingTopics().forEach(missing::add);
        head.set("deployment", deployment(deployment));
        head.put("now", now);
        if (held.asOf() > 0) {
            head.put("asOf", held.asOf());
        }
        head.put("moving", isMoving(held, now));
        return head;
    }

    static ObjectNode deployment(DeploymentConfig deployment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", deployment.name())
                .put("zone", deployment.zone().getId())
                .put("currency", deployment.currencyCode())
                .put("minorDigits", deployment.minorDigits());
    }
}
