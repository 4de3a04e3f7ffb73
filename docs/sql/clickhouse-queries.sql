-- Ready queries over the tables of clickhouse.sql. Amounts come out in minor units (fen).

-- The streamers' days, the best first.
SELECT label, streamerId, gmv, netGmv, paidOrders, buyers, newBuyers, closed
FROM gmv_daily FINAL
ORDER BY label DESC, gmv DESC
LIMIT 20;

-- How far each streamer's month is from 500,000 yuan, judged by netGmv as the shipped rules do.
SELECT label, streamerId, netGmv, 50000000 - netGmv AS missing
FROM gmv_monthly FINAL
WHERE netGmv < 50000000
ORDER BY label DESC, missing;

-- The platform's days, and how much of each came back.
SELECT label, gmv, refundedByPayTime, netGmv, paidOrders, streamerBuyers
FROM gmv_platform FINAL
ORDER BY label;

-- The leaderboard, one row a place.
SELECT label, entry.rank AS place, entry.streamerId AS streamer, entry.gmv AS streamerGmv
FROM gmv_leaderboard FINAL
ARRAY JOIN entries AS entry
ORDER BY label DESC, place;

-- What each streamer sold in the last hour, as of the newest slice.
SELECT streamerId, gmv, paidOrders, fromUnixTimestamp64Milli(asOf, 'Asia/Shanghai') AS slice
FROM gmv_rolling FINAL
WHERE `window` = 'PT1H'
ORDER BY gmv DESC;

-- Each broadcast with its money and its funnel.
SELECT total.streamerId, total.label, total.gmv, total.netGmv, room.viewers, room.enterToClick, room.worstStep
FROM (SELECT * FROM gmv_session FINAL) AS total
INNER JOIN (
    SELECT sessionId, wholeSession.viewers AS viewers, wholeSession.rates.enterToClick AS enterToClick, worstStep
    FROM conversion_session FINAL
) AS room ON room.sessionId = total.label;

-- The products of each broadcast that were clicked most.
SELECT sessionId, productId, clicks, paidOrders, gmv
FROM conversion_product FINAL
ORDER BY clicks DESC
LIMIT 20;

-- The ledger added up anew: gmv by source and hour, which the totals do not have.
SELECT toStartOfHour(fromUnixTimestamp64Milli(eventTime, 'Asia/Shanghai')) AS hour, ifNull(source, 'none') AS origin,
    sum(sign * amount) AS paid
FROM order_movements FINAL
WHERE kind = 'PAID'
GROUP BY hour, origin
ORDER BY hour, origin;

-- The alerts that hold.
SELECT streamerId, ruleId, label, threshold, value, status, fromUnixTimestamp64Milli(reachedAt, 'Asia/Shanghai') AS reached
FROM alerts FINAL
WHERE holds
ORDER BY reached DESC;

-- A streamer's broadcasts minute by minute.
SELECT sessionId, fromUnixTimestamp64Milli(start, 'Asia/Shanghai') AS minute, online, clicks, paidOrders, gmv
FROM conversion_minute FINAL
WHERE streamerId = 'xiaoyu'
ORDER BY sessionId, minute;

-- The audience of each streamer's day.
SELECT streamerId, `date`, views, viewers, buyers, gmv, rates.gpm AS gpm
FROM conversion_daily FINAL
ORDER BY `date` DESC, gmv DESC;

-- What was refused, by topic and reason.
SELECT topic, reason, count() AS records
FROM dead_letter FINAL
GROUP BY topic, reason
ORDER BY records DESC;

-- What the providers were told, the newest first.
SELECT providerId, alert.streamerId AS streamer, alert.status AS status, text.zh AS told
FROM provider_notifications FINAL
ORDER BY asOf DESC
LIMIT 50;
