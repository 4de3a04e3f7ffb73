package livegmv.jobs.conversion;

import static livegmv.jobs.conversion.Viewers.NOON;
import static livegmv.jobs.conversion.Viewers.ONE_MINUTE;
import static livegmv.jobs.conversion.Viewers.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.SessionConversion;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;
import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.RoomFolds;
import livegmv.domain.conversion.SessionBooks;
import livegmv.domain.conversion.SessionLife;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a session is still to be taken up or sent outlives a restart, and is done once. */
class SessionChangesTest {

    private static final SessionLife LIFE = SessionLife.of(Duration.ofDays(7), Duration.ofDays(100));

    private KeyedOneInputStreamOperatorTestHarness<String, SessionPart, SessionConversion> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void whatWasNotTakenUpBeforeARestartIsTakenUpAndSentAfterIt() throws Exception {
        sees(viewer(ViewerEventType.PRODUCT_CLICK, "v1", NOON));
        restart();
        harness.processWatermark(NOON + ONE_MINUTE);

        assertThat(harness.extractOutputValues())
                .extracting(session -> session.wholeSession().viewers())
                .containsExactly(1L);
        assertThat(sent(ConversionPipeline.MINUTES))
                .extracting(MinuteConversion::start)
                .containsExactly(NOON);
        assertThat(sent(ConversionPipeline.DAY_VIEWERS))
                .extracting(DayViewers::minute)
                .containsExactly(NOON);
        assertThat(sent(ConversionPipeline.PRODUCTS))
                .extracting(ProductConversion::productId)
                .containsExactly("lipstick");
    }

    /** It was ahead of the watermark when the session was looked at. */
    @Test
    void aMinuteThatWasTakenUpBeforeARestartIsOnlySentAfterIt() throws Exception {
        sees(viewer(ViewerEventType.ENTER, "v1", NOON));
        sees(viewer(ViewerEventType.ENTER, "v2", NOON + ONE_MINUTE));
        harness.processWatermark(NOON + ONE_MINUTE);
        assertThat(sent(ConversionPipeline.DAY_VIEWERS)).hasSize(2);
        assertThat(sent(ConversionPipeline.MINUTES)).hasSize(1);

        restart();
        harness.processWatermark(NOON + 2 * ONE_MINUTE);

        assertThat(sent(ConversionPipeline.DAY_VIEWERS)).isEmpty();
        assertThat(sent(ConversionPipeline.MINUTES))
                .extracting(MinuteConversion::start)
                .containsExactly(NOON + ONE_MINUTE);
    }

    @Test
    void whatWasSentBeforeARestartIsNotSentAgain() throws Exception {
        sees(viewer(ViewerEventType.PRODUCT_CLICK, "v1", NOON));
        harness.processWatermark(NOON + ONE_MINUTE);
        restart();
        sees(viewer(ViewerEventType.ENTER, "v2", NOON + ONE_MINUTE));
        harness.processWatermark(NOON + 2 * ONE_MINUTE);

        assertThat(sent(ConversionPipeline.PRODUCTS)).isEmpty();
        assertThat(sent(ConversionPipeline.MINUTES))
                .extracting(MinuteConversion::start)
                .containsExactly(NOON + ONE_MINUTE);
    }

    private void sees(ViewerEvent event) throws Exception {
        RoomFolds folds = new RoomFolds(10, 1_000_000);
        folds.add(event, 0, 0);
        List<SessionPart> parts = new ArrayList<>();
        folds.drainAll(room -> parts.add(SessionPart.of(room)));
        for (SessionPart part : parts) {
            harness.processElement(part, 0);
        }
    }

    private <T> List<T> sent(OutputTag<T> tag) {
        List<T> records = new ArrayList<>();
        if (harness.getSideOutput(tag) != null) {
            harness.getSideOutput(tag).forEach(record -> records.add(record.getValue()));
        }
        return records;
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SessionPart, SessionConversion> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalSessions("viewers", new SessionBooks(LIFE, 30_000)), SessionPart::sessionId, Types.STRING);
    }
}
