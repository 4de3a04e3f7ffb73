package livegmv.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares what a contender found with what is there. Exact columns must be equal. Estimates of people are exact to 100; above,
 * their standard error is under 1 %, so that of many together the mean square may be that, and none may be off by more than
 * six times as much.
 */
final class FigureCheck {

    private static final long EXACT_TO = 100;
    private static final double STANDARD_ERROR = 0.01;
    private static final double WORST_ERROR = 6 * STANDARD_ERROR;

    /** Of few estimates chance alone may make the mean square larger. */
    private static final int ENOUGH_FOR_A_MEAN = 100;

    private static final int TOLD = 5;

    private final List<String> differences = new ArrayList<>();
    private long found;
    private long rows;
    private long estimates;
    private double squares;
    private double worst;

    /** @throws IllegalArgumentException if the tables' columns differ */
    FigureCheck compare(Figures told, Figures contender) {
        if (contender.tables().isEmpty()) {
            differ("it has no figures");
        }
        contender.tables().forEach((name, table) -> {
            FigureTable truth = told.tables().get(name);
            if (truth == null || !truth.columns().equals(table.columns())) {
                throw new IllegalArgumentException("nobody told a table " + name + " with " + table.columns());
            }
            compare(truth, table);
        });
        return this;
    }

    private void compare(FigureTable truth, FigureTable table) {
        truth.rows().forEach((key, expected) -> {
            long[] actual = table.rows().get(key);
            if (actual == null) {
                differ(table.name() + " " + key + ": missing");
            } else {
                rows++;
                compareRow(table, key, expected, actual);
            }
        });
        table.rows().keySet().stream()
                .filter(key -> !truth.rows().containsKey(key))
                .forEach(key -> differ(table.name() + " " + key + ": there should be none"));
        if (estimates >= ENOUGH_FOR_A_MEAN && standardError() > STANDARD_ERROR) {
            differ(String.format(Locale.ROOT, "estimates have a standard error of %.2f %%", 100 * standardError()));
        }
    }

    private void compareRow(FigureTable table, String key, long[] expected, long[] actual) {
        for (int i = 0; i < expected.length; i++) {
            FigureTable.Column column = table.columns().get(i);
            if (column.estimated() && expected[i] > EXACT_TO) {
                double error = Math.abs(actual[i] - expected[i]) / (double) expected[i];
                estimates++;
                squares += error * error;
                worst = Math.max(worst, error);
                if (error > WORST_ERROR) {
                    differ(cell(table, key, column, actual[i], expected[i]));
                }
            } else if (actual[i] != expected[i]) {
                differ(cell(table, key, column, actual[i], expected[i]));
            }
        }
    }

    private static String cell(FigureTable table, String key, FigureTable.Column column, long actual, long expected) {
        return table.name() + " " + key + ": " + column.name() + " is " + actual + " instead of " + expected;
    }

    private void differ(String difference) {
        if (++found <= TOLD) {
            differences.add(difference);
        }
    }

    boolean isEqual() {
        return found == 0;
    }

    /** The first few, and how many there are. */
    List<String> differences() {
        List<String> all = new ArrayList<>(differences);
        if (found > TOLD) {
            all.add("and " + (found - TOLD) + " more");
        }
        return all;
    }

    long rows() {
        return rows;
    }

    /** Of estimates above what is exact; 0 when there are none. */
    double standardError() {
        return estimates == 0 ? 0 : Math.sqrt(squares / estimates);
    }

    double worstError() {
        return worst;
    }
}
