package livegmv.dashboard.held;

import static livegmv.dashboard.Evening.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import livegmv.dashboard.Evening;
import livegmv.dashboard.MovableClock;
import livegmv.dashboard.feed.ShownTopic;
import org.junit.jupiter.api.Test;

class HeldTest {

    private final Board board = new Board(new MovableClock(NOW));
    private final Evening evening = new Evening(board);

    @Test
    void ofMoreKeysThanAreHeldTheLastStayAndTheOthersAreFoundByNothing() {
        int most = ShownTopic.SESSION.mostKeys();
        for (int i = 0; i < most + 10; i++) {
            evening.session("s" + i, "room-" + i, i);
        }

        board.look(held -> {
            assertThat(held.size(ShownTopic.SESSION)).isEqualTo(most);
            assertThat(held.streamerOf("room-9")).isEmpty();
            assertThat(held.sessionsFound("room-9").toList())
                    .doesNotContain("room-9")
                    .contains("room-99");
            assertThat(held.countIn(ShownTopic.SESSION, Group.STREAMER, "s9")).isZero();
            assertThat(held.streamerOf("room-10")).hasValue("s10");
            return null;
        });
    }

    @Test
    void aSecondRecordOfOnePointOfTimeReplacesTheFirst() {
        evening.minute("s1", "room", NOW, 1).minute("s1", "room", NOW, 2).minute("s1", "room", NOW + 60_000, 3);

        assertThat(board.<Integer>look(held -> held.size(ShownTopic.MINUTE))).isEqualTo(2);
    }

    @Test
    void deletionsAreTaken() {
        evening.streamer("s1", "Anna").month("s1", 5);

        evening.send(ShownTopic.STREAMERS, "s1", null).send(ShownTopic.MONTHLY, "s1|2026-06", null);

        assertThat(board.<Boolean>look(held -> held.knowsStreamer("s1"))).isFalse();
        assertThat(board.<List<String>>look(held -> held.streamersFound("anna").toList()))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsCountedAndTheRestGoesOn() {
        evening.send(ShownTopic.SESSION, "s1|room", "{\"streamerId\":")
                .send(ShownTopic.SESSION, "s1|room", "[]")
                .send(ShownTopic.SESSION, "s1|room", "{\"label\":\"room\"}")
                .send(ShownTopic.RULES, "r", "{\"ruleId\":\"r\"}")
                .send(ShownTopic.CONTRACTS, "c", "{\"contractId\":\"c\"}")
                .session("s1", "room", 7);

        board.look(held -> {
            assertThat(held.unreadable()).isEqualTo(5);
            assertThat(held.read(ShownTopic.SESSION)).isEqualTo(4);
            assertThat(held.streamerOf("room")).hasValue("s1");
            assertThat(held.rules()).isEmpty();
            return null;
        });
    }

    @Test
    void aRecordOfSeveralLinesIsHeldOnOneAndOneWithSomethingBehindItIsNot() {
        evening.send(ShownTopic.DAILY, "s1|d", "{\"streamerId\":\"s1\",\r\n \"name\":\"a\\nb\",\"asOf\":5}")
                .send(ShownTopic.DAILY, "s2|d", "{\"streamerId\":\"s2\"},{\"streamerId\":\"s1\"}");

        board.look(held -> {
            assertThat(new String(
                            held.get(ShownTopic.DAILY, "s1|d").orElseThrow().value()))
                    .isEqualTo("{\"streamerId\":\"s1\",\"name\":\"a\\nb\",\"asOf\":5}");
            assertThat(held.get(ShownTopic.DAILY, "s2|d")).isEmpty();
            return null;
        });
    }

    @Test
    void namesAreFoundByAnyOfTheirPartsInAnyCase() {
        evening.streamer("s-77", "小满 Anna").streamer("s-78", "Hanna");

        assertThat(found("满")).containsExactly("s-77");
        assertThat(found("ANN")).containsExactlyInAnyOrder("s-77", "s-78");
        assertThat(found("S-7")).containsExactly("s-77", "s-78");
        evening.send(ShownTopic.STREAMERS, "s-77", "{\"streamerId\":\"s-77\",\"version\":2,\"name\":\"Berta\"}");
        assertThat(found("满")).isEmpty();
        assertThat(found("bert")).containsExactly("s-77");
    }

    private List<String> found(String typed) {
        return board.look(held -> held.streamersFound(typed).toList());
    }

    @Test
    void changesNameWhomTheyConcern() {
        List<Changes> told = new ArrayList<>();
        evening.contract("s1", "p1");
        board.onChanges(told::add);

        evening.session("s1", "room", 1);

        Changes changes = told.get(0);
        assertThat(changes.touchStreamer("s1")).isTrue();
        assertThat(changes.touchSession("room")).isTrue();
        assertThat(changes.touchProvider("p1")).as("who coaches the streamer").isTrue();
        assertThat(changes.touchStreamer("s2")).isFalse();
        assertThat(changes.touchProvider("p2")).isFalse();
    }

    @Test
    void aContractThatPassesToAnotherProviderConcernsBoth() {
        List<Changes> told = new ArrayList<>();
        evening.contract("s1", "p1");
        board.onChanges(told::add);

        evening.contract("s1", "p2", 2, 0, null);

        assertThat(told.get(0).touchProvider("p1")).isTrue();
        assertThat(told.get(0).touchProvider("p2")).isTrue();
    }

    @Test
    void aVeryLongNameIsCutBetweenCharacters() {
        evening.streamer("s1", "😀".repeat(500));

        String name = board.look(held -> held.nameOf("s1"));

        assertThat(name.length()).isLessThanOrEqualTo(201);
        assertThat(name).endsWith("😀…");
    }
}
