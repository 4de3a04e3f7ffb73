package livegmv.contracts;

import static livegmv.contracts.OrderReading.NOW;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records of the topic orders from a seed, good ones and spoilt ones. */
final class RandomOrderRecords extends RandomRecords {

    private static final List<String> TYPES = List.of("CREATED", "PAID", "CANCELLED", "REFUNDED");
    private static final List<String> SOURCES =
            List.of("FOLLOW_FEED", "PROFILE", "FAN_GROUP", "PUSH", "RECOMMEND", "SEARCH", "PAID_AD", "OTHER");

    RandomOrderRecords(long seed) {
        super(seed);
    }

    @Override
    List<Member> goodRecord() {
        String type = pick(TYPES);
        List<Member> members = new ArrayList<>();
        members.add(new Member("type", quoted(type)));
        members.add(new Member("orderId", id()));
        members.add(new Member("eventTime", Long.toString(NOW - random.nextInt(1_000_000_000))));
        if (!type.equals("CANCELLED")) {
            members.add(new Member("amount", Long.toString(random.nextLong(1_000_000_000_001L))));
            members.add(new Member("currency", "\"CNY\""));
        }
        if (type.equals("REFUNDED")) {
            members.add(new Member("refundId", id()));
        }
        if (type.equals("CREATED") || type.equals("PAID")) {
            members.add(new Member("streamerId", id()));
            for (String optional : List.of("sessionId", "buyerId", "productId")) {
                maybe(members, optional, id());
            }
            maybe(members, "quantity", Integer.toString(1 + random.nextInt(1_000_000)));
            maybe(members, "source", quoted(pick(SOURCES)));
        }
        addStrangers(members);
        if (random.nextInt(4) == 0) {
            notOfTheType(members);
        }
        Collections.shuffle(members, random);
        return members;
    }

    /** A field that another type has, mostly ill-typed: to be ignored, unless this type has it after all. */
    private void notOfTheType(List<Member> members) {
        String name = pick(List.of("streamerId", "refundId", "quantity", "source", "sessionId", "amount", "currency"));
        if (members.stream().noneMatch(member -> member.name().equals(name))) {
            members.add(new Member(name, pick(random.nextBoolean() ? ANY : ODD_IDS)));
        }
    }
}
