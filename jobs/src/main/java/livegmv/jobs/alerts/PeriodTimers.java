package livegmv.jobs.alerts;

import livegmv.contracts.PeriodKind;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Event-time timers of a streamer's periods: at such a time something of this session, day or month is to be looked at again, or
 * freed. The period is the timer's namespace, so that two of one period and time are one.
 */
record PeriodTimers(InternalTimerService<String> service) {

    static final String NAME = "looking-again-and-freeing";

    private static final char SEPARATOR = '|';

    /** A period of the streamer whose timer it is. */
    record Period(PeriodKind kind, String label) {

        static Period of(String namespace) {
            int end = namespace.indexOf(SEPARATOR);
            return new Period(PeriodKind.valueOf(namespace.substring(0, end)), namespace.substring(end + 1));
        }

        private String namespace() {
            return kind.name() + SEPARATOR + label;
        }
    }

    /** @param time epoch ms; {@link Long#MAX_VALUE} is never */
    void register(PeriodKind kind, String label, long time) {
        if (time != Long.MAX_VALUE) {
            service.registerEventTimeTimer(new Period(kind, label).namespace(), time);
        }
    }
}
