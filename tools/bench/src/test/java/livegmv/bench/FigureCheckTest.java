package livegmv.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import livegmv.bench.FigureTable.Column;
import org.junit.jupiter.api.Test;

class FigureCheckTest {

    private static final List<Column> COLUMNS = List.of(Column.exact("views"), Column.estimated("viewers"));

    @Test
    void equalFiguresAreEqual() {
        FigureCheck check = compare(rooms(5, 100), rooms(5, 100));

        assertThat(check.isEqual()).isTrue();
        assertThat(check.rows()).isEqualTo(1);
        assertThat(check.standardError()).isZero();
    }

    @Test
    void anExactFigureIsExact() {
        assertThat(compare(rooms(1_000_000, 5), rooms(999_999, 5)).differences())
                .containsExactly("rooms a: views is 999999 instead of 1000000");
    }

    @Test
    void anEstimateIsExactToAHundred() {
        assertThat(compare(rooms(5, 100), rooms(5, 101)).isEqual()).isFalse();
        assertThat(compare(rooms(5, 101), rooms(5, 102)).isEqual()).isTrue();
    }

    @Test
    void noEstimateMayBeFarOff() {
        assertThat(compare(rooms(5, 10_000), rooms(5, 10_600)).isEqual()).isTrue();
        assertThat(compare(rooms(5, 10_000), rooms(5, 10_601)).isEqual()).isFalse();
        assertThat(compare(rooms(5, 10_000), rooms(5, 9_399)).isEqual()).isFalse();
    }

    @Test
    void manyEstimatesMayNotBeOffByMoreThanTheStandardError() {
        assertThat(compare(manyRooms(10_000), manyRooms(10_099)).isEqual()).isTrue();
        assertThat(compare(manyRooms(10_000), manyRooms(10_101)).differences())
                .containsExactly("estimates have a standard error of 1.01 %");
    }

    @Test
    void aRowThatIsMissingOrTooManyIsADifference() {
        Figures two = figures(table().with("a", 1, 1).with("b", 1, 1).table());

        assertThat(compare(two, rooms(1, 1)).differences()).containsExactly("rooms b: missing");
        assertThat(compare(rooms(1, 1), two).differences()).containsExactly("rooms b: there should be none");
    }

    @Test
    void ofManyDifferencesAFewAreTold() {
        assertThat(compare(manyRooms(50), manyRooms(51)).differences())
                .hasSize(6)
                .endsWith("and 195 more");
    }

    @Test
    void noFiguresAtAllAreADifference() {
        assertThat(compare(rooms(1, 1), new Figures()).isEqual()).isFalse();
    }

    @Test
    void aTableThatNobodyToldIsAFaultOfTheWorkload() {
        Figures other = figures(new FigureTable("others", COLUMNS));

        assertThatThrownBy(() -> compare(rooms(1, 1), other)).hasMessageContaining("others");
    }

    private static FigureCheck compare(Figures told, Figures found) {
        return new FigureCheck().compare(told, found);
    }

    private static Figures rooms(long views, long viewers) {
        return figures(table().with("a", views, viewers).table());
    }

    private static Figures manyRooms(long viewers) {
        Rows rows = table();
        for (int i = 0; i < 200; i++) {
            rows.with("room " + i, 1, viewers);
        }
        return figures(rows.table());
    }

    private static Figures figures(FigureTable table) {
        return new Figures().with(table);
    }

    private static Rows table() {
        return new Rows(new FigureTable("rooms", COLUMNS));
    }

    private record Rows(FigureTable table) {
        private Rows with(String key, long... values) {
            table.put(key, values);
            return this;
        }
    }
}
