package livegmv.contracts;

import org.apache.flink.types.PojoTestUtils;
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
}
