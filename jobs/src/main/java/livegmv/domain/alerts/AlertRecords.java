package livegmv.domain.alerts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertChange;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.Audience;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;

/**
 * Takes an alert one step on in its life, and writes what there is to be told of it.
 *
 * <p>A record goes out when the status, reachedAt, providerIds or backfilled differ from the one last sent; a figure that moves
 * without changing any of them is told by the totals.
 *
 * <p>Told are the providers: the crossing to each whose contract covers reachedAt; to one whose contract becomes known later, while
 * the period is open; and to whoever was told, the end (REVOKED, AMENDED) and the confirmation. A confirmation only by rules that
 * wait for it ({@code confirmAfter} above zero): else it comes with the closing of the period and says nothing new. Of a
 * withdrawal nobody is told, and when the rule comes back nobody who was told before.
 */
final class AlertRecords {

    private static final int CHANGES_KEPT = 16;

    private final AlertCalendar calendar;
    private final AlertTexts texts;
    private final long notifyFrom;
    private final StreamerFacts facts;
    private final HeldAlerts alerts;
    private final Outbox outbox;

    AlertRecords(
            AlertCalendar calendar,
            AlertTexts texts,
            long notifyFrom,
            StreamerFacts facts,
            HeldAlerts alerts,
            Outbox outbox) {
        this.calendar = calendar;
        this.texts = texts;
        this.notifyFrom = notifyFrom;
        this.facts = facts;
        this.alerts = alerts;
        this.outbox = outbox;
    }

    /** @param standing null when nothing is known of the period any more */
    record Judged(RuleInForce inForce, Threshold threshold, Standing standing, Finding finding) {
        AlertRule rule() {
            return inForce.rule();
        }

        boolean holds() {
            return finding == Finding.REACHED;
        }

        boolean isDrop() {
            return rule().condition().kind() == ConditionKind.DROPS;
        }

        /** Null when there is no figure. Off air a drop's is the one that it was reached with, and of one that is over there is none. */
        Long value(HeldAlert held) {
            if (standing == null) {
                return null;
            }
            if (!isDrop()) {
                return standing.value(rule().metric());
            }
            if (!standing.over()) {
                return RateText.millionths(rate(), standing.funnel().last());
            }
            return holds() ? held.told().value() : null;
        }

        String metric() {
            return isDrop() ? rate().fieldName() : rule().metric().fieldName();
        }

        private ConversionRate rate() {
            return ConversionRate.named(rule().condition().rate());
        }
    }

