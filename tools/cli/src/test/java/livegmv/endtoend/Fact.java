package livegmv.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One order event as the contract's text describes it, apart from the project's own types. Fields that its type does not have
 * are null.
 */
record Fact(
        String type,
        String orderId,
        long eventTime,
        String refundId,
        String streamerId,
        Long amount,
        Long quantity,
        String sessionId,
        String buyerId,
        String productId,
        String source)
        implements Sent.InputFact {

    static final String CURRENCY = "CNY";
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Override
    public String id() {
        return orderId;
    }

    /** What makes two facts candidates for the same place in an order. */
    String identity() {
        return type + "/" + refundId;
    }

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    /** The record that a producer sends: a quantity of 1 is left out, as the contract allows. */
    @Override
    public byte[] record() {
        Map<String, Object> members = members();
        members.remove("quantity", 1L);
        return text(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Members sorted by name, defaults applied. */
    Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>();
        members.put("type", type);
        members.put("orderId", orderId);
        members.put("eventTime", eventTime);
        members.put("refundId", refundId);
        members.put("streamerId", streamerId);
        members.put("amount", amount);
        members.put("currency", amount == null ? null : CURRENCY);
        members.put("quantity", quantity);
        members.put("sessionId", sessionId);
        members.put("buyerId", buyerId);
        members.put("productId", productId);
        members.put("source", source);
        members.values().removeIf(value -> value == null);
        return members;
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
