package livegmv.bench.conversion;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the sketch in its compact form: 4 bytes a person while they are few. */
public final class PeopleSerializer extends TypeSerializerSingleton<People> {

    static final PeopleSerializer INSTANCE = new PeopleSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public People createInstance() {
        return new People();
    }

    @Override
    public People copy(People from) {
        return People.read(from.written());
    }

    @Override
    public People copy(People from, People reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(People people, DataOutputView target) throws IOException {
        byte[] written = people.written();
        target.writeShort(written.length);
        target.write(written);
    }

    @Override
    public People deserialize(DataInputView source) throws IOException {
        byte[] written = new byte[source.readUnsignedShort()];
        source.readFully(written);
        return People.read(written);
    }

    @Override
    public People deserialize(People reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readUnsignedShort();
        target.writeShort(length);
        target.write(source, length);
    }

    @Override
    public TypeSerializerSnapshot<People> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Of state that no release keeps. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<People> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