    /**
     * @param told false: the change comes from other facts than the period's own, and nobody is told
     * @param dayMayDiffer the days were restated, so that reachedAt is to be looked for again
     * @param thorough times to look again may have changed
     */
    void advance(Judged judged, HeldAlert held, long watermark, boolean told, boolean dayMayDiffer, boolean thorough) {
        AlertRule rule = judged.rule();
        Standing standing = judged.standing();
        AlertStatus before = held == null ? null : held.told().status();
        boolean holds = judged.holds();
        Long fellAt = holds || !before.holds() ? null : fellAt(held, standing, watermark);
        boolean fellQuietly = fellAt != null
                && (held.fellAt() != null
                        ? held.fellQuietly()
                        : !told || judged.finding().isQuiet());
        boolean stood = fellAt != null && hasPassed(fellAt, rule.revokeAfter(), watermark);
        boolean settled = holds && canBeConfirmed(rule) && standing.isSettled(rule.confirmAfter(), watermark);
        AlertStatus status = AlertLife.next(before, holds, settled, stood);
        boolean crossing = status.holds() && (before == null || !before.holds());

        DayReached reached = null;
        if (holds && (crossing || dayMayDiffer || held.dayGuessed() || held.fellAt() != null)) {
            reached = DayReached.of(standing, rule.metric(), amountReached(judged), facts, calendar);
            if (!crossing && reached.guessed() || standing.period() == PeriodKind.SESSION && !crossing) {
                reached = null; // What was told is at least as good.
            }
        }
        long reachedAt = reached == null ? held.told().reachedAt() : reached.at();
        boolean guessed = reached == null ? held.dayGuessed() : reached.guessed();
        boolean backfilled = crossing || reachedAt != held.told().reachedAt()
                ? reachedAt < toldFrom(judged.inForce())
                : held.told().backfilled();

        boolean open = standing != null && !standing.over();
        Map<String, Recipient> covered = crossing || holds && open ? covering(reachedAt) : Map.of();
        List<String> providers = providers(crossing, held, covered);
        boolean quiet = crossing ? !told : held.quiet();
        boolean changed = held == null
                || status != before
                || reachedAt != held.told().reachedAt()
                || backfilled != held.told().backfilled()
                || !providers.equals(held.told().providerIds());
        Alert alert = changed ? written(judged, held, status, reachedAt, providers, backfilled) : held.told();
        if (changed) {
            outbox.alert(alert);
        }

        List<Recipient> recipients = held == null ? List.of() : held.recipients();
        boolean toProviders = rule.audience().contains(Audience.PROVIDER);
        if (toProviders && status.holds() && !backfilled && !quiet) {
            recipients = tellTheCrossing(alert, judged, covered, recipients, before);
        }
        if (!crossing && status != before && isWorthTelling(status, rule, fellQuietly)) {
            tellAll(alert, judged, recipients);
        }

        HeldAlert now =
                new HeldAlert(alert, status.holds() ? fellAt : null, fellQuietly, quiet, guessed, false, recipients);
        if (!now.equals(held)) {
            alerts.put(alert.alertId(), now);
        }
        if (!now.equals(held) || thorough) {
            askToLookAgain(now, judged, watermark);
        }
    }

    /** Ends an alert that no rule asks for any more; nobody is told. One that does not hold has ended already. */
    void withdraw(HeldAlert held, RuleInForce rule) {
        Alert told = held.told();
        if (!told.holds()) {
            return;
        }
        long version = rule.isRemoved() ? told.ruleVersion() : rule.rule().version();
        Alert withdrawn = with(told, version, AlertStatus.WITHDRAWN, told.value(), told.asOf());
        outbox.alert(withdrawn);
        alerts.put(
                told.alertId(),
                new HeldAlert(
                        withdrawn, null, false, held.quiet(), held.dayGuessed(), held.readBack(), held.recipients()));
    }

    private static Long fellAt(HeldAlert held, Standing standing, long watermark) {
        if (held.fellAt() != null) {
            return held.fellAt();
        }
        return standing == null || watermark == Long.MAX_VALUE ? watermark : Math.max(watermark, standing.asOf());
    }

    private static boolean hasPassed(long since, long span, long watermark) {
        return watermark == Long.MAX_VALUE || watermark >= Math.addExact(since, span);
    }

    /** That a period came near is of use while it is open, and no fact to be confirmed afterwards. */
    private static boolean canBeConfirmed(AlertRule rule) {
        return rule.condition().kind() != ConditionKind.NEARS;
    }

    private static long amountReached(Judged judged) {
        if (judged.rule().condition().kind() != ConditionKind.NEARS) {
            return judged.threshold().amount();
        }
        BigInteger[] near = BigInteger.valueOf(judged.threshold().amount())
                .multiply(BigInteger.valueOf(judged.rule().condition().fractionMillionths()))
                .divideAndRemainder(BigInteger.valueOf(1_000_000));
        return near[0].add(BigInteger.valueOf(near[1].signum())).longValueExact();
    }

    /** Epoch ms: the local day's start of the later of notify-from and the rule's effectiveFrom. */
    private long toldFrom(RuleInForce rule) {
        return calendar.day(Math.max(notifyFrom, rule.effectiveFrom())).start();
    }

