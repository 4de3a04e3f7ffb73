package livegmv.domain.orders;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;

/**
 * The rules of an order read another way: whole sets of facts are grouped, sorted by text and written down as lines, with
 * nothing in common with the settlement but the events.
 */
final class NaiveOrderOracle {

    private final List<String> movements = new ArrayList<>();
    private final List<String> issues = new ArrayList<>();

    NaiveOrderOracle(List<OrderEvent> facts, long retention) {
        Map<String, List<OrderEvent>> byIdentity = facts.stream()
                .collect(Collectors.groupingBy(e -> e.type() + "/" + e.refundId(), TreeMap::new, sorted()));
        byIdentity.values().forEach(same -> same.stream().skip(1).forEach(e -> issues.add("conflicting-fact " + e)));
        List<OrderEvent> holding =
                byIdentity.values().stream().map(same -> same.get(0)).toList();
        OrderEvent created = only(holding, OrderEventType.CREATED);
        OrderEvent paid = only(holding, OrderEventType.PAID);
        OrderEvent whose = paid == null ? created : paid;
        if (created != null) {
            movements.add(line("CREATED", created, whose, 0, null));
        }
        if (paid != null) {
            movements.add(line("PAID", paid, whose, paid.quantity(), paid.eventTime()));
        }
        long returned = 0;
        List<OrderEvent> refunds = holding.stream()
                .filter(e -> e.type() == OrderEventType.REFUNDED)
                .sorted((a, b) -> a.eventTime() != b.eventTime()
                        ? Long.compare(a.eventTime(), b.eventTime())
                        : Arrays.compareUnsigned(utf8(a.refundId()), utf8(b.refundId())))
                .toList();
        for (OrderEvent refund : refunds) {
            if (paid == null) {
                issues.add("refund-without-payment " + refund);
            } else if (refund.eventTime() > paid.eventTime() + retention) {
                issues.add("refund-too-late " + refund);
            } else if (returned + refund.amount() > paid.amount()) {
                issues.add("refund-exceeds-paid " + refund);
            } else {
                returned += refund.amount();
                movements.add(line("REFUNDED", refund, whose, 0, paid.eventTime()));
            }
        }
    }

    List<String> movements() {
        return movements.stream().sorted().toList();
    }

    List<String> issues() {
        return issues.stream().sorted().toList();
    }

    static String line(String kind, OrderEvent fact, OrderEvent whose, long units, Long payTime) {
        return Arrays.asList(
                        kind,
                        fact.refundId(),
                        whose.streamerId(),
                        whose.sessionId(),
                        whose.buyerId(),
                        whose.productId(),
                        whose.source(),
                        fact.amount(),
                        units,
                        fact.eventTime(),
                        payTime)
                .toString();
    }

    private static java.util.stream.Collector<OrderEvent, ?, List<OrderEvent>> sorted() {
        return Collectors.collectingAndThen(
                Collectors.toList(),
                same -> same.stream()
                        .sorted((a, b) -> {
                            int byTime = Long.compare(a.eventTime(), b.eventTime());
                            int byAmount = Long.compare(a.amount(), b.amount());
                            return byTime != 0
                                    ? byTime
                                    : byAmount != 0 ? byAmount : Arrays.compareUnsigned(utf8(json(a)), utf8(json(b)));
                        })
                        .toList());
    }

    private static String json(OrderEvent e) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("orderId", e.orderId());
        fields.put("type", e.type());
        fields.put("eventTime", e.eventTime());
        boolean money = e.type() != OrderEventType.CANCELLED;
        fields.put("amount", money ? e.amount() : null);
        fields.put("currency", money ? "CNY" : null);
        fields.put("refundId", e.refundId());
        fields.put("streamerId", e.streamerId());
        fields.put("sessionId", e.sessionId());
        fields.put("buyerId", e.buyerId());
        fields.put("productId", e.productId());
        fields.put("quantity", e.quantity() == 0 ? null : e.quantity());
        fields.put("source", e.source());
        Function<Object, String> value = v -> v instanceof Long ? v.toString() : "\"" + v + "\"";
        return fields.entrySet().stream()
                .filter(field -> Objects.nonNull(field.getValue()))
                .map(field -> "\"" + field.getKey() + "\":" + value.apply(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static OrderEvent only(List<OrderEvent> holding, OrderEventType type) {
        return holding.stream().filter(e -> e.type() == type).findFirst().orElse(null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
