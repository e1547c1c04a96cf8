package org.trialtwin.stats.gate;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.trials.design.ValidityGate;

/**
 * Figures of all declared gates for one generator at one fraction.
 *
 * @param trial name
 * @param generator id
 * @param fraction synthetic share
 * @param rows in the order of the declaration
 */
public record GateReport(String trial, String generator, double fraction, List<Row> rows) implements Displayable {
    /**
     * The figure of a gate.
     *
     * @param gate as declared
     * @param value that is held against its limit; NaN where it cannot be computed
     * @param passed whether it is within the limit
     * @param where the value is found, or why there is none
     */
    public record Row(ValidityGate gate, double value, boolean passed, String where) {}

    /** Copies the rows. */
    public GateReport {
        rows = List.copyOf(rows);
    }

    /** {@return whether every gate was passed} */
    public boolean passed() {
        return rows.stream().allMatch(Row::passed);
    }

    /**
     * Stops where a gate was not passed.
     *
     * @throws GateFailedException with the figures
     */
    public void requirePassed() {
        if (!passed()) {
            throw new GateFailedException(this);
        }
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            cells.add(List.of(
                    row.gate().toString(),
                    row.passed() ? "passed" : "NOT PASSED",
                    NumberText.significant(row.value()),
                    NumberText.significant(row.gate().limit()),
                    row.where()));
        }
        return new DisplayTable(
                "Validity gates of " + trial + ": " + generator + ", " + NumberText.percent(fraction) + " synthetic",
                List.of("gate", "", "figure", "limit", "where"),
                cells,
                5,
                List.of());
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
