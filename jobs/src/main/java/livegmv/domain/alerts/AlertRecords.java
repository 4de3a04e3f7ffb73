package livegmv.domain.alerts;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.Audience;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.PeriodKind;

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

    private final AlertCalendar calendar;
    private final long notifyFrom;
    private final StreamerFacts facts;
    private final HeldAlerts alerts;
    private final Outbox outbox;
    private final NextRecord nextRecord;
    private final ProviderNotices notices;

    AlertRecords(
            AlertCalendar calendar,
            AlertTexts texts,
            long notifyFrom,
            StreamerFacts facts,
            HeldAlerts alerts,
            Outbox outbox) {
        this.calendar = calendar;
        this.notifyFrom = notifyFrom;
        this.facts = facts;
        this.alerts = alerts;
        this.outbox = outbox;
        this.nextRecord = new NextRecord(calendar, facts);
        this.notices = new ProviderNotices(texts, facts, outbox);
    }

    void rules(RuleBook inForce) {
        notices.rules(inForce);
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
        Map<String, Recipient> covered = crossing || holds && open ? notices.covering(reachedAt) : Map.of();
        List<String> providers = providers(crossing, held, covered);
        boolean quiet = crossing ? !told : held.quiet();
        boolean changed = held == null
                || status != before
                || reachedAt != held.told().reachedAt()
                || backfilled != held.told().backfilled()
                || !providers.equals(held.told().providerIds());
        Alert alert = changed ? nextRecord.of(judged, held, status, reachedAt, providers, backfilled) : held.told();
        if (changed) {
            outbox.alert(alert);
        }

        List<Recipient> recipients = held == null ? List.of() : held.recipients();
        boolean toProviders = rule.audience().contains(Audience.PROVIDER);
        if (toProviders && status.holds() && !backfilled && !quiet) {
            recipients = notices.tellTheCrossing(alert, judged, covered, recipients, before);
        }
        if (!crossing && status != before && isWorthTelling(status, rule, fellQuietly)) {
            notices.tellAll(alert, judged, recipients);
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
        Alert withdrawn = NextRecord.with(told, version, AlertStatus.WITHDRAWN, told.value(), told.asOf());
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

    /** Who is known to be covered; once told, a provider stays, whatever becomes of the contract. */
    private static List<String> providers(boolean crossing, HeldAlert held, Map<String, Recipient> covered) {
        if (crossing || held == null) {
            return List.copyOf(covered.keySet());
        }
        Set<String> providers = new TreeSet<>(held.told().providerIds());
        providers.addAll(covered.keySet());
        return List.copyOf(providers);
    }

    private static boolean isWorthTelling(AlertStatus status, AlertRule rule, boolean fellQuietly) {
        return status.holds() ? rule.confirmAfter() > 0 : !fellQuietly;
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
