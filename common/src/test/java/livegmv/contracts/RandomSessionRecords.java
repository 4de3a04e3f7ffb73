package livegmv.contracts;

import static livegmv.contracts.OrderReading.NOW;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records of the topic sessions from a seed, good ones and spoilt ones. */
final class RandomSessionRecords extends RandomRecords {

    private static final List<String> TYPES = List.of("STARTED", "ENDED");

    RandomSessionRecords(long seed) {
        super(seed);
    }

    @Override
    List<Member> goodRecord() {
        List<Member> members = new ArrayList<>();
        members.add(new Member("type", quoted(pick(TYPES))));
        members.add(new Member("sessionId", id()));
        members.add(new Member("streamerId", id()));
        members.add(new Member("eventTime", Long.toString(NOW - random.nextInt(1_000_000_000))));
        String title = random.nextInt(10) > 0 ? "618 大促 |\n" : "长".repeat(random.nextInt(5_000));
        maybe(members, "title", quoted(title).replace("\n", "\\n"));
        addStrangers(members);
        Collections.shuffle(members, random);
        return members;
    }
}
