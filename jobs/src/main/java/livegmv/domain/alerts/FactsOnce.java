package livegmv.domain.alerts;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/**
 * One streamer's facts for one thorough look, during which they do not change: each kind is read when it is first asked for, whole, and
 * then kept. A rule on months costs the reading of the months, and of nothing else.
 */
public final class FactsOnce implements StreamerFacts {

    private final StreamerFacts facts;
    private final Map<PeriodKind, Map<String, PeriodTotal>> totals = new EnumMap<>(PeriodKind.class);
    private Map<String, MonthOfHistory> history;
    private Iterable<ProviderContract> contracts;
    private StreamerProfile profile;
    private boolean profileRead;

    public FactsOnce(StreamerFacts facts) {
        this.facts = facts;
    }

    @Override
    public String streamerId() {
        return facts.streamerId();
    }

    @Override
    public PeriodTotal total(PeriodKind period, String label) {
        return totalsOf(period).get(label);
    }

    @Override
    public Iterable<PeriodTotal> totals(PeriodKind period) {
        return totalsOf(period).values();
    }

    private Map<String, PeriodTotal> totalsOf(PeriodKind period) {
        return totals.computeIfAbsent(period, kind -> {
            Map<String, PeriodTotal> read = new TreeMap<>();
            facts.totals(kind).forEach(total -> read.put(total.label(), total));
            return read;
        });
    }

    @Override
    public SessionFunnel funnel(String sessionId) {
        return facts.funnel(sessionId);
    }

    @Override
    public MonthOfHistory history(String month) {
        return historyRead().get(month);
    }

    @Override
    public Iterable<MonthOfHistory> history() {
        return historyRead().values();
    }

    private Map<String, MonthOfHistory> historyRead() {
        if (history == null) {
            history = new TreeMap<>();
            facts.history().forEach(month -> history.put(month.month(), month));
        }
        return history;
    }

    @Override
    public Iterable<ProviderContract> contracts() {
        if (contracts == null) {
            contracts = facts.contracts();
        }
        return contracts;
    }

    @Override
    public StreamerProfile profile() {
        if (!profileRead) {
            profile = facts.profile();
            profileRead = true;
        }
        return profile;
    }

    @Override
    public Long firstPaidDay() {
        return facts.firstPaidDay();
    }

    @Override
    public long daysKeptFrom() {
        return facts.daysKeptFrom();
    }
}
