package livegmv.config;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Every key of a deployment, whichever job reads it, and the rules between them. */
public final class LiveGmvKeys {

    private static final String DURATION_REMEDY =
            "write an ISO-8601 duration above zero and up to P36500D, e.g. PT10S, PT5M, P90D";
    private static final String DURATION_OR_ZERO_REMEDY =
            "write an ISO-8601 duration from PT0S to P36500D, e.g. PT10S, PT5M, PT1H";

    public static final ConfigKey<String> DEPLOYMENT = new ConfigKey<>(
            "deployment",
            ValueType.text("[a-z0-9-]{1,40}"),
            "livegmv",
            "The name of this deployment: 1 to 40 of a-z, 0-9 and '-'. Consumer groups and transactions on the broker are"
                    + " named after it, so two deployments on one broker must differ here. Never change it while a job"
                    + " is to go on from its savepoint: open transactions are found again by this name.",
            "write 1 to 40 lower case letters, digits or '-', e.g. livegmv-test");

    public static final ConfigKey<String> TOPIC_PREFIX = new ConfigKey<>(
            "topic-prefix",
            ValueType.text("[a-zA-Z0-9._-]{0,100}"),
            "",
            "Written before the name of every topic, inputs too: up to 100 of a-z, A-Z, 0-9, '.', '_' and '-', as Kafka"
                    + " allows them. Empty for none. Set it when several deployments share a broker.",
            "write up to 100 letters, digits, '.', '_' or '-', e.g. test. (with the dot), or \"\" for none");

    public static final ConfigKey<ZoneId> TIME_ZONE = new ConfigKey<>(
            "time-zone",
            ValueType.region(),
            "Asia/Shanghai",
            "Whose calendar days and months are counted: a region of the time zone database, daylight saving included."
                    + " Totals already in state keep the days they were counted in, so change it only together with a"
                    + " start from zero.",
            "write a region of the time zone database, e.g. Asia/Shanghai, Europe/London, UTC");

    public static final ConfigKey<String> CURRENCY_CODE = new ConfigKey<>(
            "currency.code",
            ValueType.text("[A-Z]{3}"),
            "CNY",
            "The one currency that this deployment counts: three capital letters (ISO 4217). An order in another one goes to"
                    + " dead-letter. Run one deployment per currency.",
            "write three capital letters, e.g. CNY, GBP, USD");

    public static final ConfigKey<Integer> CURRENCY_MINOR_DIGITS = new ConfigKey<>(
            "currency.minor-digits",
            ValueType.integer(0, 6),
            "2",
            "How many decimal places the minor unit of all amounts stands for: 0 to 6. 2 for fen and cents, 0 for yen. It"
                    + " changes no sum, only how amounts are shown to people.",
            "write an integer from 0 to 6, e.g. 2 when amounts are in fen");

    public static final ConfigKey<String> KAFKA_BOOTSTRAP_SERVERS = new ConfigKey<>(
            "kafka.bootstrap.servers",
            ValueType.servers(),
            "localhost:9092",
            "Where the Kafka cluster is found: host:port, separated by commas; two or three brokers do, the"
                    + " others are learnt. Any other property of a Kafka client (TLS, SASL, timeouts) is given in the"
                    + " same way, with the prefix kafka, and goes to every client.",
            "write host:port, separated by commas, e.g. kafka-1:9092,kafka-2:9092");

    public static final ConfigKey<Instant> MIN_EVENT_TIME = new ConfigKey<>(
            "min-event-time",
            ValueType.instant(),
            "2000-01-01",
            "Events before this go to dead-letter: an ISO-8601 date (its first moment in UTC) or an instant such as"
                    + " 2000-01-01T00:00:00Z, from 1970 on. It catches producers that send seconds for milliseconds,"
                    + " whose times fall into January 1970. Set it later when nothing older can be true.",
            "write a date or an instant from 1970 on, e.g. 2000-01-01 or 2000-01-01T00:00:00Z");

    public static final ConfigKey<Duration> MAX_FUTURE_SKEW = new ConfigKey<>(
            "max-future-skew",
            ValueType.durationOrZero(),
            "PT5M",
            "Events further ahead of the wall clock than this go to dead-letter: ISO-8601 duration, zero allowed. Raise it"
                    + " only if the producers' clocks cannot be set right.",
            DURATION_OR_ZERO_REMEDY);

