package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.AnalysisNote;

/**
 * What a multiplicity procedure decided.
 *
 * @param procedure its name
 * @param alpha level of the whole family
 * @param rows one per hypothesis, in the given order
 * @param notes what a reader must know
 */
public record MultiplicityResult(String procedure, double alpha, List<Row> rows, List<AnalysisNote> notes)
        implements Displayable {
    /**
     * The decision on a hypothesis.
     *
     * @param hypothesis its name
     * @param p as given; NaN where there was no test
     * @param adjusted smallest level of the family at which it would be rejected, within [0, 1]
     * @param rejected whether the adjusted p-value is at most the level
     */
    public record Row(String hypothesis, double p, double adjusted, boolean rejected) {}

    /** Copies the lists. */
    public MultiplicityResult {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    static MultiplicityResult of(
            MultiplicityProcedure procedure, List<NamedPValue> pValues, List<Double> adjusted, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("The level " + alpha + " is not within (0, 1)");
        }
        Set<String> names = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        List<AnalysisNote> notes = new ArrayList<>();
        for (int i = 0; i < pValues.size(); i++) {
            NamedPValue value = pValues.get(i);
            if (!names.add(value.hypothesis())) {
                throw new IllegalArgumentException("Two hypotheses are called " + value.hypothesis());
            }
            if (Double.isNaN(value.p())) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.MISSING_DATA, value.hypothesis() + " has no p-value and counts as 1"));
            }
            rows.add(new Row(value.hypothesis(), value.p(), adjusted.get(i), adjusted.get(i) <= alpha));
        }
        return new MultiplicityResult(procedure.label(), alpha, rows, notes);
    }

    /** {@return the names of the rejected hypotheses, in the given order} */
    public List<String> rejected() {
        return rows.stream().filter(Row::rejected).map(Row::hypothesis).toList();
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = rows.stream()
                .map(row -> List.of(
                        row.hypothesis(),
                        row.rejected() ? "rejected" : "not rejected",
                        Double.isNaN(row.p()) ? "–" : NumberText.pValue(row.p()),
                        NumberText.pValue(row.adjusted())))
                .toList();
        return new DisplayTable(
                "Multiplicity: " + procedure + ", familywise level " + alpha,
                List.of("hypothesis", "decision", "p", "adjusted p"),
                cells,
                2,
                notes.stream().map(AnalysisNote::text).toList());
    }

    @Override
    public String toString() {
        return display().toText().stripTrailing();
    }
}
