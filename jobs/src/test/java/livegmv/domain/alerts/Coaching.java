package livegmv.domain.alerts;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.Audience;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.FunnelCounts;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.RuleCondition;
import livegmv.contracts.RuleScope;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.Severity;
import livegmv.contracts.StreamerProfile;
import livegmv.measures.Measure;
import livegmv.measures.Measures;
import livegmv.time.CalendarPeriod;

/**
 * One streamer, anna, in Shanghai, the rules she is judged by, and what is told of her: the vocabulary of the stories. Sales are
 * in yuan.
 */
final class Coaching implements Outbox {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final AlertCalendar CALENDAR = new AlertCalendar(ZONE);
    static final String ANNA = "anna";
    static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
    static final long ONE_DAY = Duration.ofDays(1).toMillis();

    final FactsInMemory facts = new FactsInMemory(ANNA);
    final List<Alert> records = new ArrayList<>();
    final List<ProviderNotification> notifications = new ArrayList<>();

    private final Map<String, RuleInForce> rules = new TreeMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private final Rehearsal rehearsal;
    final FactIntake intake;

    Coaching(long notifyFrom) {
        AlertTexts texts = new AlertTexts(CALENDAR, new Amounts("CNY", 2));
        rehearsal = new Rehearsal(CALENDAR, texts, notifyFrom, facts, this);
        intake = rehearsal.intake();
    }

    Coaching() {
        this(0);
    }

