package livegmv.domain.alerts;

import static livegmv.contracts.AlertStatus.PROVISIONAL;
import static livegmv.contracts.AlertStatus.REVOKED;
import static livegmv.contracts.AlertStatus.WITHDRAWN;
import static livegmv.domain.alerts.Coaching.ANNA;
import static livegmv.domain.alerts.Coaching.TEN_MINUTES;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.disabled;
import static livegmv.domain.alerts.Coaching.everyMonth;
import static livegmv.domain.alerts.Coaching.firstMonth;
import static livegmv.domain.alerts.Coaching.where;
import static livegmv.domain.alerts.Coaching.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import livegmv.contracts.MerchantType;
import livegmv.contracts.PreviousMonthScope;
import livegmv.contracts.RuleScope;
import livegmv.contracts.StreamerProfile;
import livegmv.contracts.StreamerScope;
import livegmv.measures.Measure;
import org.junit.jupiter.api.Test;

/** Rules that come, change and go, and whom they are for. */
class RuleStoriesTest {

    private static final String JUNE_500K = "2026-06 50000000";
    private final Coaching coaching = new Coaching();

    @Test
    void theNextThresholdIsThatOfWhateverRuleComesNext() {
        coaching.annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.rule(everyMonth(1, 800_000, 3_000_000));
        coaching.arrives(coaching.month("2026-06", 600_000, at("2026-06-15T12:00")));

        assertThat(coaching.notifications.get(0).textZh()).contains("距下一档80万元还差20万元");
        assertThat(coaching.notifications.get(0).textEn()).contains("CNY 200,000 to go to CNY 800,000");
    }

    @Test
    void theRuleIsRaisedInTheMiddleOfTheMonth() {
        coaching.annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));
        coaching.rule(firstMonth(2, 600_000));

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, WITHDRAWN);
        assertThat(coaching.last().ruleVersion()).isEqualTo(2);
        assertThat(coaching.told()).as("nobody is told of that").containsExactly("mei: PROVISIONAL 2026-06 50000000");
        coaching.arrives(coaching.month("2026-06", 600_000, at("2026-06-16T12:00")));
        assertThat(coaching.holding()).containsExactly("first-month|anna|2026-06|60000000 PROVISIONAL");
    }

    @Test
    void anOlderVersionOfTheRuleChangesNothing() {
        coaching.rule(firstMonth(2, 600_000));
        coaching.rule(firstMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));

        assertThat(coaching.records).isEmpty();
    }

    @Test
    void aRuleThatIsDisabledAndComesBackRingsNobodyTwice() {
        coaching.annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));
        coaching.rule(disabled(firstMonth(1, 500_000)));
        coaching.rule(firstMonth(3, 500_000));

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, WITHDRAWN, PROVISIONAL);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void aRuleThatIsDeletedTakesItsAlertsAlong() {
        coaching.rule(firstMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));
        coaching.ruleDeleted("first-month");

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, WITHDRAWN);
        assertThat(coaching.numHeld()).isZero();
        assertThat(coaching.first("first-month", "50000000")).isNull();
    }

    @Test
    void aRuleThatComesAfterTheFactsJudgesThemAndTellsNobodyOfWhatIsPast() {
        coaching.annaIsCoachedByMei();
        coaching.timeIs("2026-06-20T12:00");
        coaching.arrives(
                coaching.monthClosed("2026-05", 500_000, at("2026-05-31T20:00")),
                coaching.day("2026-06-20", 510_000),
                coaching.month("2026-06", 510_000, at("2026-06-20T11:00")));
        coaching.rule(everyMonth(1, 500_000), at("2026-06-20T12:00"));

        assertThat(coaching.holding())
                .containsExactly(
                        "every-month|anna|2026-05|50000000 CONFIRMED", "every-month|anna|2026-06|50000000 PROVISIONAL");
        assertThat(coaching.records.get(0).backfilled()).isTrue();
        assertThat(coaching.records.get(0).providerIds()).containsExactly("mei");
        assertThat(coaching.records.get(1).backfilled())
                .as("of the rule's own day")
                .isFalse();
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void aPreviousMonthThatIsRestatedChangesAlertsAndTellsNobody() {
        coaching.annaIsCoachedByMei();
        RuleScope grown = new RuleScope(new PreviousMonthScope(Measure.NET_GMV, yuan(500_000), null), null);
        coaching.rule(where(everyMonth(1, 100_000), grown));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(
                coaching.monthClosed("2026-05", 500_000, at("2026-05-31T20:00")),
                coaching.month("2026-06", 100_000, at("2026-06-15T12:00")));
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 10000000");
        coaching.arrives(coaching.monthClosed("2026-05", 499_000, at("2026-06-15T13:00")));
        coaching.timeIs("2026-06-16T12:00");
        assertThat(coaching.life("2026-06 10000000")).containsExactly(PROVISIONAL, REVOKED);
        coaching.arrives(coaching.monthClosed("2026-05", 501_000, at("2026-06-15T14:00")));

        assertThat(coaching.life("2026-06 10000000")).containsExactly(PROVISIONAL, REVOKED, PROVISIONAL);
        assertThat(coaching.told()).hasSize(1);
    }

    @Test
    void aRuleForBrandsOnly() {
        coaching.annaIsCoachedByMei();
        RuleScope brands = new RuleScope(null, new StreamerScope(MerchantType.BRAND, 100_000L));
        coaching.rule(where(everyMonth(1, 100_000), brands));
        coaching.arrives(coaching.month("2026-06", 100_000, at("2026-06-15T12:00")));
        assertThat(coaching.records).as("nothing is known of her").isEmpty();
        coaching.intake.profile(new StreamerProfile(ANNA, 1, null, 100_000L, null, MerchantType.BRAND));
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 10000000");
        coaching.timeIs("2026-06-15T12:00");
        coaching.intake.profile(new StreamerProfile(ANNA, 2, null, 100_000L, null, MerchantType.CREATOR));
        coaching.timePasses(TEN_MINUTES);

        assertThat(coaching.life("2026-06 10000000")).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.told()).hasSize(1);
    }
}
