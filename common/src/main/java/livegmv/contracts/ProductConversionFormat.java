package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code conversion.product}, compacted: key {@code sessionId|productId}, value the product in the session so far. */
public final class ProductConversionFormat implements RecordFormat<ProductConversion> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public ProductConversionFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "conversion.product";
    }

    @Override
    public String schema() {
        return "conversion.product/1";
    }

    @Override
    public byte[] key(ProductConversion product) {
        return (product.sessionId() + "|" + product.productId()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(ProductConversion product) {
        return JsonObjectBytes.of(product, this::writeMembers);
    }

    private void writeMembers(ProductConversion product, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("sessionId", product.sessionId());
        out.writeStringField("streamerId", product.streamerId());
        out.writeStringField("productId", product.productId());
        out.writeNumberField("exposures", product.exposures());
        out.writeNumberField("clicks", product.clicks());
        out.writeNumberField("clickers", product.clickers());
        out.writeNumberField("createdOrders", product.createdOrders());
        out.writeNumberField("paidOrders", product.paidOrders());
        out.writeNumberField("units", product.units());
        out.writeNumberField("gmv", product.gmv());
        out.writeNumberField("refundedByPayTime", product.refundedByPayTime());
        out.writeBooleanField("closed", product.closed());
        out.writeNumberField("revision", product.revision());
        out.writeNumberField("asOf", product.asOf());
        out.writeStringField("currency", currency);
    }
}
