package livegmv.jobs.gmv;

/**
 * The end of a bounded input, at which all timers fire at once. State ends with the job then; to free it key by key would be
 * wasted, and in RocksDB each step of an iteration would pass over all that the steps before it have deleted.
 */
final class EndOfInput {

    private EndOfInput() {}

    static boolean hasCome(long watermark) {
        return watermark == Long.MAX_VALUE;
    }
}
