package livegmv.jobs.alerts;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import livegmv.domain.alerts.Amounts;

/**
 * @param zone whose calendar days and months are judged
 * @param amounts how figures are written for people
 * @param notifyFrom epoch ms: what was reached before its local day is told to nobody; null: the job's first start
 * @param sessionRetention after the end of a session its facts and alerts are kept for so long, in event time
 * @param judgeFrom epoch ms: how far a live job without state only keeps facts; null: to its first start
 * @param firstStart epoch ms, of a job that starts without state; the same for all tasks
 */
public record JudgeSettings(
        ZoneId zone,
        Amounts amounts,
        Long notifyFrom,
        Long judgeFrom,
        Duration sessionRetention,
        long firstStart,
        CatchUp catchUp)
        implements Serializable {

    /** Epoch ms; {@code started} is the remembered first start. */
    long notifyFrom(long started) {
        return notifyFrom == null ? started : notifyFrom;
    }

    /** Epoch ms; {@code started} is the remembered first start. */
    long judgeFrom(long started) {
        return judgeFrom == null ? started : Math.min(judgeFrom, started);
    }
}
