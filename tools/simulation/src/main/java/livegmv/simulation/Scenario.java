package livegmv.simulation;

import java.time.ZoneId;

/**
 * What a simulation is drawn from; the same scenario gives the same records, byte for byte.
 *
 * @param start epoch ms, inclusive
 * @param end epoch ms, exclusive: nothing is told of what happens later, such as the last refunds
 * @param zone by whose clock streamers go on air
 * @param audience over all rooms
 * @param streamers 1 or more
 * @param sessions 0 or more
 * @param hotRoom the share of the audience that one room has, 0 to 1; 0: none stands out
 * @param averagePrice of a product, in whole units of the currency (yuan)
 * @param currency code
 * @param minorDigits decimal places of the currency's minor unit
 */
public record Scenario(
        long seed,
        long start,
        long end,
        ZoneId zone,
        Audience audience,
        int streamers,
        int sessions,
        double hotRoom,
        long averagePrice,
        String currency,
        int minorDigits) {

    private static final int TAG_LENGTH = 6;
    private static final int RADIX = 36;

    /** In every session's and order's id, so that another run into the same topics is about other sessions and orders. */
    String tag() {
        String digits = Long.toString(Dice.mixed(seed, start) >>> 1, RADIX);
        return ("0".repeat(TAG_LENGTH) + digits).substring(digits.length());
    }

    /** Who may come to enter a room; whoever sees one only in a feed is out of ten times as many. */
    long population() {
        return Math.max(
                200, audience.unit() == Audience.Unit.VISITS ? audience.count() * 7 / 10 : audience.count() / 30);
    }
}