    public static final ConfigKey<Duration> OUT_OF_ORDERNESS = new ConfigKey<>(
            "out-of-orderness",
            ValueType.durationOrZero(),
            "PT5S",
            "How far the watermark stays behind the latest event of a partition: ISO-8601 duration, zero allowed. Later"
                    + " events still count; what waits for the watermark (closing of periods) waits this much longer."
                    + " Raise it when producers send in batches.",
            DURATION_OR_ZERO_REMEDY);

    public static final ConfigKey<Duration> IDLENESS = new ConfigKey<>(
            "idleness",
            ValueType.positiveDuration(),
            "PT10S",
            "A partition without events for this long no longer holds the others' watermark back: ISO-8601 duration by the"
                    + " wall clock. Raise it when producers pause regularly and then send what is older.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> IDLE_ADVANCE = new ConfigKey<>(
            "idle-advance",
            ValueType.positiveDuration(),
            "PT60S",
            "When a partition that was up to date has been silent for this long, its watermark follows the wall clock, so"
                    + " that periods close although nobody buys: ISO-8601 duration by the wall clock. Raise it above the"
                    + " longest outage of a producer that afterwards sends what it had held.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> ORDER_RETENTION = new ConfigKey<>(
            "order-retention",
            ValueType.positiveDuration(),
            "P90D",
            "How long an order is kept after its last event, and the longest time from a payment to a refund that still"
                    + " counts: ISO-8601 duration of event time. State grows with it. Raise it when refunds come later,"
                    + " and day-retention and session-retention with it.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> DAY_RETENTION = new ConfigKey<>(
            "day-retention",
            ValueType.positiveDuration(),
            "P100D",
            "How long a day's totals can be restated after its end: ISO-8601 duration of event time, at least"
                    + " order-retention + P2D. Afterwards a movement for that day is a period-gone issue of its order.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> MONTH_RETENTION = new ConfigKey<>(
            "month-retention",
            ValueType.positiveDuration(),
            "P760D",
            "How long a month's totals can be restated after its end: ISO-8601 duration of event time, at least"
                    + " day-retention. The default keeps two years, so that a month can be held against the same month"
                    + " of the years before.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> SESSION_RETENTION = new ConfigKey<>(
            "session-retention",
            ValueType.positiveDuration(),
            "P100D",
            "How long a session's facts and totals are kept after its end: ISO-8601 duration of event time, at least"
                    + " order-retention + P2D, since a session books its own orders' refunds whenever they come.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> BUYER_RETENTION = new ConfigKey<>(
            "buyer-retention",
            ValueType.positiveDuration(),
            "P730D",
            "How long a buyer is remembered after the last order with a streamer; who comes back later is a new buyer again:"
                    + " ISO-8601 duration of event time, at least order-retention. State grows with it.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> PERIOD_GRACE = new ConfigKey<>(
            "period-grace",
            ValueType.durationOrZero(),
            "PT1H",
            "A period's totals are marked closed when the watermark is this far past its end: ISO-8601 duration of event"
                    + " time, zero allowed. Later movements still restate them. Raise it when late events are common.",
            DURATION_OR_ZERO_REMEDY);

    public static final ConfigKey<Duration> CLOSING_SPREAD = new ConfigKey<>(
            "closing-spread",
            ValueType.durationOrZero(),
            "PT10M",
            "The closings of one midnight are spread over this time, for a million at once would hold up a checkpoint:"
                    + " ISO-8601 duration of event time, zero allowed. Raise it with the number of streamers.",
            DURATION_OR_ZERO_REMEDY);

    public static final ConfigKey<Duration> EMIT_INTERVAL = new ConfigKey<>(
            "emit-interval",
            ValueType.positiveDuration(),
            "PT1S",
            "At most one total per key is sent in this time; the last state is always sent: ISO-8601 duration by the wall"
                    + " clock. Raise it to write less, lower it to see totals sooner.",
            DURATION_REMEDY);

