package livegmv.domain.alerts;

import java.math.BigInteger;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.RuleCondition;
import livegmv.contracts.SessionFunnel;

/**
 * Judges the rate of a session's last ten minutes by that of the ten before, by rules of kind DROPS.
 *
 * <p>Its clock is the asOf of the session's funnels and nothing else, so that what is told depends on these records alone: minutes
 * that are judged later, one after another, lead to the same as when they came. A drop is told at once, and is over once it has not
 * been for {@code revokeAfter}; a drop that comes after it is told when {@code rearmAfter} has passed since the one before was
 * reached and it still drops.
 *
 * <p>Off air nothing is judged, for every broadcast's end is a drop. The first record off air freezes the alert: a drop that lasted
 * to the end is CONFIRMED, one that was over already is REVOKED.
 */
final class DropWatch {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final StreamerFacts facts;
    private final HeldAlerts alerts;
    private final RuleJudge judge;
    private final AlertRecords records;

    DropWatch(StreamerFacts facts, HeldAlerts alerts, RuleJudge judge, AlertRecords records) {
        this.facts = facts;
        this.alerts = alerts;
        this.judge = judge;
        this.records = records;
    }

    void look(RuleInForce inForce, SessionFunnel funnel) {
        for (Threshold threshold : Threshold.of(inForce.rule())) {
            HeldAlert held = alerts.get(AlertIds.of(inForce.rule(), facts.streamerId(), funnel.sessionId(), threshold));
            if (isPast(held, funnel)) {
                continue;
            }
            if (funnel.onAir()) {
                lookOnAir(inForce, threshold, funnel, held);
            } else if (held != null && held.told().holds()) {
                Finding asItWas = held.fellAt() == null ? Finding.REACHED : Finding.UNDER;
                long settled = Long.MAX_VALUE;
                advance(inForce, threshold, funnel, asItWas, held, settled);
            }
        }
    }

    /** What was told already, or can change no more. */
    private static boolean isPast(HeldAlert held, SessionFunnel funnel) {
        return held != null
                && (funnel.asOf() <= held.told().asOf() || held.told().status() == AlertStatus.CONFIRMED);
    }

    private void lookOnAir(RuleInForce inForce, Threshold threshold, SessionFunnel funnel, HeldAlert held) {
        RuleCondition condition = inForce.rule().condition();
        if (!canBeJudged(condition, funnel)) {
            return; // The alert stands as it is: that people leave is no recovery.
        }
        Finding finding = drops(condition, funnel) ? Finding.REACHED : Finding.UNDER;
        if (finding == Finding.REACHED && !judge.isInScope(inForce.rule(), standing(funnel), facts)) {
            finding = Finding.OUT_OF_SCOPE;
        }
        if (held != null && held.told().holds() || finding == Finding.REACHED && isArmed(held, condition, funnel)) {
            advance(inForce, threshold, funnel, finding, held, funnel.asOf());
        }
    }

    private void advance(
            RuleInForce inForce, Threshold threshold, SessionFunnel funnel, Finding finding, HeldAlert held, long now) {
        records.advance(new Judged(inForce, threshold, standing(funnel), finding), held, now, true, false, false);
    }

    private static boolean isArmed(HeldAlert held, RuleCondition condition, SessionFunnel funnel) {
        return held == null || funnel.asOf() - held.told().reachedAt() >= condition.rearmAfter();
    }

    private static boolean canBeJudged(RuleCondition condition, SessionFunnel funnel) {
        ConversionRate rate = ConversionRate.named(condition.rate());
        return funnel.last().viewers() >= condition.minimumViewers()
                && funnel.previous().viewers() >= condition.minimumViewers()
                && funnel.last().denominator(rate) > 0
                && funnel.previous().denominator(rate) > 0;
    }

    /** last rate &lt; part × previous rate, multiplied out so that nothing is rounded. */
    private static boolean drops(RuleCondition condition, SessionFunnel funnel) {
        ConversionRate rate = ConversionRate.named(condition.rate());
        BigInteger now = product(
                        funnel.last().numerator(rate), funnel.previous().denominator(rate))
                .multiply(MILLION);
        BigInteger before = product(
                        funnel.previous().numerator(rate), funnel.last().denominator(rate))
                .multiply(BigInteger.valueOf(condition.belowMillionths()));
        return now.compareTo(before) < 0;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    /** It starts when its total says so; as long as there is none, it is of the month that it is on air in. */
    private Standing standing(SessionFunnel funnel) {
        PeriodTotal total = facts.total(PeriodKind.SESSION, funnel.sessionId());
        long start = total == null || total.start() == null ? funnel.asOf() : total.start();
        return Standing.of(funnel, start);
    }
}
