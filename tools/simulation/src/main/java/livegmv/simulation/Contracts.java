package livegmv.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Which provider (服务商) coaches whom: four streamers of five, some of them by another one after a while. */
final class Contracts {

    private static final int PART = 2;
    private static final int STREAMERS_A_PROVIDER = 8;

    private Contracts() {}

    static List<Contract> of(Scenario scenario, Streamer streamer, int streamers) {
        Dice dice = Dice.of(scenario.seed(), PART, streamer.index());
        List<Contract> contracts = new ArrayList<>();
        if (!dice.chance(0.8)) {
            return contracts;
        }
        int providers = 1 + streamers / STREAMERS_A_PROVIDER;
        long from = streamer.onboardedAt() + dice.between(0, TimeUnit.DAYS.toMillis(3));
        Long change = dice.chance(0.15) ? dice.between(Math.max(from + 1, scenario.start()), scenario.end()) : null;
        int provider = dice.below(providers);
        contracts.add(contract(streamer, 1, provider, from, change));
        if (change != null && dice.chance(0.7)) {
            contracts.add(contract(streamer, 2, (provider + 1) % providers, change, null));
        }
        return contracts;
    }

    private static Contract contract(Streamer streamer, int number, int provider, long from, Long to) {
        String providerId = String.format(Locale.ROOT, "provider-%02d", provider + 1);
        return new Contract("c-" + streamer.id() + "-" + number, providerId, streamer.id(), from, to);
    }
}
