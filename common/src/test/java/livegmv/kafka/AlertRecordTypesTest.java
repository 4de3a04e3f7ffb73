package livegmv.kafka;

import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Entry;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.Received;
import livegmv.contracts.StreamerProfile;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the alert job sends and keeps of its contracts. */
class AlertRecordTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AlertRule.class,
                ProviderContract.class,
                StreamerProfile.class,
                MonthOfHistory.class,
                Alert.class,
                ProviderNotification.class
            })
    void recordsInStreamsAndStateNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void whatTheSourcesSendNeedsNoKryo() {
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        TypeInformation.of(new TypeHint<Received<Entry<ProviderContract>>>() {}).createSerializer(withoutKryo);
        TypeInformation.of(new TypeHint<Received<Entry<StreamerProfile>>>() {}).createSerializer(withoutKryo);
        TypeInformation.of(new TypeHint<Received<Entry<MonthOfHistory>>>() {}).createSerializer(withoutKryo);
        TypeInformation.of(new TypeHint<Received<Entry<AlertRule>>>() {}).createSerializer(withoutKryo);
        TypeInformation.of(new TypeHint<Received<PeriodTotal>>() {}).createSerializer(withoutKryo);
    }
}