    private Map<String, Recipient> covering(long reachedAt) {
        Map<String, Recipient> covering = new TreeMap<>();
        for (ProviderContract contract : facts.contracts()) {
            if (contract.from() <= reachedAt && (contract.to() == null || reachedAt < contract.to())) {
                covering.merge(
                        contract.providerId(),
                        new Recipient(contract.providerId(), contract.contractId()),
                        (one, other) -> one.contractId().compareTo(other.contractId()) <= 0 ? one : other);
            }
        }
        return covering;
    }

    /** Who is known to be covered; once told, a provider stays, whatever becomes of the contract. */
    private static List<String> providers(boolean crossing, HeldAlert held, Map<String, Recipient> covered) {
        if (crossing || held == null) {
            return List.copyOf(covered.keySet());
        }
        Set<String> providers = new TreeSet<>(held.told().providerIds());
        providers.addAll(covered.keySet());
        return List.copyOf(providers);
    }

    private List<Recipient> tellTheCrossing(
            Alert alert, Judged judged, Map<String, Recipient> covered, List<Recipient> told, AlertStatus before) {
        boolean toldOfTheEnd = before == AlertStatus.REVOKED || before == AlertStatus.AMENDED;
        List<Recipient> recipients = new ArrayList<>(toldOfTheEnd ? List.of() : told);
        for (Recipient recipient : covered.values()) {
            if (recipients.stream().noneMatch(one -> one.providerId().equals(recipient.providerId()))) {
                recipients.add(recipient);
                tell(alert, judged, recipient);
            }
        }
        return List.copyOf(recipients);
    }

    private static boolean isWorthTelling(AlertStatus status, AlertRule rule, boolean fellQuietly) {
        return status.holds() ? rule.confirmAfter() > 0 : !fellQuietly;
    }

    private void tellAll(Alert alert, Judged judged, List<Recipient> recipients) {
        recipients.forEach(recipient -> tell(alert, judged, recipient));
    }

    /** A provider without any contract left has nothing to do with the streamer any more. */
    private void tell(Alert alert, Judged judged, Recipient recipient) {
        String contractId =
                recipient.contractId() == null ? contractOf(recipient.providerId(), alert) : recipient.contractId();
        if (contractId == null) {
            return;
        }
        AlertTexts.Told told = texts.of(alert, judged.rule(), facts.profile());
        outbox.notification(new ProviderNotification(
                alert.alertId() + "|" + alert.revision() + "|" + recipient.providerId(),
                recipient.providerId(),
                contractId,
                alert,
                told.zh(),
                told.en()));
    }

    /** Of one who is known from the topic of alerts alone: the contract that covers, else the provider's latest, else null. */
    private String contractOf(String providerId, Alert alert) {
        Recipient covering = covering(alert.reachedAt()).get(providerId);
        if (covering != null) {
            return covering.contractId();
        }
        ProviderContract latest = null;
        for (ProviderContract contract : facts.contracts()) {
            if (contract.providerId().equals(providerId) && (latest == null || contract.from() > latest.from())) {
                latest = contract;
            }
        }
        return latest == null ? null : latest.contractId();
    }

    private Alert written(
            Judged judged,
            HeldAlert held,
            AlertStatus status,
            long reachedAt,
            List<String> providers,
            boolean backfilled) {
        AlertRule rule = judged.rule();
        Standing standing = judged.standing();
        Long value = judged.value(held);
        long asOf = standing == null ? held.told().asOf() : standing.asOf();
        boolean month = rule.period() == PeriodKind.MONTH;
        Integer daysLeft = null;
        Long pace = null;
        if (rule.condition().kind() == ConditionKind.NEARS
                && status.holds()
                && standing.end() != null
                && rule.period() != PeriodKind.SESSION) {
            daysLeft = Math.max(1, calendar.daysBetween(asOf, standing.end()));
            pace = Math.max(0, ceilDiv(Math.subtractExact(judged.threshold().amount(), value), daysLeft));
        }
        String label = held == null ? standing.label() : held.told().label();
        Alert base = new Alert(
                AlertIds.of(rule, facts.streamerId(), label, judged.threshold()),
                rule.ruleId(),
                rule.version(),
                rule.severity(),
                rule.audience(),
                facts.streamerId(),
                judged.metric(),
                rule.condition().kind(),
                rule.period(),
                label,
                judged.threshold().text(),
                value,
                status,
                status.holds(),
                held == null ? 0 : held.told().revision(),
                asOf,
                reachedAt,
                month ? monthsBefore(label) : null,
                month ? coldStartDays(reachedAt) : null,
                daysLeft,
                pace,
                providers,
                backfilled,
                held == null ? List.of() : held.told().changes());
        return with(base, rule.version(), status, value, asOf);
    }

