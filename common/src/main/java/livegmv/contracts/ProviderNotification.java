package livegmv.contracts;

/**
 * One record of {@code provider.notifications}: an alert, or its end, told to one provider.
 *
 * @param notificationId {@code alertId|revision|providerId}: a reader that sees it twice has been told once
 * @param contractId by which the provider is told
 * @param textZh what a person reads, in Chinese; textEn: in English
 */
public record ProviderNotification(
        String notificationId, String providerId, String contractId, Alert alert, String textZh, String textEn) {}
