package livegmv.bench.conversion;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Counts as ints and the sketches in compact form: the least that a state of this kind takes. */
final class CrowdSerializer extends TypeSerializerSingleton<Crowd> {

    static final CrowdSerializer INSTANCE = new CrowdSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Crowd createInstance() {
        return new Crowd();
    }

    @Override
    public Crowd copy(Crowd from) {
        return new Crowd().addAll(from);
    }

    @Override
    public Crowd copy(Crowd from, Crowd reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Crowd crowd, DataOutputView target) throws IOException {
        for (long count : crowd.counts) {
            target.writeInt(Math.toIntExact(count));
        }
        PeopleSerializer.INSTANCE.serialize(crowd.viewers, target);
        PeopleSerializer.INSTANCE.serialize(crowd.clickers, target);
    }

    @Override
    public Crowd deserialize(DataInputView source) throws IOException {
        Crowd crowd = new Crowd();
        for (int i = 0; i < crowd.counts.length; i++) {
            crowd.counts[i] = source.readInt();
        }
        crowd.viewers = PeopleSerializer.INSTANCE.deserialize(source);
        crowd.clickers = PeopleSerializer.INSTANCE.deserialize(source);
        return crowd;
    }

    @Override
    public Crowd deserialize(Crowd reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<Crowd> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Of state that no release keeps. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Crowd> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
