package livegmv.domain.alerts;

import static livegmv.contracts.AlertStatus.CONFIRMED;
import static livegmv.contracts.AlertStatus.PROVISIONAL;
import static livegmv.contracts.AlertStatus.REVOKED;
import static livegmv.contracts.AlertStatus.WITHDRAWN;
import static livegmv.domain.alerts.Coaching.ANNA;
import static livegmv.domain.alerts.Coaching.TEN_MINUTES;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.conversionDrop;
import static livegmv.domain.alerts.Coaching.disabled;
import static livegmv.domain.alerts.Coaching.minute;
import static livegmv.domain.alerts.Coaching.offAir;
import static livegmv.domain.alerts.Coaching.revokedAfter;
import static livegmv.domain.alerts.Coaching.where;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertFormat;
import livegmv.contracts.AlertParser;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.ContractSchema;
import livegmv.contracts.MerchantType;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.ProviderNotificationFormat;
import livegmv.contracts.RuleScope;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.StreamerProfile;
import livegmv.contracts.StreamerScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conversion of a broadcast drops while it is on air. */
class DropStoriesTest {

    private static final long EIGHT = at("2026-06-15T20:00");
    private static final long MINUTE = 60_000;
    private static final AlertRule DROP = conversionDrop(200, TEN_MINUTES);

    private final Coaching coaching = new Coaching();

    @BeforeEach
    void annaIsCoachedByMei() {
        coaching.contract("mei", "2026-01-01T00:00", null);
    }

    @Test
    void ofARoomOf50NothingIsSaid() {
        coaching.rule(DROP);
        for (int minute = 0; minute < 30; minute++) {
            coaching.arrives(minute(EIGHT + minute * MINUTE, 50, 0, 50, 25));
        }
        coaching.arrives(offAir(EIGHT + 30 * MINUTE));

        assertThat(coaching.records).isEmpty();
    }

