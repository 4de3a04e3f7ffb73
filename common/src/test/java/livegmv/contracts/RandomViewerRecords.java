package livegmv.contracts;

import static livegmv.contracts.OrderReading.NOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Records of the topic viewers from a seed, good ones and spoilt ones. */
final class RandomViewerRecords extends RandomRecords {

    private static final List<String> TYPES =
            Arrays.stream(ViewerEventType.values()).map(Enum::name).toList();
    private static final List<String> SOURCES =
            Arrays.stream(TrafficSource.values()).map(Enum::name).toList();

    RandomViewerRecords(long seed) {
        super(seed);
    }

    @Override
    List<Member> goodRecord() {
        List<Member> members = new ArrayList<>();
        members.add(new Member("type", quoted(pick(TYPES))));
        members.add(new Member("sessionId", id()));
        members.add(new Member("streamerId", id()));
        members.add(new Member("viewerId", id()));
        members.add(new Member("eventTime", Long.toString(NOW - random.nextInt(1_000_000_000))));
        maybe(members, "productId", id());
        maybe(members, "source", quoted(pick(SOURCES)));
        maybe(members, "follower", pick(List.of("true", "false")));
        addStrangers(members);
        Collections.shuffle(members, random);
        return members;
    }
}
