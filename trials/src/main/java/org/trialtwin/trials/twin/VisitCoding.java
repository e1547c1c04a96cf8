package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.endpoint.VisitColumns;

/**
 * The planned visits of a longitudinal endpoint that has a row per visit: each visit is one variable, drawn after those
 * before it. A visit that was missed is a missing value, so whole patterns of missing visits are learned.
 *
 * @param endpoint of the design
 * @param baseline whether this is the visit before treatment, or all the others
 */
record VisitCoding(Longitudinal endpoint, boolean baseline, List<String> visits) implements EndpointCoding {
    static VisitCoding of(Longitudinal endpoint, boolean baseline, TrialData data) {
        String before = endpoint.plan().baseline().orElse(null);
        List<String> visits = visitColumn(endpoint, data).levels().stream()
                .filter(visit -> visit.equals(before) == baseline)
                .toList();
        return new VisitCoding(endpoint, baseline, visits);
    }

    private static CategoryColumn visitColumn(Longitudinal endpoint, TrialData data) {
        VisitColumns.Rows where = (VisitColumns.Rows) endpoint.where();
        return data.records(where.source()).table().categories(where.visit());
    }

    private VisitColumns.Rows where() {
        return (VisitColumns.Rows) endpoint.where();
    }

    private String variable(String visit) {
        return endpoint.name() + "@" + visit;
    }

    /** A variable on a scale, in a column of its own. */
    static Variable variable(String name, MeasurementScale scale) {
        if (scale instanceof MeasurementScale.Real) {
            return new Variable.Continuous(name);
        }
        if (scale instanceof MeasurementScale.Whole) {
            return new Variable.Count(name);
        }
        return scale instanceof MeasurementScale.Levels ? new Variable.Ordinal(name) : new Variable.Categorical(name);
    }

    @Override
    public List<Variable> variables() {
        return visits.stream()
                .map(visit -> variable(variable(visit), endpoint.scale()))
                .toList();
    }

    @Override
    public List<Constraint> constraints() {
        return List.of();
    }

    @Override
    public List<Column> encode(TrialData data) {
        PatientRecords records = data.records(where().source());
        CategoryColumn visit = visitColumn(endpoint, data);
        List<Column> columns = new ArrayList<>();
        for (String each : visits) {
            int code = visit.levels().indexOf(each);
            int[] rowOf = new int[data.patients()];
            Arrays.fill(rowOf, -1);
            for (int row = 0; row < records.rows(); row++) {
                if (visit.code(row) == code) {
                    rowOf[records.patient(row)] = row;
                }
            }
            columns.add(values(variable(each), records.table().column(where().value()), rowOf));
        }
        return columns;
    }

    /** Values of some rows, by patient; -1 is no row. */
    static Column values(String name, Column source, int[] rowOf) {
        if (source instanceof NumberColumn numbers) {
            return NumberColumn.of(
                    name,
                    Arrays.stream(rowOf)
                            .mapToDouble(row -> row < 0 ? Double.NaN : numbers.value(row))
                            .toArray());
        }
        CategoryColumn codes = (CategoryColumn) source;
        return CategoryColumn.of(
                name,
                codes.levels(),
                Arrays.stream(rowOf).map(row -> row < 0 ? -1 : codes.code(row)).toArray());
    }

    @Override
    public List<String> statusColumns() {
        return List.of();
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        RecordDraft draft = decoding.records(where().source());
        List<String> order = visitColumn(endpoint, decoding.source()).levels();
        // The visit before treatment is drawn before any time, and nothing comes before it.
        double[] last = baseline
                ? new double[0]
                : decoding.endOfFollowUp(Optional.ofNullable(endpoint.plan().unit()));
        for (String visit : visits) {
            Column drawn = decoding.drawn().column(variable(visit));
            double usual = usualTime(decoding.source(), visit);
            for (int patient = 0; patient < drawn.size(); patient++) {
                if (drawn.isMissing(patient) || (!baseline && moment(visit, usual) > last[patient])) {
                    continue;
                }
                Map<String, Object> cells = draft.row(patient, visit, order.indexOf(visit));
                cells.put(where().visit(), visit);
                put(cells, where().value(), drawn, patient);
                if (where().time() != null) {
                    cells.put(where().time(), usual);
                }
            }
        }
        return List.of();
    }

    /** Puts a value into the cells of a row, nothing where it is missing. */
    static void put(Map<String, Object> cells, String column, Column drawn, int row) {
        if (!drawn.isMissing(row)) {
            cells.put(column, drawn instanceof NumberColumn numbers ? (Object) numbers.value(row) : drawn.text(row));
        }
    }

    /** When a visit is, NaN where neither a time nor its name says so. */
    private static double moment(String visit, double usual) {
        if (!Double.isNaN(usual)) {
            return usual;
        }
        return visit.matches("[0-9]{1,9}([.][0-9]{1,9})?") ? Double.parseDouble(visit) : Double.NaN;
    }

    /** The median actual time of a visit: when a twin came is not drawn, only whether. */
    private double usualTime(TrialData data, String visit) {
        String column = where().time();
        if (column == null) {
            return Double.NaN;
        }
        NumberColumn times = data.records(where().source()).table().numbers(column);
        CategoryColumn codes = visitColumn(endpoint, data);
        double[] sorted = IntStream.range(0, times.size())
                .filter(row -> !times.isMissing(row) && codes.text(row).equals(visit))
                .mapToDouble(times::value)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }
}
