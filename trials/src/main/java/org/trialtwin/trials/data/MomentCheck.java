package org.trialtwin.trials.data;

import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Finds what was measured or observed at a moment at which it cannot have been. */
final class MomentCheck {
    private final TrialDesign design;
    private final ColumnCheck columns;
    private final Map<String, Column> typed;
    private final double[] enrolment;
    private final List<String> problems;

    MomentCheck(
            TrialDesign design,
            ColumnCheck columns,
            Map<String, Column> typed,
            double[] enrolment,
            List<String> problems) {
        this.design = design;
        this.columns = columns;
        this.typed = typed;
        this.enrolment = enrolment;
        this.problems = problems;
    }

    /** What is known before treatment was not measured after entry. */
    void beforeEntry(Covariate covariate, Column column, int[] rows) {
        double[] measured = columns.optionalOrder(column);
        for (int row : rows) {
            if (measured[row] > enrolment[row]) {
                problems.add(ColumnCheck.place(
                                "Covariate \"" + covariate.name() + "\" was measured at " + column.text(row),
                                column.name(),
                                row)
                        + ", after the patient entered at " + entry(row));
            }
        }
    }

    /** Nobody enters and nothing is observed after the data cut. */
    void dataCut(int[] rows) {
        if (design.dataCut().isEmpty()) {
            return;
        }
        String text = design.dataCut().get();
        double cut = ColumnCheck.moment(text);
        if (Double.isNaN(cut)) {
            problems.add("dataCut \"" + text + "\" is neither a number nor a date such as 2024-03-31");
            return;
        }
        for (int row : rows) {
            if (enrolment[row] > cut) {
                problems.add(ColumnCheck.place(
                                "Entry " + entry(row), design.enrolmentOrder().orElseThrow(), row)
                        + " is after the data cut at " + text);
            }
        }
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof TimedEndpoint timed
                    && endpoint.unitText().equals(design.enrolmentUnit())
                    && typed.get(timed.time()) instanceof NumberColumn times) {
                for (int row : rows) {
                    if (enrolment[row] + times.value(row) > cut && !(enrolment[row] > cut)) {
                        problems.add(ColumnCheck.place(endpoint.name() + " time " + times.text(row), times.name(), row)
                                + " from entry " + entry(row) + " ends after the data cut at " + text);
                    }
                }
            }
        }
    }

    private String entry(int row) {
        return design.enrolmentOrder()
                .map(typed::get)
                .map(column -> column.text(row))
                .orElseGet(() -> DecimalText.of(enrolment[row]));
    }
}