    @Test
    void ofARoomOf5000ADropIsToldAtOnceAndOnce() {
        coaching.profile("小安", null);
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 400, 5_000, 800));
        assertThat(coaching.records).as("half is not under half").isEmpty();
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 399, 5_000, 800));
        coaching.arrives(minute(EIGHT + 2 * MINUTE, 5_000, 200, 5_000, 800));
        coaching.arrives(minute(EIGHT + 2 * MINUTE, 5_000, 200, 5_000, 800));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 0.5");
        assertThat(coaching.last().alertId()).isEqualTo("conversion-drop|anna|live|0.5");
        assertThat(coaching.last().metric()).isEqualTo("enterToClick");
        assertThat(coaching.last().value()).as("millionths").isEqualTo(79_800);
        assertThat(coaching.last().reachedAt()).isEqualTo(EIGHT + MINUTE);
        assertThat(coaching.notifications.get(0).textZh())
                .isEqualTo("主播「小安」直播场次「live」6月15日 20:01进入点击率骤降，不足此前10分钟的0.5倍，最近10分钟为7.98%。");
        assertThat(coaching.notifications.get(0).textEn())
                .isEqualTo("小安, session live: the rate of viewers who click dropped under 0.5 times that of the 10"
                        + " minutes before: 7.98% in the last 10 minutes (20:01 on 15 June).");
    }

    @Test
    void aSpanWithTooFewViewersIsNotJudgedWhicheverItIs() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 199, 0, 5_000, 800));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 0, 199, 100));
        assertThat(coaching.records).isEmpty();
        coaching.arrives(minute(EIGHT + 2 * MINUTE, 200, 0, 200, 100));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL);
    }

    @Test
    void aDropThatRecoversEndsOnceItHasStood() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        for (int minute = 1; minute <= 10; minute++) {
            coaching.arrives(minute(EIGHT + minute * MINUTE, 5_000, 700, 5_000, 800));
        }
        assertThat(coaching.life("live 0.5")).as("fell at 20:01").containsExactly(PROVISIONAL);
        coaching.arrives(minute(EIGHT + 11 * MINUTE, 5_000, 750, 5_000, 800));
        coaching.arrives(offAir(EIGHT + 30 * MINUTE));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 0.5", "mei: REVOKED live 0.5");
        assertThat(coaching.last().value()).isEqualTo(150_000);
        assertThat(coaching.notifications.get(1).textZh()).contains("已不再低于此前10分钟的0.5倍，最近10分钟为15%");
    }

    @Test
    void aDropThatComesAndGoesWithinMinutesRingsOnce() {
        coaching.rule(DROP);
        for (int minute = 0; minute < 60; minute++) {
            coaching.arrives(minute(EIGHT + minute * MINUTE, 5_000, minute % 5 == 0 ? 100 : 700, 5_000, 800));
        }

        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 0.5");
    }

    @Test
    void aDropThatRepeatsRingsAgainButNotBeforeItIsRearmed() {
        coaching.rule(revokedAfter(conversionDrop(200, 30 * MINUTE), MINUTE));
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 800, 5_000, 800));
        coaching.arrives(minute(EIGHT + 2 * MINUTE, 5_000, 800, 5_000, 800));
        for (int minute = 3; minute < 30; minute++) {
            coaching.arrives(minute(EIGHT + minute * MINUTE, 5_000, 100, 5_000, 800));
        }
        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL, REVOKED);
        coaching.arrives(minute(EIGHT + 30 * MINUTE, 5_000, 100, 5_000, 800));

        assertThat(coaching.told())
                .containsExactly("mei: PROVISIONAL live 0.5", "mei: REVOKED live 0.5", "mei: PROVISIONAL live 0.5");
        assertThat(coaching.last().reachedAt()).isEqualTo(EIGHT + 30 * MINUTE);
    }

    @Test
    void offAirNothingIsADrop() {
        coaching.rule(conversionDrop(1, TEN_MINUTES));
        coaching.arrives(new SessionFunnel(
                "live",
                ANNA,
                minute(0, 5_000, 0, 1, 1).last(),
                minute(0, 5_000, 800, 1, 1).last(),
                false,
                EIGHT));

        assertThat(coaching.records).isEmpty();
    }

    @Test
    void aDropThatLastsToTheEndIsConfirmedAndTheEndRingsNobody() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.arrives(offAir(EIGHT + MINUTE), offAir(EIGHT + 20 * MINUTE));
        coaching.arrives(minute(EIGHT + 30 * MINUTE, 5_000, 800, 5_000, 800));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL, CONFIRMED);
        assertThat(coaching.last().value()).as("as it dropped").isEqualTo(20_000);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 0.5");
    }

    @Test
    void aDropThatWasOverWhenTheBroadcastEndsIsRevoked() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 800, 5_000, 800));
        coaching.arrives(offAir(EIGHT + 2 * MINUTE));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.last().value()).isNull();
    }

    @Test
    void thatPeopleLeaveIsNoRecovery() {
        coaching.rule(revokedAfter(DROP, 0));
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.arrives(minute(EIGHT + MINUTE, 150, 100, 5_000, 800));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL);
    }

    @Test
    void aCoachWhoComesLateIsToldWithTheNextMinute() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.contract("lin", "2026-01-01T00:00", null);
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 100, 5_000, 800));

        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 0.5", "lin: PROVISIONAL live 0.5");
    }

    @Test
    void aRuleIsForWhomItIs() {
        coaching.rule(where(DROP, new RuleScope(null, new StreamerScope(MerchantType.BRAND, null))));
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        assertThat(coaching.records).isEmpty();
        coaching.intake.profile(new StreamerProfile(ANNA, 1, "小安", null, null, MerchantType.BRAND));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 100, 5_000, 800));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL);
    }

    @Test
    void aRuleThatIsDisabledEndsItsDrops() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.rule(disabled(DROP));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 100, 5_000, 800));

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL, WITHDRAWN);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 0.5");
    }

    @Test
    void theSessionsTotalsDoNotTouchIt() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.arrives(coaching.session("live", EIGHT - MINUTE, 10_000, EIGHT));
        coaching.arrives(coaching.sessionClosed("live", EIGHT - MINUTE, EIGHT, 10_000, EIGHT));
        coaching.timePasses(10 * TEN_MINUTES);

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL);
    }

    /** After a recovery the conversion job steps back, and counts less for a moment. */
    @Test
    void aMinuteThatIsSentAgainIsNotJudgedAgain() {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 800, 5_000, 800));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 800, 5_000, 800));
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800), minute(EIGHT + MINUTE, 5_000, 100, 5_000, 800));

        assertThat(coaching.records).isEmpty();
    }

    /** Between the end of catching up and the walk over all streamers, minutes come in. */
    @Test
    void aMinuteDoesNotOvertakeThoseThatWait() {
        coaching.rule(revokedAfter(DROP, 0));
        coaching.intake.judging(false);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.intake.judging(true);
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 800, 5_000, 800));
        coaching.intake.judgeWaiting();

        assertThat(coaching.life("live 0.5")).containsExactly(PROVISIONAL, REVOKED);
    }

    @Test
    void whatIsWrittenOfADropKeepsToItsSchemaAndIsReadBack() throws IOException {
        coaching.rule(DROP);
        coaching.arrives(minute(EIGHT, 5_000, 100, 5_000, 800));
        coaching.arrives(minute(EIGHT + MINUTE, 5_000, 800, 5_000, 800));
        coaching.arrives(offAir(EIGHT + 2 * MINUTE));

        AlertFormat format = new AlertFormat("CNY");
        assertThat(coaching.records).hasSize(2);
        for (Alert alert : coaching.records) {
            assertThat(ContractSchema.of("alerts").errors(format.value(alert))).isEmpty();
            assertThat(new AlertParser().parse(format.value(alert)).event()).isEqualTo(alert);
        }
        for (ProviderNotification told : coaching.notifications) {
            assertThat(ContractSchema.of("provider.notifications")
                            .errors(new ProviderNotificationFormat("CNY").value(told)))
                    .isEmpty();
        }
    }

    /** Whatever the minutes are: judged as they come, or all at once later, the same is told as by a naive reading. */
    @Test
    void minutesThatWaitedAreJudgedAsIfTheyHadJustCome() {
        long seed = System.nanoTime();
        System.out.println("drops: seed " + seed);
        Random random = new Random(seed);
        int told = 0;
        for (int round = 0; round < 2_000; round++) {
            long rearmAfter = random.nextInt(20) * MINUTE;
            long revokeAfter = random.nextInt(6) * MINUTE;
            AlertRule rule = revokedAfter(conversionDrop(200, rearmAfter), revokeAfter);
            List<SessionFunnel> minutes = minutes(random);
            Coaching live = new Coaching();
            live.rule(rule);
            Coaching later = new Coaching();
            later.intake.judging(false);
            for (SessionFunnel minute : minutes) {
                live.arrives(minute);
                later.arrives(minute);
            }
            assertThat(later.records).isEmpty();
            later.rule(rule);
            later.watermark(Long.MAX_VALUE);
            later.intake.judging(true);
            later.intake.judgeWaiting();

            assertThat(live.life("live 0.5"))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(naively(minutes, rearmAfter, revokeAfter));
            assertThat(later.records).as("seed %d round %d", seed, round).isEqualTo(live.records);
            told += live.records.size();
        }
        assertThat(told).isPositive();
    }

    private static List<SessionFunnel> minutes(Random random) {
        List<SessionFunnel> minutes = new ArrayList<>();
        int length = random.nextInt(40);
        for (int minute = 0; minute < length; minute++) {
            long viewers = 190 + random.nextInt(100);
            minutes.add(minute(EIGHT + minute * MINUTE, viewers, random.nextInt(100), viewers, random.nextInt(150)));
        }
        minutes.add(offAir(EIGHT + length * MINUTE));
        minutes.add(offAir(EIGHT + (length + 10) * MINUTE));
        return minutes;
    }

    private static List<AlertStatus> naively(List<SessionFunnel> minutes, long rearmAfter, long revokeAfter) {
        List<AlertStatus> life = new ArrayList<>();
        Long reached = null;
        Long fell = null;
        boolean holds = false;
        for (SessionFunnel minute : minutes) {
            if (!minute.onAir()) {
                if (holds) {
                    life.add(fell == null ? CONFIRMED : REVOKED);
                }
                break;
            }
            if (minute.last().viewers() < 200 || minute.previous().viewers() < 200) {
                continue;
            }
            boolean drops = isUnderHalf(minute);
            if (!holds && drops && (reached == null || minute.asOf() >= reached + rearmAfter)) {
                holds = true;
                reached = minute.asOf();
                life.add(PROVISIONAL);
            } else if (holds && drops) {
                fell = null;
            } else if (holds) {
                fell = fell == null ? Long.valueOf(minute.asOf()) : fell;
                if (minute.asOf() >= fell + revokeAfter) {
                    holds = false;
                    fell = null;
                    life.add(REVOKED);
                }
            }
        }
        return life;
    }

    /** Twice the rate of now is below that of before. */
    private static boolean isUnderHalf(SessionFunnel minute) {
        BigInteger now = BigInteger.valueOf(
                2 * minute.last().clickers() * minute.previous().viewers());
        return now.compareTo(BigInteger.valueOf(
                        minute.previous().clickers() * minute.last().viewers()))
                < 0;
    }
}
