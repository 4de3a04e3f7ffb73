package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code contracts}, compacted: key {@code streamerId|contractId}, value the contract. */
public final class ContractFormat implements InputFormat<ProviderContract> {

    static String keyOf(ProviderContract contract) {
        return contract.streamerId() + "|" + contract.contractId();
    }

    @Override
    public String topic() {
        return "contracts";
    }

    @Override
    public byte[] key(ProviderContract contract) {
        return keyOf(contract).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(ProviderContract contract) {
        return JsonObjectBytes.of(contract, ContractFormat::writeMembers);
    }

    private static void writeMembers(ProviderContract contract, JsonGenerator out) throws IOException {
        out.writeStringField("contractId", contract.contractId());
        out.writeStringField("providerId", contract.providerId());
        out.writeStringField("streamerId", contract.streamerId());
        out.writeNumberField("from", contract.from());
        writeOptional(out, "to", contract.to());
        out.writeNumberField("version", contract.version());
    }
}
