package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code provider.notifications}: key providerId, one value per notification, the alert whole within it. */
public final class ProviderNotificationFormat implements RecordFormat<ProviderNotification> {

    private static final long serialVersionUID = 1L;

    private final String currency;
    private final AlertFormat alerts;

    public ProviderNotificationFormat(String currency) {
        this.currency = currency;
        this.alerts = new AlertFormat(currency);
    }

    @Override
    public String topic() {
        return "provider.notifications";
    }

    @Override
    public String schema() {
        return "provider.notifications/1";
    }

    @Override
    public byte[] key(ProviderNotification notification) {
        return notification.providerId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(ProviderNotification notification) {
        return JsonObjectBytes.of(notification, this::writeMembers);
    }

    private void writeMembers(ProviderNotification notification, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("notificationId", notification.notificationId());
        out.writeStringField("providerId", notification.providerId());
        out.writeStringField("contractId", notification.contractId());
        out.writeObjectFieldStart("alert");
        alerts.writeMembers(notification.alert(), out);
        out.writeEndObject();
        out.writeObjectFieldStart("text");
        out.writeStringField("zh", notification.textZh());
        out.writeStringField("en", notification.textEn());
        out.writeEndObject();
        out.writeNumberField("asOf", notification.alert().asOf());
        if (AlertFormat.isOfMoney(notification.alert())) {
            out.writeStringField("currency", currency);
        }
    }
}
