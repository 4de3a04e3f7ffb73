package livegmv.bench.conversion;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink of {@link CrowdSerializer}. */
final class CrowdType extends TypeInformation<Crowd> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Crowd> getTypeClass() {
        return Crowd.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Crowd> createSerializer(SerializerConfig config) {
        return CrowdSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "Crowd";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrowdType;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CrowdType;
    }

    @Override
    public int hashCode() {
        return CrowdType.class.hashCode();
    }
}
