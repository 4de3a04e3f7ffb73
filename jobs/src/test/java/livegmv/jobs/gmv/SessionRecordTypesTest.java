package livegmv.jobs.gmv;

import livegmv.contracts.Received;
import livegmv.contracts.SessionEvent;
import livegmv.domain.sessions.BroadcastDay;
import livegmv.domain.sessions.BroadcastStart;
import livegmv.domain.sessions.BucketSession;
import livegmv.domain.sessions.Session;
import livegmv.domain.sessions.SessionChange;
import livegmv.domain.sessions.SessionFacts;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the steps of the sessions send and keep. */
class SessionRecordTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                SessionEvent.class,
                SessionFacts.class,
                Session.class,
                SessionChange.class,
                BucketSession.class,
                BroadcastStart.class,
                BroadcastDay.class,
                SettledMovement.class
            })
    void recordsInStreamsAndStateNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void whatTheSourceSendsNeedsNoKryo() {
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        TypeInformation.of(new TypeHint<Received<SessionEvent>>() {}).createSerializer(withoutKryo);
    }
}
