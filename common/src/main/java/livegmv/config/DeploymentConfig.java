package livegmv.config;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * What makes one deployment: everything that its jobs must agree on.
 *
 * @param name group ids and transactional prefixes derive from it
 * @param topicPrefix before every topic's name; may be empty
 * @param zone whose calendar days and months are the periods
 * @param currencyCode of every amount, three capital letters
 * @param minorDigits decimal places of the currency's minor unit
 */
public record DeploymentConfig(String name, String topicPrefix, ZoneId zone, String currencyCode, int minorDigits)
        implements Serializable {

    public static DeploymentConfig from(Configuration configuration) {
        return new DeploymentConfig(
                configuration.get(LiveGmvKeys.DEPLOYMENT),
                configuration.get(LiveGmvKeys.TOPIC_PREFIX),
                configuration.get(LiveGmvKeys.TIME_ZONE),
                configuration.get(LiveGmvKeys.CURRENCY_CODE),
                configuration.get(LiveGmvKeys.CURRENCY_MINOR_DIGITS));
    }

    /** The topic as the broker knows it. */
    public String topic(String name) {
        return topicPrefix + name;
    }
}
