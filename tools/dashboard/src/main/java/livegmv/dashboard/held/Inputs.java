package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleParser;
import livegmv.contracts.ContractParser;
import livegmv.contracts.Entry;
import livegmv.contracts.Parsed;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.RecordParser;
import livegmv.contracts.StreamerParser;
import livegmv.contracts.StreamerProfile;
import livegmv.dashboard.feed.ReadRecord;
import livegmv.dashboard.feed.ShownTopic;

/**
 * The contracts, profiles and rules that hold, read by the jobs' own parsers: what these refuse holds for nobody. Of several
 * records of a key the one with the highest version holds.
 */
final class Inputs {

    /** Of a name, in UTF-16 units; a record's may have 64 KiB. */
    private static final int LONGEST_NAME = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContractParser contractParser = new ContractParser();
    private final StreamerParser streamerParser = new StreamerParser();
    private final AlertRuleParser ruleParser = new AlertRuleParser();
    private final Grouped<Contract> contracts;
    private final Grouped<Profile> profiles;
    private final Grouped<HeldRule> rules = new Grouped<>(ShownTopic.RULES.mostKeys());

    Inputs(SearchIndex streamerIds, SearchIndex providerIds) {
        profiles = new Grouped<>(
                ShownTopic.STREAMERS.mostKeys(),
                added -> streamerIds.addNamed(added.key(), added.profile().name()),
                removed ->
                        streamerIds.removeNamed(removed.key(), removed.profile().name()));
        contracts = new Grouped<>(
                ShownTopic.CONTRACTS.mostKeys(),
                added -> providerIds.add(added.terms().providerId()),
                removed -> forget(providerIds, removed.terms().providerId()));
    }

    private void forget(SearchIndex providerIds, String providerId) {
        if (contracts.countIn(Group.PROVIDER, providerId) == 0) {
            providerIds.remove(providerId);
        }
    }

    /** Whether it could be read. */
    boolean take(ReadRecord record, Changes changes) {
        return switch (record.topic()) {
            case CONTRACTS -> takeContract(entry(contractParser, record), changes);
            case STREAMERS -> takeProfile(entry(streamerParser, record), changes);
            case RULES -> takeRule(entry(ruleParser, record), record.value(), changes);
            default -> throw new IllegalArgumentException(record.topic() + " is no input");
        };
    }

    /** Null for a record that the jobs refuse too. */
    private static <T> Entry<T> entry(RecordParser<Entry<T>> parser, ReadRecord record) {
        Parsed<Entry<T>> parsed =
                record.value() == null ? parser.parseDeletion(record.key()) : parser.parse(record.value());
        return parsed.event();
    }

    private boolean takeContract(Entry<ProviderContract> entry, Changes changes) {
        if (entry == null) {
            return false;
        }
        Contract before = contracts.get(entry.key());
        if (entry.isDeletion()) {
            contracts.remove(entry.key());
        } else if (isNewer(entry.value(), before == null ? null : before.terms(), ProviderContract::version)) {
            contracts.put(new Contract(entry.value()));
            changes.ofProvider(entry.value().providerId());
        }
        if (before != null) {
            changes.ofProvider(before.terms().providerId());
        }
        changes.ofStreamer(entry.head());
        return true;
    }

    private boolean takeProfile(Entry<StreamerProfile> entry, Changes changes) {
        if (entry == null) {
            return false;
        }
        Profile before = profiles.get(entry.key());
        if (entry.isDeletion()) {
            profiles.remove(entry.key());
        } else if (isNewer(entry.value(), before == null ? null : before.profile(), StreamerProfile::version)) {
            profiles.put(new Profile(withShortName(entry.value())));
        }
        changes.ofStreamer(entry.key());
        return true;
    }

    private boolean takeRule(Entry<AlertRule> entry, byte[] value, Changes changes) {
        if (entry == null) {
            return false;
        }
        HeldRule before = rules.get(entry.key());
        if (entry.isDeletion()) {
            rules.remove(entry.key());
        } else if (isNewer(entry.value(), before == null ? null : before.rule(), AlertRule::version)) {
            rules.put(new HeldRule(entry.value(), tree(value)));
        }
        changes.ofEverybody();
        return true;
    }

    private static <T> boolean isNewer(T value, T before, ToLongFunction<T> version) {
        return before == null || version.applyAsLong(value) > version.applyAsLong(before);
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("a rule that was parsed is no JSON", e);
        }
    }

    private static StreamerProfile withShortName(StreamerProfile profile) {
        String name = profile.name();
        if (name == null || name.length() <= LONGEST_NAME) {
            return profile;
        }
        int end = name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAME - 1));
        return new StreamerProfile(
                profile.streamerId(),
                profile.version(),
                name.substring(0, end) + "…",
                profile.followers(),
                profile.onboardedAt(),
                profile.merchantType());
    }

    Optional<StreamerProfile> profile(String streamerId) {
        return Optional.ofNullable(profiles.get(streamerId)).map(Profile::profile);
    }

    Stream<ProviderContract> contractsOfStreamer(String streamerId) {
        return contracts.in(Group.STREAMER, streamerId).map(Contract::terms);
    }

    Stream<ProviderContract> contractsOfProvider(String providerId) {
        return contracts.in(Group.PROVIDER, providerId).map(Contract::terms);
    }

    /** By ruleId. */
    Stream<HeldRule> rules() {
        return rules.in(Group.ALL, "");
    }

    int size(ShownTopic topic) {
        return switch (topic) {
            case CONTRACTS -> contracts.size();
            case STREAMERS -> profiles.size();
            case RULES -> rules.size();
            default -> throw new IllegalArgumentException(topic + " is no input");
        };
    }
}
