package livegmv.domain.conversion;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import livegmv.contracts.ConversionCounts;
import livegmv.contracts.DomainConversion;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.TrafficSource;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/** The definitions read off the design, over all events at once: no parts, no sketches, no watermark. */
public final class NaiveConversion {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Of a session or a day. */
    public record Whole(
            ConversionCounts counts,
            long peakOnline,
            long averageOnline,
            long dwellSeconds,
            DomainConversion privateDomain,
            DomainConversion publicDomain) {}

    public record Product(
            long exposures,
            long clicks,
            long clickers,
            long createdOrders,
            long paidOrders,
            long units,
            long gmv,
            long refundedByPayTime) {}

    private final List<ViewerEvent> viewers;
    private final List<OrderMovement> movements;

    public NaiveConversion(List<ViewerEvent> viewers, List<OrderMovement> movements) {
        this.viewers = viewers;
        this.movements = movements;
    }

    public static String day(long time) {
        return Instant.ofEpochMilli(time).atZone(SHANGHAI).toLocalDate().toString();
    }

    public Map<String, Whole> sessions() {
        Set<String> ids = new TreeSet<>();
        viewers.forEach(event -> ids.add(event.sessionId()));
        movements.stream()
                .filter(movement -> movement.sessionId() != null && movement.kind() != MovementKind.REFUNDED)
                .forEach(movement -> ids.add(movement.sessionId()));
        Map<String, Whole> wholes = new TreeMap<>();
        ids.forEach(id -> wholes.put(
                id, whole(event -> event.sessionId().equals(id), movement -> id.equals(movement.sessionId()))));
        return wholes;
    }

    public Map<String, Whole> days() {
        Set<String> keys = new TreeSet<>();
        viewers.forEach(event -> keys.add(event.streamerId() + "|" + day(event.eventTime())));
        movements.stream()
                .filter(movement -> movement.kind() != MovementKind.REFUNDED)
                .forEach(movement -> keys.add(movement.streamerId() + "|" + day(movement.eventTime())));
        Map<String, Whole> wholes = new TreeMap<>();
        keys.forEach(key -> wholes.put(
                key,
                whole(
                        event -> key.equals(event.streamerId() + "|" + day(event.eventTime())),
                        movement -> key.equals(movement.streamerId() + "|" + day(movement.eventTime())))));
        return wholes;
    }

    public Map<String, Product> products() {
        Set<String> keys = new TreeSet<>();
        viewers.stream()
                .filter(event -> event.productId() != null)
                .forEach(event -> keys.add(event.sessionId() + "|" + event.productId()));
        movements.stream()
                .filter(movement -> movement.sessionId() != null && movement.productId() != null)
                .forEach(movement -> keys.add(movement.sessionId() + "|" + movement.productId()));
        Map<String, Product> products = new TreeMap<>();
        keys.forEach(key -> products.put(key, product(key)));
        return products;
    }

    /** From (included) and to (excluded) are epoch ms. */
    public ConversionCounts window(String sessionId, long from, long to) {
        return whole(
                        event -> event.sessionId().equals(sessionId)
                                && event.eventTime() >= from
                                && event.eventTime() < to,
                        movement -> sessionId.equals(movement.sessionId())
                                && movement.eventTime() >= from
                                && movement.eventTime() < to)
                .counts();
    }

    private Product product(String key) {
        List<ViewerEvent> seen = viewers.stream()
                .filter(event -> key.equals(event.sessionId() + "|" + event.productId()))
                .toList();
        List<OrderMovement> lines = movements.stream()
                .filter(movement -> key.equals(movement.sessionId() + "|" + movement.productId()))
                .toList();
        return new Product(
                count(seen, ViewerEventType.PRODUCT_EXPOSURE),
                count(seen, ViewerEventType.PRODUCT_CLICK),
                people(seen, event -> event.type() == ViewerEventType.PRODUCT_CLICK),
                signs(lines, MovementKind.CREATED),
                signs(lines, MovementKind.PAID),
                lines.stream().mapToLong(line -> line.sign() * line.units()).sum(),
                amounts(lines, MovementKind.PAID),
                amounts(lines, MovementKind.REFUNDED));
    }

