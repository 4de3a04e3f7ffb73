package livegmv.config;

/** How the jobs will run: what would be an error of a job that is to run for months may be a warning for one that ends. */
public enum RunMode {
    /** Submitted to a cluster; runs until it is stopped. */
    LIVE,
    /** Over a bounded input, as {@code backfill} does; can be run again over the same input. */
    BOUNDED
}
