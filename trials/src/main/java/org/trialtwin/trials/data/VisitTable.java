package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.VisitColumns;

/**
 * A longitudinal endpoint as a table of patients by visits. Yes or no is 1 or 0, an ordered category the index of its level
 * from 0; what is missing is NaN.
 */
public final class VisitTable {
    private final List<String> visits;
    private final double[][] values;

    private VisitTable(List<String> visits, double[][] values) {
        this.visits = List.copyOf(visits);
        this.values = values;
    }

    /** {@return the visits in their order} */
    public List<String> visits() {
        return visits;
    }

    /** {@return the number of patients} */
    public int patients() {
        return values.length;
    }

    /**
     * A value.
     *
     * @param patient row of the patient in the table of patients
     * @param visit index in {@link #visits()}
     * @return the value, NaN where it is missing
     */
    public double value(int patient, int visit) {
        return values[patient][visit];
    }

    /** {@return how many values there are} */
    public int present() {
        return (int) Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .count();
    }

    /** {@return how many patients miss nothing, only visits after some visit, and a visit between others} */
    public Missingness missingness() {
        int complete = 0;
        int monotone = 0;
        int intermittent = 0;
        for (double[] patient : values) {
            int last = patient.length;
            while (last > 0 && Double.isNaN(patient[last - 1])) {
                last--;
            }
            boolean gap = Arrays.stream(patient, 0, last).anyMatch(Double::isNaN);
            if (gap) {
                intermittent++;
            } else if (last < patient.length) {
                monotone++;
            } else {
                complete++;
            }
        }
        return new Missingness(complete, monotone, intermittent);
    }

    /**
     * How patients miss visits.
     *
     * @param complete patients with every visit
     * @param monotone patients with no visit after some visit, and every one before
     * @param intermittent patients who missed a visit and came to a later one
     */
    public record Missingness(int complete, int monotone, int intermittent) {}

    static VisitTable of(Longitudinal endpoint, TrialData data) {
        if (endpoint.where() instanceof VisitColumns.Wide wide) {
            return wide(endpoint, wide, data);
        }
        VisitColumns.Rows where = (VisitColumns.Rows) endpoint.where();
        if (!endpoint.plan().scheduled()) {
            throw new IllegalArgumentException("Endpoint \"" + endpoint.name()
                    + "\" was measured at irregular times, so there is no table of visits");
        }
        PatientRecords records = data.records(where.source());
        CategoryColumn visit = records.table().categories(where.visit());
        double[] measured = numbers(endpoint.scale(), records.table().column(where.value()));
        double[][] values = empty(data.patients(), visit.levels().size());
        for (int row = 0; row < records.rows(); row++) {
            values[records.patient(row)][visit.code(row)] = measured[row];
        }
        return new VisitTable(visit.levels(), values);
    }

    private static VisitTable wide(Longitudinal endpoint, VisitColumns.Wide wide, TrialData data) {
        double[][] values = empty(data.patients(), wide.visits().size());
        List<String> visits = new ArrayList<>();
        for (int j = 0; j < wide.visits().size(); j++) {
            visits.add(wide.visits().get(j).visit());
            double[] column = numbers(
                    endpoint.scale(), data.table().column(wide.visits().get(j).column()));
            for (int i = 0; i < column.length; i++) {
                values[i][j] = column[i];
            }
        }
        return new VisitTable(visits, values);
    }

    private static double[][] empty(int patients, int visits) {
        double[][] values = new double[patients][visits];
        for (double[] patient : values) {
            Arrays.fill(patient, Double.NaN);
        }
        return values;
    }

    private static double[] numbers(MeasurementScale scale, Column column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.toArray();
        }
        CategoryColumn codes = (CategoryColumn) column;
        double[] values = new double[codes.size()];
        for (int row = 0; row < values.length; row++) {
            if (codes.isMissing(row)) {
                values[row] = Double.NaN;
            } else if (scale instanceof MeasurementScale.YesNo yes) {
                values[row] = new EventIndicator(codes.name(), yes.occurred()).isEvent(codes.text(row)) ? 1 : 0;
            } else {
                values[row] = codes.code(row);
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return values.length + " patients by visits " + visits;
    }
}