    private Whole whole(Predicate<ViewerEvent> ofRoom, Predicate<OrderMovement> ofMoney) {
        List<ViewerEvent> seen = viewers.stream().filter(ofRoom).toList();
        List<OrderMovement> lines = movements.stream().filter(ofMoney).toList();
        long people = people(seen, event -> event.type() != ViewerEventType.ROOM_EXPOSURE);
        long millis = count(seen, ViewerEventType.HEARTBEAT) * 30_000;
        Map<Long, Set<String>> minutes = new HashMap<>();
        for (ViewerEvent event : seen) {
            Set<String> there = minutes.computeIfAbsent(event.eventTime() / 60_000, minute -> new HashSet<>());
            if (event.type() != ViewerEventType.ROOM_EXPOSURE) {
                there.add(event.viewerId());
            }
        }
        long spanned = minutes.isEmpty()
                ? 0
                : minutes.keySet().stream().mapToLong(minute -> minute).max().orElseThrow()
                        - minutes.keySet().stream()
                                .mapToLong(minute -> minute)
                                .min()
                                .orElseThrow()
                        + 1;
        long online = minutes.values().stream().mapToLong(Set::size).sum();
        ConversionCounts counts = new ConversionCounts(
                count(seen, ViewerEventType.ROOM_EXPOSURE),
                count(seen, ViewerEventType.ENTER),
                count(seen, ViewerEventType.PRODUCT_EXPOSURE),
                count(seen, ViewerEventType.PRODUCT_CLICK),
                count(seen, ViewerEventType.LIKE),
                count(seen, ViewerEventType.COMMENT),
                count(seen, ViewerEventType.SHARE),
                count(seen, ViewerEventType.FOLLOW),
                people,
                people(seen, event -> event.type() == ViewerEventType.PRODUCT_CLICK),
                0,
                signs(lines, MovementKind.CREATED),
                buyers(lines, line -> line.kind() != MovementKind.REFUNDED),
                signs(lines, MovementKind.PAID),
                buyers(lines, line -> line.kind() == MovementKind.PAID),
                amounts(lines, MovementKind.PAID));
        return new Whole(
                counts,
                minutes.values().stream().mapToLong(Set::size).max().orElse(0),
                spanned == 0 ? 0 : Math.round((double) online / spanned),
                people == 0 ? 0 : Math.round((double) millis / people / 1000),
                domain(seen, lines, true),
                domain(seen, lines, false));
    }

    private static DomainConversion domain(List<ViewerEvent> seen, List<OrderMovement> lines, boolean ofPrivate) {
        List<ViewerEvent> from = seen.stream()
                .filter(event -> isPrivate(event.source()) == ofPrivate)
                .toList();
        List<OrderMovement> paid = lines.stream()
                .filter(line -> isPrivate(line.source()) == ofPrivate)
                .toList();
        return new DomainConversion(
                count(from, ViewerEventType.ENTER),
                people(from, event -> event.type() == ViewerEventType.ENTER),
                people(from, event -> event.type() == ViewerEventType.PRODUCT_CLICK),
                signs(paid, MovementKind.PAID),
                amounts(paid, MovementKind.PAID));
    }

    private static boolean isPrivate(TrafficSource source) {
        return source != null && source.isPrivateDomain();
    }

    private static long count(List<ViewerEvent> events, ViewerEventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    private static long people(List<ViewerEvent> events, Predicate<ViewerEvent> which) {
        return events.stream()
                .filter(which)
                .map(ViewerEvent::viewerId)
                .distinct()
                .count();
    }

    private static long signs(List<OrderMovement> lines, MovementKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(OrderMovement::sign)
                .sum();
    }

    private static long amounts(List<OrderMovement> lines, MovementKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(line -> line.sign() * line.amount())
                .sum();
    }

    /** What the ledger says in the end, not what it said in between. */
    private static long buyers(List<OrderMovement> lines, Predicate<OrderMovement> which) {
        Map<String, Map<String, Integer>> held = lines.stream()
                .filter(which)
                .filter(line -> line.buyerId() != null)
                .collect(Collectors.groupingBy(
                        OrderMovement::buyerId,
                        Collectors.toMap(line -> line.orderId() + line.kind(), OrderMovement::sign, Integer::sum)));
        return held.values().stream()
                .filter(lines2 -> lines2.values().stream().anyMatch(sign -> sign > 0))
                .count();
    }
}
