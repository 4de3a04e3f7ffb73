package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;

/** The members that the {@code conversion.*} topics share, written the same everywhere. */
final class ConversionFields {

    private ConversionFields() {}

    static void writeCounts(JsonGenerator out, ConversionCounts counts, boolean withOnline) throws IOException {
        out.writeNumberField("impressions", counts.impressions());
        out.writeNumberField("views", counts.views());
        out.writeNumberField("exposures", counts.exposures());
        out.writeNumberField("clicks", counts.clicks());
        out.writeNumberField("likes", counts.likes());
        out.writeNumberField("comments", counts.comments());
        out.writeNumberField("shares", counts.shares());
        out.writeNumberField("follows", counts.follows());
        out.writeNumberField("viewers", counts.viewers());
        out.writeNumberField("clickers", counts.clickers());
        if (withOnline) {
            out.writeNumberField("online", counts.online());
        }
        out.writeNumberField("createdOrders", counts.createdOrders());
        out.writeNumberField("orderers", counts.orderers());
        out.writeNumberField("paidOrders", counts.paidOrders());
        out.writeNumberField("buyers", counts.buyers());
        out.writeNumberField("gmv", counts.gmv());
    }

    /** A rate without denominator is null, so that it is told from one that is 0. */
    static void writeRates(JsonGenerator out, ConversionCounts counts) throws IOException {
        out.writeObjectFieldStart("rates");
        for (ConversionRate rate : ConversionRate.values()) {
            out.writeFieldName(rate.fieldName());
            BigDecimal value = rate.of(counts);
            if (value == null) {
                out.writeNull();
            } else {
                out.writeNumber(value.stripTrailingZeros().toPlainString());
            }
        }
        out.writeEndObject();
    }

    static void writeDomain(JsonGenerator out, String name, DomainConversion domain) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("views", domain.views());
        out.writeNumberField("viewers", domain.viewers());
        out.writeNumberField("clickers", domain.clickers());
        out.writeNumberField("paidOrders", domain.paidOrders());
        out.writeNumberField("gmv", domain.gmv());
        out.writeEndObject();
    }
}
