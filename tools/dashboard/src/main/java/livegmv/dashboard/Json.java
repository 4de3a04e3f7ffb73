package livegmv.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import livegmv.dashboard.access.Refused;

/** JSON of requests and answers. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws Refused when it is none */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refused(
                    400, "bad-request", "the body is no JSON", "send a JSON object as docs/dashboard.md has it");
        }
    }

    static void answer(Context context, JsonNode json) {
        try {
            context.contentType("application/json; charset=utf-8").result(MAPPER.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void refuse(Context context, Refused refused) {
        context.status(refused.status());
        answer(
                context,
                object().put("error", refused.error())
                        .put("message", refused.getMessage())
                        .put("remedy", refused.remedy()));
    }
}
