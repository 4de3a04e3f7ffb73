package livegmv.domain.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;

/** Tells providers of an alert, by the contracts that are known. */
final class ProviderNotices {

    private final AlertTexts texts;
    private final StreamerFacts facts;
    private final Outbox outbox;

    private RuleBook rules = new RuleBook(List.of());

    ProviderNotices(AlertTexts texts, StreamerFacts facts, Outbox outbox) {
        this.texts = texts;
        this.facts = facts;
        this.outbox = outbox;
    }

    /** In which the next threshold is found. */
    void rules(RuleBook inForce) {
        rules = inForce;
    }

    /** By providerId, whoever has a contract at that time; of several contracts of a provider that of the lowest id. */
    Map<String, Recipient> covering(long reachedAt) {
        Map<String, Recipient> covering = new TreeMap<>();
        for (ProviderContract contract : facts.contracts()) {
            if (contract.from() <= reachedAt && (contract.to() == null || reachedAt < contract.to())) {
                covering.merge(
                        contract.providerId(),
                        new Recipient(contract.providerId(), contract.contractId()),
                        (one, other) -> one.contractId().compareTo(other.contractId()) <= 0 ? one : other);
            }
        }
        return covering;
    }

    /**
     * Each who is covered and was not told yet.
     *
     * @param told who was told of this alert before
     * @return who is told by now
     */
    List<Recipient> tellTheCrossing(
            Alert alert, Judged judged, Map<String, Recipient> covered, List<Recipient> told, AlertStatus before) {
        boolean toldOfTheEnd = before == AlertStatus.REVOKED || before == AlertStatus.AMENDED;
        List<Recipient> recipients = new ArrayList<>(toldOfTheEnd ? List.of() : told);
        for (Recipient recipient : covered.values()) {
            if (recipients.stream().noneMatch(one -> one.providerId().equals(recipient.providerId()))) {
                recipients.add(recipient);
                tell(alert, judged, recipient);
            }
        }
        return List.copyOf(recipients);
    }

    void tellAll(Alert alert, Judged judged, List<Recipient> recipients) {
        recipients.forEach(recipient -> tell(alert, judged, recipient));
    }

    /** A provider without any contract left has nothing to do with the streamer any more. */
    private void tell(Alert alert, Judged judged, Recipient recipient) {
        String contractId =
                recipient.contractId() == null ? contractOf(recipient.providerId(), alert) : recipient.contractId();
        if (contractId == null) {
            return;
        }
        AlertTexts.Told told =
                texts.of(alert, judged.rule(), facts.profile(), rules.nextThreshold(alert, judged.rule()));
        outbox.notification(new ProviderNotification(
                alert.alertId() + "|" + alert.revision() + "|" + recipient.providerId(),
                recipient.providerId(),
                contractId,
                alert,
                told.zh(),
                told.en()));
    }

    /** Of one who is known from the topic of alerts alone: the contract that covers, else the provider's latest, else null. */
    private String contractOf(String providerId, Alert alert) {
        Recipient covering = covering(alert.reachedAt()).get(providerId);
        if (covering != null) {
            return covering.contractId();
        }
        ProviderContract latest = null;
        for (ProviderContract contract : facts.contracts()) {
            if (contract.providerId().equals(providerId) && (latest == null || contract.from() > latest.from())) {
                latest = contract;
            }
        }
        return latest == null ? null : latest.contractId();
    }
}
