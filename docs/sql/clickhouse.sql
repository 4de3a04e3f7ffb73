-- LiveGMV's output topics as tables of ClickHouse (24.3 or newer): clickhouse-client --multiquery < clickhouse.sql
-- How to use them: README.md beside this file.
--
-- For each topic a table that keeps the rows, a queue that reads the topic, and a view that moves rows from one to the other. The rows
-- of a key are replaced by the one with the highest offset, by which Kafka compacts too, whether revisions count on or begin anew.
-- That happens when parts are merged, so read with FINAL.
-- Change localhost:9092 to your brokers, and put the deployment's topic-prefix before each name in kafka_topic_list.
-- Amounts are minor units (fen), times epoch milliseconds: fromUnixTimestamp64Milli(asOf, 'Asia/Shanghai').

CREATE TABLE order_movements (
    `schema` LowCardinality(String),
    `kind` LowCardinality(String),
    `sign` Int8,
    orderId String,
    refundId Nullable(String),
    streamerId String,
    sessionId Nullable(String),
    buyerId Nullable(String),
    productId Nullable(String),
    source LowCardinality(Nullable(String)),
    amount Int64,
    units Int64,
    eventTime Int64,
    payTime Nullable(Int64),
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (streamerId, eventTime, recordPartition, recordOffset);

CREATE TABLE order_movements_queue AS order_movements
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'order-movements',
    kafka_group_name = 'clickhouse-order-movements',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW order_movements_reader TO order_movements AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM order_movements_queue;

CREATE TABLE order_issues (
    `schema` LowCardinality(String),
    orderId String,
    issues Array(Tuple(
        `reason` LowCardinality(String),
        refundId Nullable(String),
        `period` Nullable(String),
        fact Tuple(
            `type` LowCardinality(String),
            orderId String,
            eventTime Int64,
            refundId Nullable(String),
            streamerId Nullable(String),
            amount Nullable(Int64),
            currency Nullable(String),
            sessionId Nullable(String),
            buyerId Nullable(String),
            productId Nullable(String),
            quantity Nullable(Int64),
            source LowCardinality(Nullable(String))))),
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (orderId);

CREATE TABLE order_issues_queue AS order_issues
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'order-issues',
    kafka_group_name = 'clickhouse-order-issues',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW order_issues_reader TO order_issues AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM order_issues_queue;

CREATE TABLE gmv_rolling (
    `schema` LowCardinality(String),
    streamerId String,
    `window` String,
    `start` Int64,
    asOf Int64,
    createdOrders Int64,
    createdAmount Int64,
    paidOrders Int64,
    units Int64,
    gmv Int64,
    privateGmv Int64,
    refunds Int64,
    refundedByRefundTime Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (streamerId, `window`);

CREATE TABLE gmv_rolling_queue AS gmv_rolling
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'gmv.rolling',
    kafka_group_name = 'clickhouse-gmv.rolling',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW gmv_rolling_reader TO gmv_rolling AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM gmv_rolling_queue;

CREATE TABLE gmv_session (
    `schema` LowCardinality(String),
    streamerId String,
    `period` LowCardinality(String),
    `label` String,
    `start` Nullable(Int64),
    `end` Nullable(Int64),
    createdOrders Int64,
    createdAmount Int64,
    paidOrders Int64,
    units Int64,
    gmv Int64,
    privateGmv Int64,
    refunds Int64,
    refundedByPayTime Int64,
    refundedByRefundTime Int64,
    netGmv Int64,
    buyers Int64,
    newBuyers Int64,
    newBuyerGmv Int64,
    closed Bool,
    revision Int64,
    generation String,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (streamerId, `label`);

CREATE TABLE gmv_session_queue AS gmv_session
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'gmv.session',
    kafka_group_name = 'clickhouse-gmv.session',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW gmv_session_reader TO gmv_session AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM gmv_session_queue;

CREATE TABLE gmv_daily (
    `schema` LowCardinality(String),
    streamerId String,
    `period` LowCardinality(String),
    `label` String,
    `start` Int64,
    `end` Int64,
    createdOrders Int64,
    createdAmount Int64,
    paidOrders Int64,
    units Int64,
    gmv Int64,
    privateGmv Int64,
    refunds Int64,
    refundedByPayTime Int64,
    refundedByRefundTime Int64,
    netGmv Int64,
    buyers Int64,
    newBuyers Int64,
    newBuyerGmv Int64,
    sessions Int64,
    liveSeconds Int64,
    closed Bool,
    revision Int64,
    generation String,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (streamerId, `label`);

CREATE TABLE gmv_daily_queue AS gmv_daily
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'gmv.daily',
    kafka_group_name = 'clickhouse-gmv.daily',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW gmv_daily_reader TO gmv_daily AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM gmv_daily_queue;

CREATE TABLE gmv_monthly (
    `schema` LowCardinality(String),
    streamerId String,
    `period` LowCardinality(String),
    `label` String,
    `start` Int64,
    `end` Int64,
    createdOrders Int64,
    createdAmount Int64,
    paidOrders Int64,
    units Int64,
    gmv Int64,
    privateGmv Int64,
    refunds Int64,
    refundedByPayTime Int64,
    refundedByRefundTime Int64,
    netGmv Int64,
    buyers Int64,
    newBuyers Int64,
    newBuyerGmv Int64,
    sessions Int64,
    liveSeconds Int64,
    broadcastDays Int64,
    closed Bool,
    revision Int64,
    generation String,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (streamerId, `label`);

CREATE TABLE gmv_monthly_queue AS gmv_monthly
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'gmv.monthly',
    kafka_group_name = 'clickhouse-gmv.monthly',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW gmv_monthly_reader TO gmv_monthly AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM gmv_monthly_queue;

CREATE TABLE gmv_platform (
    `schema` LowCardinality(String),
    `period` LowCardinality(String),
    `label` String,
    `start` Int64,
    `end` Int64,
    createdOrders Int64,
    createdAmount Int64,
    paidOrders Int64,
    units Int64,
    gmv Int64,
    privateGmv Int64,
    refunds Int64,
    refundedByPayTime Int64,
    refundedByRefundTime Int64,
    netGmv Int64,
    streamerBuyers Int64,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (`period`, `label`);

CREATE TABLE gmv_platform_queue AS gmv_platform
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'gmv.platform',
    kafka_group_name = 'clickhouse-gmv.platform',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW gmv_platform_reader TO gmv_platform AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM gmv_platform_queue;

CREATE TABLE gmv_leaderboard (
    `schema` LowCardinality(String),
    `period` LowCardinality(String),
    `label` String,
    `start` Int64,
    `end` Int64,
    entries Array(Tuple(
        `rank` Int64,
        streamerId String,
        gmv Int64,
        previousRank Nullable(Int64))),
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (`period`, `label`);

CREATE TABLE gmv_leaderboard_queue AS gmv_leaderboard
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'gmv.leaderboard',
    kafka_group_name = 'clickhouse-gmv.leaderboard',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW gmv_leaderboard_reader TO gmv_leaderboard AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM gmv_leaderboard_queue;

CREATE TABLE conversion_session (
    `schema` LowCardinality(String),
    sessionId String,
    streamerId String,
    wholeSession Tuple(
        impressions Int64,
        `views` Int64,
        exposures Int64,
        clicks Int64,
        likes Int64,
        comments Int64,
        shares Int64,
        follows Int64,
        viewers Int64,
        clickers Int64,
        online Int64,
        createdOrders Int64,
        orderers Int64,
        paidOrders Int64,
        buyers Int64,
        gmv Int64,
        peakOnline Int64,
        averageOnline Int64,
        dwellSeconds Int64,
        `private` Tuple(
            `views` Int64,
            viewers Int64,
            clickers Int64,
            paidOrders Int64,
            gmv Int64),
        `public` Tuple(
            `views` Int64,
            viewers Int64,
            clickers Int64,
            paidOrders Int64,
            gmv Int64),
        rates Tuple(
            exposureToEnter Nullable(Decimal(38, 6)),
            enterToClick Nullable(Decimal(38, 6)),
            clickToOrder Nullable(Decimal(38, 6)),
            orderToPay Nullable(Decimal(38, 6)),
            viewerToPay Nullable(Decimal(38, 6)),
            gpm Nullable(Decimal(38, 6)),
            gmvPerViewer Nullable(Decimal(38, 6)))),
    last10Minutes Tuple(
        impressions Int64,
        `views` Int64,
        exposures Int64,
        clicks Int64,
        likes Int64,
        comments Int64,
        shares Int64,
        follows Int64,
        viewers Int64,
        clickers Int64,
        online Int64,
        createdOrders Int64,
        orderers Int64,
        paidOrders Int64,
        buyers Int64,
        gmv Int64,
        rates Tuple(
            exposureToEnter Nullable(Decimal(38, 6)),
            enterToClick Nullable(Decimal(38, 6)),
            clickToOrder Nullable(Decimal(38, 6)),
            orderToPay Nullable(Decimal(38, 6)),
            viewerToPay Nullable(Decimal(38, 6)),
            gpm Nullable(Decimal(38, 6)),
            gmvPerViewer Nullable(Decimal(38, 6)))),
    previous10Minutes Tuple(
        impressions Int64,
        `views` Int64,
        exposures Int64,
        clicks Int64,
        likes Int64,
        comments Int64,
        shares Int64,
        follows Int64,
        viewers Int64,
        clickers Int64,
        online Int64,
        createdOrders Int64,
        orderers Int64,
        paidOrders Int64,
        buyers Int64,
        gmv Int64,
        rates Tuple(
            exposureToEnter Nullable(Decimal(38, 6)),
            enterToClick Nullable(Decimal(38, 6)),
            clickToOrder Nullable(Decimal(38, 6)),
            orderToPay Nullable(Decimal(38, 6)),
            viewerToPay Nullable(Decimal(38, 6)),
            gpm Nullable(Decimal(38, 6)),
            gmvPerViewer Nullable(Decimal(38, 6)))),
    worstStep LowCardinality(Nullable(String)),
    onAir Bool,
    closed Bool,
    revision Int64,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (sessionId);

CREATE TABLE conversion_session_queue AS conversion_session
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'conversion.session',
    kafka_group_name = 'clickhouse-conversion.session',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW conversion_session_reader TO conversion_session AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM conversion_session_queue;

CREATE TABLE conversion_minute (
    `schema` LowCardinality(String),
    sessionId String,
    streamerId String,
    `start` Int64,
    impressions Int64,
    `views` Int64,
    exposures Int64,
    clicks Int64,
    likes Int64,
    comments Int64,
    shares Int64,
    follows Int64,
    viewers Int64,
    clickers Int64,
    online Int64,
    createdOrders Int64,
    orderers Int64,
    paidOrders Int64,
    buyers Int64,
    gmv Int64,
    rates Tuple(
        exposureToEnter Nullable(Decimal(38, 6)),
        enterToClick Nullable(Decimal(38, 6)),
        clickToOrder Nullable(Decimal(38, 6)),
        orderToPay Nullable(Decimal(38, 6)),
        viewerToPay Nullable(Decimal(38, 6)),
        gpm Nullable(Decimal(38, 6)),
        gmvPerViewer Nullable(Decimal(38, 6))),
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (sessionId, `start`);

CREATE TABLE conversion_minute_queue AS conversion_minute
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'conversion.minute',
    kafka_group_name = 'clickhouse-conversion.minute',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW conversion_minute_reader TO conversion_minute AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM conversion_minute_queue;

CREATE TABLE conversion_daily (
    `schema` LowCardinality(String),
    streamerId String,
    `date` String,
    `start` Int64,
    `end` Int64,
    impressions Int64,
    `views` Int64,
    exposures Int64,
    clicks Int64,
    likes Int64,
    comments Int64,
    shares Int64,
    follows Int64,
    viewers Int64,
    clickers Int64,
    createdOrders Int64,
    orderers Int64,
    paidOrders Int64,
    buyers Int64,
    gmv Int64,
    dwellSeconds Int64,
    `private` Tuple(
        `views` Int64,
        viewers Int64,
        clickers Int64,
        paidOrders Int64,
        gmv Int64),
    `public` Tuple(
        `views` Int64,
        viewers Int64,
        clickers Int64,
        paidOrders Int64,
        gmv Int64),
    rates Tuple(
        exposureToEnter Nullable(Decimal(38, 6)),
        enterToClick Nullable(Decimal(38, 6)),
        clickToOrder Nullable(Decimal(38, 6)),
        orderToPay Nullable(Decimal(38, 6)),
        viewerToPay Nullable(Decimal(38, 6)),
        gpm Nullable(Decimal(38, 6)),
        gmvPerViewer Nullable(Decimal(38, 6))),
    closed Bool,
    revision Int64,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (streamerId, `date`);

CREATE TABLE conversion_daily_queue AS conversion_daily
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'conversion.daily',
    kafka_group_name = 'clickhouse-conversion.daily',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW conversion_daily_reader TO conversion_daily AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM conversion_daily_queue;

CREATE TABLE conversion_product (
    `schema` LowCardinality(String),
    sessionId String,
    streamerId String,
    productId String,
    exposures Int64,
    clicks Int64,
    clickers Int64,
    createdOrders Int64,
    paidOrders Int64,
    units Int64,
    gmv Int64,
    refundedByPayTime Int64,
    closed Bool,
    revision Int64,
    asOf Int64,
    currency String,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (sessionId, productId);

CREATE TABLE conversion_product_queue AS conversion_product
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'conversion.product',
    kafka_group_name = 'clickhouse-conversion.product',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW conversion_product_reader TO conversion_product AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM conversion_product_queue;

CREATE TABLE alerts (
    `schema` LowCardinality(String),
    alertId String,
    ruleId String,
    `version` Int64,
    severity LowCardinality(String),
    audience Array(LowCardinality(String)),
    streamerId String,
    metric String,
    `kind` LowCardinality(String),
    `period` LowCardinality(String),
    `label` String,
    threshold Decimal(38, 6),
    `value` Nullable(Int64),
    status LowCardinality(String),
    holds Bool,
    revision Int64,
    asOf Int64,
    reachedAt Int64,
    periodsBefore Nullable(Int64),
    coldStartDays Nullable(Int64),
    daysLeft Nullable(Int64),
    paceNeeded Nullable(Int64),
    providerIds Array(String),
    backfilled Bool,
    changes Array(Tuple(
        status LowCardinality(String),
        `value` Nullable(Int64),
        asOf Int64,
        revision Int64)),
    currency Nullable(String),
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (alertId);

CREATE TABLE alerts_queue AS alerts
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'alerts',
    kafka_group_name = 'clickhouse-alerts',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW alerts_reader TO alerts AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM alerts_queue;

CREATE TABLE provider_notifications (
    `schema` LowCardinality(String),
    notificationId String,
    providerId String,
    contractId String,
    alert Tuple(
        `schema` LowCardinality(String),
        alertId String,
        ruleId String,
        `version` Int64,
        severity LowCardinality(String),
        audience Array(LowCardinality(String)),
        streamerId String,
        metric String,
        `kind` LowCardinality(String),
        `period` LowCardinality(String),
        `label` String,
        threshold Decimal(38, 6),
        `value` Nullable(Int64),
        status LowCardinality(String),
        holds Bool,
        revision Int64,
        asOf Int64,
        reachedAt Int64,
        periodsBefore Nullable(Int64),
        coldStartDays Nullable(Int64),
        daysLeft Nullable(Int64),
        paceNeeded Nullable(Int64),
        providerIds Array(String),
        backfilled Bool,
        changes Array(Tuple(
            status LowCardinality(String),
            `value` Nullable(Int64),
            asOf Int64,
            revision Int64)),
        currency Nullable(String)),
    `text` Tuple(
        zh String,
        en String),
    asOf Int64,
    currency Nullable(String),
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (providerId, notificationId);

CREATE TABLE provider_notifications_queue AS provider_notifications
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'provider.notifications',
    kafka_group_name = 'clickhouse-provider.notifications',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW provider_notifications_reader TO provider_notifications AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM provider_notifications_queue;

CREATE TABLE dead_letter (
    `schema` LowCardinality(String),
    topic String,
    `partition` Int64,
    `offset` Int64,
    `reason` LowCardinality(String),
    detail String,
    payload String,
    payloadBytes Int64,
    `at` Int64,
    asOf Int64,
    recordPartition UInt64,
    recordOffset UInt64
) ENGINE = ReplacingMergeTree(recordOffset)
ORDER BY (topic, `partition`, `offset`, recordPartition, recordOffset);

CREATE TABLE dead_letter_queue AS dead_letter
ENGINE = Kafka
SETTINGS
    kafka_broker_list = 'localhost:9092',
    kafka_topic_list = 'dead-letter',
    kafka_group_name = 'clickhouse-dead-letter',
    kafka_format = 'JSONEachRow';

CREATE MATERIALIZED VIEW dead_letter_reader TO dead_letter AS
SELECT * REPLACE (_partition AS recordPartition, _offset AS recordOffset)
FROM dead_letter_queue;