    public static final ConfigKey<Integer> PRE_SUM_MAX_KEYS = new ConfigKey<>(
            "pre-sum.max-keys",
            ValueType.integer(1, 10_000_000),
            "20000",
            "How many different keys one subtask sums before the shuffle until it passes the sums on: an integer from 1 to"
                    + " 10000000. It bounds memory; raise it when many streamers sell at the same time and heap is free.",
            "write an integer from 1 to 10000000, e.g. 20000");

    public static final ConfigKey<Integer> LEADERBOARD_SIZE = new ConfigKey<>(
            "leaderboard-size",
            ValueType.integer(1, 1_000),
            "100",
            "How many streamers gmv.leaderboard lists of a day: an integer from 1 to 1000. Raise it when a screen shows more; each"
                    + " minute with a change sends the whole list.",
            "write an integer from 1 to 1000, e.g. 100");

    public static final ConfigKey<List<Duration>> ROLLING_WINDOWS = new ConfigKey<>(
            "rolling-windows",
            ValueType.rollingWindows(),
            "PT1M,PT5M,PT1H,PT24H",
            "The windows of the rolling totals, separated by commas, ascending: ISO-8601 durations, multiples of"
                    + " PT10S up to PT1H and of PT1M above. State grows with the longest. What was kept for other windows is"
                    + " of no use: to change them, start with --allowNonRestoredState, and the rolling totals begin anew.",
            "write ISO-8601 durations, ascending and separated by commas, multiples of PT10S up to PT1H and of PT1M above, e.g."
                    + " PT1M,PT5M,PT1H,PT24H");

    public static final ConfigKey<Optional<Instant>> ALERTS_NOTIFY_FROM = new ConfigKey<>(
            "alerts.notify-from",
            ValueType.instantOr("first-start"),
            "first-start",
            "What a streamer reached before the local day of this moment is published as an alert, but no provider is told:"
                    + " an ISO-8601 date (its first moment in UTC) or an instant, or 0 to tell everything. first-start is"
                    + " when the alert job was first started, which its state remembers. Set it when the job takes over from"
                    + " another system on a known day.",
            "write first-start, 0, a date or an instant from 1970 on, e.g. 2026-06-01 or 2026-06-01T00:00:00Z");

    public static final ConfigKey<Optional<Instant>> ALERTS_JUDGE_FROM = new ConfigKey<>(
            "alerts.judge-from",
            ValueType.instantOr("first-start"),
            "first-start",
            "An alert job that starts without state only keeps facts until its watermark has come within 5 minutes of this"
                    + " moment, and judges from then on: an ISO-8601 date (its first moment in UTC) or an instant, or 0 to"
                    + " judge from the first record on. Later than first-start, it is first-start. Set it, and"
                    + " alerts.notify-from with it, only to watch a recorded past as it went: what comes before must be the"
                    + " whole history.",
            "write first-start, 0, a date or an instant from 1970 on, e.g. 2026-06-01 or 2026-06-01T00:00:00Z");

    public static final ConfigKey<Duration> HEARTBEAT_INTERVAL = new ConfigKey<>(
            "heartbeat-interval",
            ValueType.positiveDuration(),
            "PT30S",
            "How often a viewer's client sends a HEARTBEAT, from which the time that viewers stay is reckoned: "
                    + "ISO-8601 duration. Set it to what the clients do.",
            DURATION_REMEDY);

    public static final ConfigKey<Duration> CONVERSION_RESTATE = new ConfigKey<>(
            "conversion-restate",
            ValueType.positiveDuration(),
            "P7D",
            "How long orders and money still restate the conversion of a closed session or day, whose audience "
                    + "counts no further: ISO-8601 duration of event time. State grows with it. Later movements are counted "
                    + "in a metric only. A backfill takes session-retention for it unless it is set.",
            DURATION_REMEDY);

    public static final ConfigKey<Integer> CONVERSION_FOLD_MAX_PARTIALS = new ConfigKey<>(
            "conversion.fold.max-partials",
            ValueType.integer(1, 10_000_000),
            "20000",
            "How many rooms' minutes one subtask folds viewer events into before the shuffle until it passes them "
                    + "on: an integer from 1 to 10000000. It bounds memory; raise it when more rooms are on air at the same "
                    + "time and heap is free.",
            "write an integer from 1 to 10000000, e.g. 20000");

