package livegmv.domain.alerts;

import livegmv.measures.Measure;

/** What people call the measures. */
final class MetricNames {

    private MetricNames() {}

    static String zh(Measure metric) {
        return switch (metric) {
            case CREATED_ORDERS -> "下单数";
            case CREATED_AMOUNT -> "下单金额";
            case PAID_ORDERS -> "支付订单数";
            case UNITS -> "支付件数";
            case GMV -> "GMV";
            case PRIVATE_GMV -> "私域GMV";
            case REFUNDS -> "退款笔数";
            case REFUNDED_BY_PAY_TIME -> "退款金额（按支付时间）";
            case REFUNDED_BY_REFUND_TIME -> "退款金额（按退款时间）";
            case NET_GMV -> "净GMV（已扣退款）";
            case BUYERS -> "支付人数";
            case NEW_BUYERS -> "新客数";
            case NEW_BUYER_GMV -> "新客GMV";
            case SESSIONS -> "开播场次";
            case LIVE_SECONDS -> "直播时长（秒）";
            case BROADCAST_DAYS -> "开播天数";
        };
    }

    static String en(Measure metric) {
        return switch (metric) {
            case CREATED_ORDERS -> "orders created";
            case CREATED_AMOUNT -> "amount of orders created";
            case PAID_ORDERS -> "paid orders";
            case UNITS -> "units paid for";
            case GMV -> "GMV";
            case PRIVATE_GMV -> "private-domain GMV";
            case REFUNDS -> "refunds";
            case REFUNDED_BY_PAY_TIME -> "refunded amount (by pay time)";
            case REFUNDED_BY_REFUND_TIME -> "refunded amount (by refund time)";
            case NET_GMV -> "net GMV (refunds deducted)";
            case BUYERS -> "buyers";
            case NEW_BUYERS -> "new buyers";
            case NEW_BUYER_GMV -> "GMV of new buyers";
            case SESSIONS -> "sessions";
            case LIVE_SECONDS -> "seconds on air";
            case BROADCAST_DAYS -> "days on air";
        };
    }
}