    private static long ceilDiv(long amount, int parts) {
        return -Math.floorDiv(-amount, parts);
    }

    /** The next record of an alert. */
    private static Alert with(Alert alert, long version, AlertStatus status, Long value, long asOf) {
        long revision = alert.revision() + 1;
        List<AlertChange> changes = new ArrayList<>(alert.changes());
        changes.add(new AlertChange(status, value, asOf, revision));
        if (changes.size() > CHANGES_KEPT) {
            changes.subList(0, changes.size() - CHANGES_KEPT).clear();
        }
        return new Alert(
                alert.alertId(),
                alert.ruleId(),
                version,
                alert.severity(),
                alert.audience(),
                alert.streamerId(),
                alert.metric(),
                alert.kind(),
                alert.period(),
                alert.label(),
                alert.threshold(),
                value,
                status,
                status.holds(),
                revision,
                asOf,
                alert.reachedAt(),
                alert.periodsBefore(),
                alert.coldStartDays(),
                alert.daysLeft(),
                alert.paceNeeded(),
                alert.providerIds(),
                alert.backfilled(),
                List.copyOf(changes));
    }

    /** The streamer's months with sales before this one. */
    private int monthsBefore(String month) {
        Set<String> before = new TreeSet<>();
        for (PeriodTotal total : facts.totals(PeriodKind.MONTH)) {
            if (total.label().compareTo(month) < 0 && total.measures().paidOrders() > 0) {
                before.add(total.label());
            }
        }
        for (MonthOfHistory imported : facts.history()) {
            if (imported.month().compareTo(month) < 0) {
                before.add(imported.month());
            }
        }
        return before.size();
    }

    /** Null when the beginning is not known, or lies after it. */
    private Integer coldStartDays(long reachedAt) {
        Long from = facts.profile() == null ? null : facts.profile().onboardedAt();
        if (from == null) {
            from = firstPaidDay();
        }
        int days = from == null ? -1 : calendar.daysBetween(from, reachedAt);
        return days < 0 ? null : days;
    }

    /** Of imported history the days are not known: its first month counts from its start. */
    private Long firstPaidDay() {
        Long first = facts.firstPaidDay();
        for (MonthOfHistory imported : facts.history()) {
            long start = calendar.monthLabelled(imported.month()).start();
            if (imported.gmv() > 0 && (first == null || start < first)) {
                first = start;
            }
        }
        return first;
    }

    private void askToLookAgain(HeldAlert now, Judged judged, long watermark) {
        if (judged.isDrop()) {
            return; // Its next minute comes by itself.
        }
        AlertRule rule = judged.rule();
        Alert told = now.told();
        if (now.fellAt() != null) {
            outbox.lookAgain(told.period(), told.label(), Math.addExact(now.fellAt(), rule.revokeAfter()));
        } else if (told.status() == AlertStatus.PROVISIONAL && judged.standing() != null) {
            long settlesAt = judged.standing().settlesAt(rule.confirmAfter());
            if (settlesAt > watermark) {
                outbox.lookAgain(told.period(), told.label(), settlesAt);
            }
        }
    }
}
