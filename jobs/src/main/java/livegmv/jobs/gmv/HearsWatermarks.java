package livegmv.jobs.gmv;

/** A function that is told every watermark, which Flink tells an operator only. */
interface HearsWatermarks {

    /** Called before the timers that the watermark fires. */
    void onWatermark(long time);
}
