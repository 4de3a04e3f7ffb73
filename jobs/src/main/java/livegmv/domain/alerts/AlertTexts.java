package livegmv.domain.alerts;

import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.StreamerProfile;

/**
 * What a provider reads of an alert, in Chinese and English: who, which figure reached what, when, how far it is to the next step, and
 * how long the cold start took.
 */
public final class AlertTexts {

    private final AlertText chinese;
    private final AlertText english;

    public AlertTexts(AlertCalendar calendar, Amounts amounts) {
        this.chinese = new ChineseText(calendar, amounts);
        this.english = new EnglishText(calendar, amounts);
    }

    /** One text in both languages. */
    record Told(String zh, String en) {}

    /**
     * @param profile null for a streamer of whom only the id is known
     * @param next the threshold that comes next, or null
     */
    Told of(Alert alert, AlertRule rule, StreamerProfile profile, Long next) {
        boolean named =
                profile != null && profile.name() != null && !profile.name().isBlank();
        String who = named ? profile.name() : alert.streamerId();
        return new Told(chinese.of(who, alert, rule, next), english.of(who, alert, rule, next));
    }

    /** Of an alert that has ended: the month is over the threshold as before, but an earlier one turned out to be the first. */
    static boolean isNoLongerFirst(Alert alert, AlertRule rule) {
        return RuleJudge.isFirstEver(rule)
                && alert.value() != null
                && alert.value() >= Long.parseLong(alert.threshold());
    }

    /** What the figure still lacks; of a figure that is not known all of it. */
    static long missing(Alert alert, long threshold) {
        return alert.value() == null ? threshold : Math.max(0, Math.subtractExact(threshold, alert.value()));
    }
}
