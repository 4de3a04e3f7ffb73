package livegmv.domain.alerts;

import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
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

    public void total(PeriodTotal arrived) {
        PeriodTotal held = facts.total(arrived.period(), arrived.label());
        if (!SupersededTotals.isSuperseded(held, arrived)) {
            return;
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
    }

    public void history(MonthOfHistory arrived) {
        MonthOfHistory held = facts.history(arrived.month());
        if (!arrived.equals(held)) {
            facts.putHistory(arrived);
            historyChanged(arrived.month(), held, arrived);
        }
    }

    public void historyDeleted(String month) {
        MonthOfHistory held = facts.history(month);
        if (held != null) {
            facts.removeHistory(month);
            historyChanged(month, held, null);
        }
    }

    private void historyChanged(String month, MonthOfHistory before, MonthOfHistory after) {
        if (judging) {
            desk.historyChanged(month, before, after);
        }
    }

    public void contract(ProviderContract arrived) {
        ProviderContract held = facts.contract(arrived.contractId());
        if (held == null || arrived.version() >= held.version()) {
            facts.putContract(arrived);
            contractsChanged();
        }
    }

    public void contractDeleted(String contractId) {
        facts.removeContract(contractId);
        contractsChanged();
    }

    private void contractsChanged() {
        if (judging) {
            desk.contractsChanged();
        }
    }

    public void profile(StreamerProfile arrived) {
        StreamerProfile held = facts.profile();
        if (held == null || arrived.version() >= held.version()) {
            profileChanged(held, arrived);
        }
    }

    public void profileDeleted() {
        profileChanged(facts.profile(), null);
    }

    private void profileChanged(StreamerProfile before, StreamerProfile after) {
        facts.putProfile(after);
        if (judging) {
            desk.profileChanged(before, after);
        }
    }
}
