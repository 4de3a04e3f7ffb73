package livegmv.cli.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import livegmv.cli.backfill.RecordLines;
import livegmv.contracts.ContractParser;
import livegmv.contracts.Entry;
import livegmv.contracts.HistoryParser;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.OrderMovementParser;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PeriodTotalParser;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.RecordParser;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.SessionFunnelParser;
import livegmv.contracts.StreamerParser;
import livegmv.contracts.StreamerProfile;
import livegmv.domain.sessions.Session;
import livegmv.jobs.alerts.AlertPipeline;
import livegmv.measures.Measures;

/** All that is known of each streamer's past: what jobs made of the records of a folder, and the facts of the folder itself. */
final class RecordedPast {

    /** Of one streamer. Each list is in any order, but for the funnels, which are in that of their asOf. */
    static final class OfStreamer {
        final List<OrderMovement> movements = new ArrayList<>();
        final List<Session> sessions = new ArrayList<>();
        final List<SessionFunnel> funnels = new ArrayList<>();
        final List<ProviderContract> contracts = new ArrayList<>();
        final List<StreamerProfile> profiles = new ArrayList<>();
        final List<MonthOfHistory> history = new ArrayList<>();
        /** The measures of each period at its end, by period kind and label. */
        final Map<String, Measures> atTheEnd = new HashMap<>();
    }

    private final Map<String, OfStreamer> streamers = new TreeMap<>();
    private final Map<String, Long> unreadable = new TreeMap<>();

    /**
     * @param in the folder of the input's records
     * @param out what the jobs but the one of alerts wrote of them, of {@code conversion.session} every record
     * @param currency the code of the one that is counted
     */
    static RecordedPast read(Path in, Path out, String currency) {
        RecordedPast past = new RecordedPast();
        past.read(
                out,
                "order-movements",
                new OrderMovementParser(currency),
                OrderMovement::streamerId,
                (one, line) -> one.movements.add(line));
        for (String topic :
                List.of(AlertPipeline.SESSION_TOTALS, AlertPipeline.DAY_TOTALS, AlertPipeline.MONTH_TOTALS)) {
            past.read(out, topic, new PeriodTotalParser(currency), PeriodTotal::streamerId, RecordedPast::addTotal);
        }
        past.read(
                out,
                AlertPipeline.FUNNELS,
                new SessionFunnelParser(),
                SessionFunnel::streamerId,
                (one, funnel) -> one.funnels.add(funnel));
        past.streamers.values().forEach(one -> one.funnels.sort(Comparator.comparingLong(SessionFunnel::asOf)));
        past.read(
                in,
                AlertPipeline.CONTRACTS,
                new ContractParser(),
                Entry::head,
                (one, contract) -> one.contracts.add(contract.value()));
        past.read(
                in,
                AlertPipeline.STREAMERS,
                new StreamerParser(),
                Entry::head,
                (one, profile) -> one.profiles.add(profile.value()));
        past.read(
                in,
                AlertPipeline.HISTORY,
                new HistoryParser(),
                Entry::head,
                (one, month) -> one.history.add(month.value()));
        return past;
    }

    private <T> void read(
            Path folder,
            String topic,
            RecordParser<T> parser,
            Function<T, String> streamerId,
            BiConsumer<OfStreamer, T> adder) {
        long notRead = RecordLines.forEach(
                folder,
                topic,
                parser,
                record -> adder.accept(
                        streamers.computeIfAbsent(streamerId.apply(record), id -> new OfStreamer()), record));
        if (notRead > 0) {
            unreadable.put(topic, notRead);
        }
    }

    private static void addTotal(OfStreamer streamer, PeriodTotal total) {
        streamer.atTheEnd.put(keyOf(total), total.measures());
        if (total.period() == PeriodKind.SESSION && total.start() != null) {
            streamer.sessions.add(new Session(total.label(), total.streamerId(), total.start(), total.end()));
        }
    }

    /** By which {@link OfStreamer#atTheEnd} names a period. */
    static String keyOf(PeriodTotal total) {
        return total.period() + "|" + total.label();
    }

    /** By streamerId, ascending. */
    Map<String, OfStreamer> streamers() {
        return streamers;
    }

    /** Whether anybody has a provider who could be told. */
    boolean hasContracts() {
        return streamers.values().stream().anyMatch(one -> !one.contracts.isEmpty());
    }

    /** How many records of a topic could not be read; topics that could be are not named. */
    Map<String, Long> unreadable() {
        return unreadable;
    }
}
