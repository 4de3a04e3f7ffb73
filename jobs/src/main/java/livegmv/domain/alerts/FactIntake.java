package livegmv.domain.alerts;

import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;

/**
 * Takes the facts of one streamer in: decides which of two holds, keeps it, and has judged what it touches. What is superseded
 * already, a repeat or an older version, changes nothing.
 */
public final class FactIntake {

    private final FactStore facts;
    private final AlertDesk desk;

    private boolean judging = true;

    public FactIntake(FactStore facts, AlertDesk desk) {
        this.facts = facts;
        this.desk = desk;
    }

    /** @param now false: facts are only kept, for the facts that they are to be judged with are still on their way */
    public void judging(boolean now) {
        judging = now;
    }

    /** Here as in the others: false when it changed nothing. */
    public boolean total(PeriodTotal arrived) {
        PeriodTotal held = facts.total(arrived.period(), arrived.label());
        if (!SupersededTotals.isSuperseded(held, arrived)) {
            return false;
        }
        facts.putTotal(arrived);
        if (arrived.period() == PeriodKind.DAY && arrived.measures().paidOrders() > 0) {
            Long first = facts.firstPaidDay();
            if (first == null || arrived.start() < first) {
                facts.putFirstPaidDay(arrived.start());
            }
        }
        if (judging) {
            desk.totalChanged(held, arrived);
        }
        return true;
    }

    /**
     * A drop is over within minutes, so each minute is judged, in its order: while nothing is judged they wait, all that were on air
     * and the first after.
     */
    public boolean funnel(SessionFunnel arrived) {
        SessionFunnel held = facts.funnel(arrived.sessionId());
        if (held != null && arrived.asOf() <= held.asOf()) {
            return false; // After a recovery the conversion job sends minutes again.
        }
        facts.putFunnel(arrived);
        if (judging) {
            judgeWaiting(arrived.sessionId());
            desk.funnelArrived(arrived);
        } else if (arrived.onAir() || (held != null && held.onAir())) {
            List<SessionFunnel> waiting = new ArrayList<>(facts.waitingFunnels(arrived.sessionId()));
            waiting.add(arrived);
            facts.putWaitingFunnels(arrived.sessionId(), waiting);
        }
        return true;
    }

    /** Judges what waited, now that all is known that it is to be judged with. */
    public void judgeWaiting() {
        facts.sessionsWaiting().forEach(this::judgeWaiting);
    }

    /** Has the session's alerts confirmed as they are, and forgets it. */
    public void forgetSession(String sessionId) {
        judgeWaiting(sessionId);
        desk.forget(PeriodKind.SESSION, sessionId);
        facts.removeTotal(PeriodKind.SESSION, sessionId);
        facts.removeFunnel(sessionId);
    }

    private void judgeWaiting(String sessionId) {
        List<SessionFunnel> waiting = facts.waitingFunnels(sessionId);
        if (!waiting.isEmpty()) {
            waiting.forEach(desk::funnelArrived);
            facts.putWaitingFunnels(sessionId, List.of());
        }
    }

    public boolean history(MonthOfHistory arrived) {
        MonthOfHistory held = facts.history(arrived.month());
        if (arrived.equals(held)) {
            return false;
        }
        facts.putHistory(arrived);
        historyChanged(arrived.month(), held, arrived);
        return true;
    }

    public boolean historyDeleted(String month) {
        MonthOfHistory held = facts.history(month);
        if (held == null) {
            return false;
        }
        facts.removeHistory(month);
        historyChanged(month, held, null);
        return true;
    }

    private void historyChanged(String month, MonthOfHistory before, MonthOfHistory after) {
        if (judging) {
            desk.historyChanged(month, before, after);
        }
    }

    public boolean contract(ProviderContract arrived) {
        ProviderContract held = facts.contract(arrived.contractId());
        if (held != null && (arrived.version() < held.version() || arrived.equals(held))) {
            return false;
        }
        facts.putContract(arrived);
        contractsChanged();
        return true;
    }

    public boolean contractDeleted(String contractId) {
        if (facts.contract(contractId) == null) {
            return false;
        }
        facts.removeContract(contractId);
        contractsChanged();
        return true;
    }

    private void contractsChanged() {
        if (judging) {
            desk.contractsChanged();
        }
    }

    public boolean profile(StreamerProfile arrived) {
        StreamerProfile held = facts.profile();
        if (held != null && (arrived.version() < held.version() || arrived.equals(held))) {
            return false;
        }
        profileChanged(held, arrived);
        return true;
    }

    public boolean profileDeleted() {
        StreamerProfile held = facts.profile();
        if (held == null) {
            return false;
        }
        profileChanged(held, null);
        return true;
    }

    private void profileChanged(StreamerProfile before, StreamerProfile after) {
        facts.putProfile(after);
        if (judging) {
            desk.profileChanged(before, after);
        }
    }
}
