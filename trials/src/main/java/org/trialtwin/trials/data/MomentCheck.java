package org.trialtwin.trials.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Finds what happened at a moment at which it cannot have happened: measured after entry, observed after the data cut. */
final class MomentCheck {
    /** How far a sum of decimals may be above the decimal that it equals. */
    private static final double ROUNDING = 1e-9;

    /** Units in which the days between two dates are not counted. */
    private static final Set<String> NOT_DAYS = Set.of("week", "weeks", "month", "months", "year", "years");

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

    /** Dates count in days. */
    void unit(int[] rows) {
        String unit = design.enrolmentUnit().orElse("");
        if (NOT_DAYS.contains(unit) && entriesAreDates(rows).orElse(false)) {
            problems.add("Column \"" + design.enrolmentOrder().orElse("") + "\" holds dates, which count in days, and"
                    + " enrolmentUnit is " + unit);
        }
    }

    /** What is known before treatment was not measured after entry. */
    void beforeEntry(Covariate covariate, Column column, int[] rows) {
        double[] measured = columns.optionalOrder(column);
        OptionalInt first =
                IntStream.of(rows).filter(row -> !Double.isNaN(measured[row])).findFirst();
        if (first.isPresent() && differ(isDate(column.text(first.getAsInt())), entriesAreDates(rows))) {
            problems.add("Covariate \"" + covariate.name() + "\" was measured at "
                    + kind(isDate(column.text(first.getAsInt()))) + " in column \"" + column.name()
                    + "\" and patients entered at " + kind(!isDate(column.text(first.getAsInt())))
                    + " in column \"" + design.enrolmentOrder().orElse("") + "\": they cannot be put in order");
            return;
        }
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

    /** The data cut where it is on the scale of enrolment, NaN where there is none or it is not. */
    double cut(int[] rows) {
        String text = design.dataCut().orElse("");
        double cut = ColumnCheck.moment(text);
        if (!Double.isNaN(cut) && differ(isDate(text), entriesAreDates(rows))) {
            problems.add("dataCut is " + kind(isDate(text)) + ", " + text + ", and patients entered at "
                    + kind(!isDate(text)) + " in column \""
                    + design.enrolmentOrder().orElse("") + "\": they cannot be put in order");
            return Double.NaN;
        }
        return cut;
    }

    /** Nobody enters and no time ends after the data cut. */
    void dataCut(double cut, int[] rows) {
        String text = design.dataCut().orElse("");
        for (int row : rows) {
            if (enrolment[row] > cut) {
                problems.add(ColumnCheck.place(
                                "Entry " + entry(row), design.enrolmentOrder().orElseThrow(), row)
                        + " is after the data cut at " + text);
            }
        }
        double most = cut + ROUNDING * Math.max(1, Math.abs(cut));
        for (Endpoint endpoint : design.endpoints()) {
            if (endpoint instanceof TimedEndpoint timed
                    && endpoint.unitText().equals(design.enrolmentUnit())
                    && typed.get(timed.time()) instanceof NumberColumn times) {
                for (int row : rows) {
                    if (enrolment[row] + times.value(row) > most && !(enrolment[row] > cut)) {
                        problems.add(ColumnCheck.place(endpoint.name() + " time " + times.text(row), times.name(), row)
                                + " from entry " + entry(row) + " ends after the data cut at " + text);
                    }
                }
            }
        }
    }

    private Optional<Boolean> entriesAreDates(int[] rows) {
        return IntStream.of(rows)
                .filter(row -> !Double.isNaN(enrolment[row]))
                .mapToObj(row -> isDate(entry(row)))
                .findFirst();
    }

    private static boolean differ(boolean one, Optional<Boolean> other) {
        return other.isPresent() && other.get() != one;
    }

    private static boolean isDate(String text) {
        return CodeText.number(text).isEmpty();
    }

    private static String kind(boolean date) {
        return date ? "a date" : "a number";
    }

    private String entry(int row) {
        return design.enrolmentOrder()
                .map(typed::get)
                .map(column -> column.text(row))
                .orElseGet(() -> DecimalText.of(enrolment[row]));
    }
}