    /** Epoch ms of {@code 2026-06-15T12:00} in Shanghai. */
    static long at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(ZONE).toInstant().toEpochMilli();
    }

    static long yuan(long amount) {
        return amount * 100;
    }

    // Rules

    Coaching rule(AlertRule rule) {
        return rule(rule, 0);
    }

    Coaching rule(AlertRule rule, long publishedAt) {
        RuleInForce next = RuleInForce.published(rule, publishedAt);
        rules.merge(rule.ruleId(), next, RuleInForce::followedBy);
        rulesChanged();
        return this;
    }

    void ruleDeleted(String ruleId) {
        rules.put(ruleId, RuleInForce.removed(ruleId));
        rulesChanged();
    }

    private void rulesChanged() {
        rehearsal.rules(new RuleBook(rules.values()));
    }

    static AlertRule firstMonth(long version, long... thresholdsInYuan) {
        return rule("first-month", version, PeriodKind.MONTH, reaches(Occurrence.FIRST_EVER, thresholdsInYuan));
    }

    static AlertRule everyMonth(long version, long... thresholdsInYuan) {
        return rule("every-month", version, PeriodKind.MONTH, reaches(Occurrence.EVERY_PERIOD, thresholdsInYuan));
    }

    static AlertRule bigSession(int minimumDays) {
        return rule(
                "big-session",
                1,
                PeriodKind.SESSION,
                new RuleCondition(
                        ConditionKind.EXCEEDS_BASELINE,
                        List.of(),
                        null,
                        0,
                        List.of(2000L, 3000L),
                        Baseline.MEAN_CALENDAR_DAY_30D,
                        minimumDays,
                        null,
                        0,
                        0,
                        0));
    }

    /** Told when under half as many of the viewers click as in the ten minutes before. */
    static AlertRule conversionDrop(long minimumViewers, long rearmAfter) {
        RuleCondition condition = new RuleCondition(
                ConditionKind.DROPS,
                List.of(),
                null,
                0,
                List.of(),
                null,
                0,
                "enterToClick",
                500_000,
                minimumViewers,
                rearmAfter);
        return new AlertRule(
                "conversion-drop",
                1,
                true,
                null,
                PeriodKind.SESSION,
                condition,
                null,
                List.of(Audience.PROVIDER),
                Severity.WARNING,
                null,
                0,
                TEN_MINUTES);
    }

    static AlertRule revokedAfter(AlertRule rule, long revokeAfter) {
        return new AlertRule(
                rule.ruleId(),
                rule.version(),
                rule.enabled(),
                rule.metric(),
                rule.period(),
                rule.condition(),
                rule.where(),
                rule.audience(),
                rule.severity(),
                rule.effectiveFrom(),
                rule.confirmAfter(),
                revokeAfter);
    }

    static RuleCondition reaches(Occurrence occurrence, long... thresholdsInYuan) {
        return condition(ConditionKind.REACHES, occurrence, 0, thresholdsInYuan);
    }

    static RuleCondition condition(
            ConditionKind kind, Occurrence occurrence, long fractionMillionths, long... thresholdsInYuan) {
        List<Long> thresholds = new ArrayList<>();
        for (long threshold : thresholdsInYuan) {
            thresholds.add(yuan(threshold));
        }
        return new RuleCondition(kind, thresholds, occurrence, fractionMillionths, List.of(), null, 0, null, 0, 0, 0);
    }

    static AlertRule rule(String ruleId, long version, PeriodKind period, RuleCondition condition) {
        return new AlertRule(
                ruleId,
                version,
                true,
                Measure.NET_GMV,
                period,
                condition,
                null,
                List.of(Audience.PROVIDER, Audience.OPERATIONS),
                Severity.INFO,
                null,
                period == PeriodKind.MONTH ? 15 * ONE_DAY : 0,
                TEN_MINUTES);
    }

    static AlertRule where(AlertRule rule, RuleScope where) {
        return new AlertRule(
                rule.ruleId(),
                rule.version(),
                rule.enabled(),
                rule.metric(),
                rule.period(),
                rule.condition(),
                where,
                rule.audience(),
                rule.severity(),
                rule.effectiveFrom(),
                rule.confirmAfter(),
                rule.revokeAfter());
    }

    static AlertRule disabled(AlertRule rule) {
        return new AlertRule(
                rule.ruleId(),
                rule.version() + 1,
                false,
                rule.metric(),
                rule.period(),
                rule.condition(),
                rule.where(),
                rule.audience(),
                rule.severity(),
                rule.effectiveFrom(),
                rule.confirmAfter(),
                rule.revokeAfter());
    }

    // Facts

    static Measures sales(long netYuan) {
        return netYuan >= 0 ? Measures.paid(1, 1, yuan(netYuan), 0) : Measures.refundedByPayTime(yuan(-netYuan));
    }

    /** The next revision of the month's total. */
    PeriodTotal month(String label, long netYuan, long asOf) {
        return total(CALENDAR.monthLabelled(label), sales(netYuan), asOf, false);
    }

    PeriodTotal monthClosed(String label, long netYuan, long asOf) {
        return total(CALENDAR.monthLabelled(label), sales(netYuan), asOf, true);
    }

    PeriodTotal day(String label, long netYuan) {
        CalendarPeriod day = CALENDAR.dayLabelled(label);
        return total(day, sales(netYuan), day.end() - 1, false);
    }

    PeriodTotal session(String sessionId, long start, long netYuan, long asOf) {
        return total(new CalendarPeriod(PeriodKind.SESSION, sessionId, start, 0), sales(netYuan), asOf, false);
    }

    PeriodTotal sessionClosed(String sessionId, long start, long end, long netYuan, long asOf) {
        return total(new CalendarPeriod(PeriodKind.SESSION, sessionId, start, end), sales(netYuan), asOf, true);
    }

    private PeriodTotal total(CalendarPeriod period, Measures measures, long asOf, boolean closed) {
        long revision = revisions.merge(period.kind() + period.label(), 1L, Long::sum);
        Long end = period.end() == 0 ? null : Long.valueOf(period.end());
        return new PeriodTotal(
                ANNA, period.kind(), period.label(), period.start(), end, measures, asOf, closed, 7, revision);
    }

    /** A minute on air, with as many viewers and clickers in the last ten minutes and in the ten before. */
    static SessionFunnel minute(long asOf, long viewers, long clickers, long viewersBefore, long clickersBefore) {
        return new SessionFunnel(
                "live", ANNA, clicks(viewers, clickers), clicks(viewersBefore, clickersBefore), true, asOf);
    }

    static SessionFunnel offAir(long asOf) {
        return new SessionFunnel("live", ANNA, clicks(0, 0), clicks(0, 0), false, asOf);
    }

    private static FunnelCounts clicks(long viewers, long clickers) {
        return new FunnelCounts(0, 0, viewers, clickers, 0, 0);
    }

    void arrives(SessionFunnel... funnels) {
        for (SessionFunnel funnel : funnels) {
            intake.funnel(funnel);
        }
    }

    void arrives(PeriodTotal... totals) {
        for (PeriodTotal total : totals) {
            intake.total(total);
        }
    }

    void annaIsCoachedByMei() {
        contract("mei", "2026-01-01T00:00", null);
    }

    void contract(String providerId, String from, String to) {
        intake.contract(
                new ProviderContract("c-" + providerId, providerId, ANNA, at(from), to == null ? null : at(to), 1));
    }

    void imported(String month, long netYuan) {
        intake.history(new MonthOfHistory(ANNA, month, yuan(netYuan), yuan(netYuan)));
    }

    void profile(String name, String onboarded) {
        intake.profile(new StreamerProfile(ANNA, 1, name, null, onboarded == null ? null : at(onboarded), null));
    }

    // Time

    void timeIs(String localTime) {
        watermark(at(localTime));
    }

    void timePasses(long millis) {
        watermark(rehearsal.time() + millis);
    }

    void watermark(long reached) {
        rehearsal.timeIs(reached);
    }

    void theInputEnds() {
        rehearsal.theInputEnds();
    }

    // What became of it

    /** The statuses that the alert went through, by the records sent. */
    List<AlertStatus> life(String labelAndThreshold) {
        return records.stream()
                .filter(alert -> (alert.label() + " " + alert.threshold()).equals(labelAndThreshold))
                .map(Alert::status)
                .toList();
    }

    /** {@code mei: PROVISIONAL 2026-06 50000000}, in the order of telling. */
    List<String> told() {
        return notifications.stream()
                .map(told -> told.providerId() + ": " + told.alert().status() + " "
                        + told.alert().label() + " " + told.alert().threshold())
                .toList();
    }

    Alert last() {
        return records.get(records.size() - 1);
    }

    /** {@code label threshold status} of the alerts that hold. */
    Set<String> holding() {
        Set<String> holding = new TreeSet<>();
        for (HeldAlert held : rehearsal.all()) {
            if (held.told().holds()) {
                holding.add(held.told().alertId() + " " + held.told().status());
            }
        }
        return holding;
    }

    long numHeld() {
        return StreamSupport.stream(rehearsal.all().spliterator(), false).count();
    }

    FirstMonth first(String ruleId, String threshold) {
        return rehearsal.first(ruleId, threshold);
    }

    @Override
    public void alert(Alert alert) {
        records.add(alert);
    }

    @Override
    public void notification(ProviderNotification notification) {
        notifications.add(notification);
    }

    @Override
    public void lookAgain(PeriodKind period, String label, long at) {
        throw new IllegalStateException("the rehearsal looks by itself");
    }
}