    public static final ConfigKey<Integer> CONVERSION_FOLD_MAX_KIB = new ConfigKey<>(
            "conversion.fold.max-kib",
            ValueType.integer(1, 1_000_000_000),
            "65536",
            "How much memory these may take in one subtask, about, in KiB: an integer from 1 to 1000000000. What "
                    + "is folded is passed on when it is reached. Raise it when rooms are large and heap is free.",
            "write an integer from 1 to 1000000000, e.g. 65536");

    public static final ConfigKey<Duration> TRANSACTION_TIMEOUT = new ConfigKey<>(
            "transaction.timeout",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofDays(24)),
            "PT15M",
            "How long the broker keeps an open transaction: ISO-8601 duration from PT1S to P24D. Start-up refuses less than"
                    + " a checkpoint's interval and timeout (once more for each failure that Flink tolerates) +"
                    + " restart-allowance, and more than the broker's transaction.max.timeout.ms (15 min unless raised there). An expired transaction's records are lost: raise it, and the"
                    + " broker's limit, to survive longer outages.",
            "write an ISO-8601 duration from PT1S to P24D, e.g. PT15M");

    public static final ConfigKey<Duration> RESTART_ALLOWANCE = new ConfigKey<>(
            "restart-allowance",
            ValueType.positiveDuration(),
            "PT2M",
            "The time that a restart of the job may take, from the failure until it has restored its state: ISO-8601"
                    + " duration. Nothing waits for it; it only enters the check of transaction.timeout. Raise it when"
                    + " restores of large state take longer.",
            DURATION_REMEDY);

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    public static final ConfigSchema SCHEMA = new ConfigSchema(
            List.of(
                    DEPLOYMENT,
                    TOPIC_PREFIX,
                    TIME_ZONE,
                    CURRENCY_CODE,
                    CURRENCY_MINOR_DIGITS,
                    KAFKA_BOOTSTRAP_SERVERS,
                    MIN_EVENT_TIME,
                    MAX_FUTURE_SKEW,
                    OUT_OF_ORDERNESS,
                    IDLENESS,
                    IDLE_ADVANCE,
                    ORDER_RETENTION,
                    DAY_RETENTION,
                    MONTH_RETENTION,
                    SESSION_RETENTION,
                    BUYER_RETENTION,
                    PERIOD_GRACE,
                    CLOSING_SPREAD,
                    EMIT_INTERVAL,
                    PRE_SUM_MAX_KEYS,
                    LEADERBOARD_SIZE,
                    ROLLING_WINDOWS,
                    ALERTS_NOTIFY_FROM,
                    ALERTS_JUDGE_FROM,
                    HEARTBEAT_INTERVAL,
                    CONVERSION_RESTATE,
                    CONVERSION_FOLD_MAX_PARTIALS,
                    CONVERSION_FOLD_MAX_KIB,
                    TRANSACTION_TIMEOUT,
                    RESTART_ALLOWANCE),
            List.of(new KafkaKeyFamily(), new DashboardTokenFamily()),
            List.of(
                    new AtLeastRule(
                            DAY_RETENTION,
                            List.of(ORDER_RETENTION),
                            TWO_DAYS,
                            "a refund that counts would find its day gone"),
                    new AtLeastRule(
                            SESSION_RETENTION,
                            List.of(ORDER_RETENTION),
                            TWO_DAYS,
                            "a refund that counts would find its session gone"),
                    new AtLeastRule(
                            MONTH_RETENTION,
                            List.of(DAY_RETENTION),
                            Duration.ZERO,
                            "a movement that its day still counts would find its month gone, and the two would differ"),
                    new AtLeastRule(
                            BUYER_RETENTION,
                            List.of(ORDER_RETENTION),
                            Duration.ZERO,
                            "a payment that is overturned while its order is kept would find its buyer forgotten"),
                    new AtLeastRule(
                            DAY_RETENTION,
                            List.of(PERIOD_GRACE, CLOSING_SPREAD),
                            Duration.ZERO,
                            "a day would be gone before it is closed"),
                    new AtLeastRule(
                            SESSION_RETENTION,
                            List.of(PERIOD_GRACE, CLOSING_SPREAD),
                            Duration.ZERO,
                            "a session would be gone before it is closed")));

    private LiveGmvKeys() {}
}
