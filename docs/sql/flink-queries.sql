-- Ready queries over the tables of flink.sql. Amounts come out in minor units (fen).

-- The streamers' days, the best first.
SELECT label, streamerId, gmv, netGmv, paidOrders, buyers, newBuyers, closed
FROM gmv_daily
ORDER BY label DESC, gmv DESC
LIMIT 20;

-- How far each streamer's month is from 500,000 yuan, judged by netGmv as the shipped rules do.
SELECT label, streamerId, netGmv, 50000000 - netGmv AS missing
FROM gmv_monthly
WHERE netGmv < 50000000;

-- The platform's day, and how much of it came back.
SELECT label, gmv, refundedByPayTime, netGmv, paidOrders, streamerBuyers
FROM gmv_platform;

-- The leaderboard, one row a place.
SELECT board.label, place.`rank`, place.streamerId, place.gmv, place.previousRank
FROM gmv_leaderboard AS board
CROSS JOIN UNNEST(board.entries) AS place (`rank`, streamerId, gmv, previousRank);

-- What each streamer sold in the last hour, as of the newest slice.
SELECT streamerId, gmv, paidOrders, TO_TIMESTAMP_LTZ(asOf, 3) AS asOf
FROM gmv_rolling
WHERE `window` = 'PT1H';

-- Each broadcast with its money and its funnel.
SELECT total.streamerId, total.label AS sessionId, total.gmv, total.netGmv,
    room.wholeSession.viewers, room.wholeSession.peakOnline,
    room.wholeSession.rates.enterToClick, room.wholeSession.rates.viewerToPay, room.worstStep
FROM gmv_session AS total
JOIN conversion_session AS room ON room.sessionId = total.label;

-- The private domain's part in each broadcast's viewers and money.
SELECT sessionId, wholeSession.`private`.viewers AS privateViewers, wholeSession.`public`.viewers AS publicViewers,
    wholeSession.`private`.gmv AS privateGmv, wholeSession.`public`.gmv AS publicGmv
FROM conversion_session;

-- The products of each broadcast that were clicked most.
SELECT sessionId, productId, clicks, paidOrders, gmv
FROM conversion_product
ORDER BY clicks DESC
LIMIT 20;

-- The ledger added up anew: gmv by source, which the totals do not have.
SELECT COALESCE(source, 'none') AS source, SUM(`sign` * amount) AS gmv
FROM order_movements
WHERE `kind` = 'PAID'
GROUP BY COALESCE(source, 'none');

-- Open issues by reason. A row goes when its order has none any more.
SELECT problem.`reason`, COUNT(*) AS orders
FROM order_issues AS o
CROSS JOIN UNNEST(o.issues) AS problem (`reason`, refundId, `period`, fact)
GROUP BY problem.`reason`;

-- The alerts that hold, with what was reached.
SELECT streamerId, ruleId, `label`, threshold, `value`, status, TO_TIMESTAMP_LTZ(reachedAt, 3) AS reachedAt
FROM alerts
WHERE holds;

-- What the providers were told, in Chinese.
SELECT providerId, alert.streamerId, alert.status, `text`.zh
FROM provider_notifications;

-- A broadcast minute by minute.
SELECT sessionId, TO_TIMESTAMP_LTZ(`start`, 3) AS atMinute, online, clicks, paidOrders, gmv
FROM conversion_minute;

-- The audience of each streamer's day.
SELECT streamerId, `date`, `views`, viewers, buyers, gmv, rates.gpm
FROM conversion_daily;

-- What was refused, by topic and reason.
SELECT topic, `reason`, COUNT(*) AS records
FROM dead_letter
GROUP BY topic, `reason`;
