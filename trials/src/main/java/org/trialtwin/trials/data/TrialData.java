package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import tech.tablesaw.api.Table;

/**
 * Patients of a trial, validated once against its design. One row per patient; every row says whether it is real or
 * synthetic. Visits and recurrent events, of which a patient has several, are beside them. Immutable.
 */
public final class TrialData {
    private final TrialDesign design;
    private final Dataset table;
    private final SubjectOrigin[] origins;
    private final double[] enrolment;
    private final Map<RecordSource, PatientRecords> records;

    private TrialData(
            TrialDesign design,
            Dataset table,
            SubjectOrigin[] origins,
            double[] enrolment,
            Map<RecordSource, PatientRecords> records) {
        this.design = design;
        this.table = table;
        this.origins = origins;
        this.enrolment = enrolment;
        this.records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    }

    /**
     * Real patients from a Tablesaw table.
     *
     * @param design of the trial
     * @param table not changed
     * @return the validated data
     * @throws InvalidTrialException with every contradiction between table and design
     */
    public static TrialData of(TrialDesign design, Table table) {
        return of(design, Dataset.from(table));
    }

    /**
     * Synthetic patients without rows of several per patient; their enrolment is unknown.
     *
     * @param design of the trial
     * @param table one row per twin, with the columns and column types that {@link #table()} of the real data has
     * @return the data, every row flagged synthetic
     * @throws InvalidTrialException if a declared relation does not hold for a twin
     */
    public static TrialData synthetic(TrialDesign design, Dataset table) {
        return synthetic(design, table, Map.of());
    }

    /**
     * Synthetic patients; their enrolment is unknown.
     *
     * @param design of the trial
     * @param table one row per twin, with the columns and column types that {@link #table()} of the real data has
     * @param records rows of several per twin, as {@link PatientRecords#like} makes them
     * @return the data, every row flagged synthetic
     * @throws InvalidTrialException if a declared relation does not hold for a twin
     */
    public static TrialData synthetic(TrialDesign design, Dataset table, Map<RecordSource, PatientRecords> records) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        List<String> problems = new ArrayList<>(RelationCheck.problems(design, table, rows));
        Map<String, Column> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        new EndOfFollowUp(design, columns, rows, records, problems).afterEvents();
        InvalidTrialException.throwIfAny("Synthetic data of trial \"" + design.name() + "\"", problems);
        SubjectOrigin[] origins = new SubjectOrigin[table.rows()];
        Arrays.fill(origins, SubjectOrigin.SYNTHETIC);
        double[] unknown = new double[table.rows()];
        Arrays.fill(unknown, Double.NaN);
        return new TrialData(design, table, origins, unknown, records);
    }

    /**
     * Real patients from a table.
     *
     * @param design of the trial
     * @param table columns may be text, they are typed as the design says
     * @return the validated data; undeclared columns are kept as text
     * @throws InvalidTrialException with every contradiction between table and design
     */
    public static TrialData of(TrialDesign design, Dataset table) {
        return of(design, table, Map.of());
    }

    /**
     * Real patients from a table and companions with several rows per patient.
     *
     * @param design of the trial
     * @param table columns may be text, they are typed as the design says
     * @param companions by the path that the design's endpoints name
     * @return the validated data; undeclared columns are kept as text
     * @throws InvalidTrialException with every contradiction between tables and design
     */
    public static TrialData of(TrialDesign design, Dataset table, Map<String, Dataset> companions) {
        TrialCheck check = new TrialCheck(design, table, companions);
        check.run();
        InvalidTrialException.throwIfAny("Data of trial \"" + design.name() + "\"", check.problems());
        Dataset patients = check.table();
        SubjectOrigin[] origins = new SubjectOrigin[patients.rows()];
        Arrays.fill(origins, SubjectOrigin.REAL);
        return new TrialData(design, patients, origins, check.enrolment(), check.records());
    }

    /** {@return the design that the data are held against} */
    public TrialDesign design() {
        return design;
    }

    /** {@return the number of rows, one per patient} */
    public int patients() {
        return table.rows();
    }

    /** {@return the table, with declared columns typed and undeclared ones as text} */
    public Dataset table() {
        return table;
    }

    /** {@return a copy as a Tablesaw table} */
    public Table toTable() {
        return table.toTable();
    }

    /**
     * {@return whether a row is a real patient or a twin}
     *
     * @param row within [0, patients)
     */
    public SubjectOrigin origin(int row) {
        return origins[row];
    }

    /**
     * How many rows have an origin.
     *
     * @param origin real or synthetic
     * @return within [0, patients]
     */
    public int count(SubjectOrigin origin) {
        return (int) Arrays.stream(origins).filter(origin::equals).count();
    }

    /** {@return for each row the index of its arm in {@link TrialDesign#arms()}, control is 0} */
    public int[] arms() {
        return table.categories(design.armColumn()).codes();
    }

    /** {@return how many patients each arm has, in the order of {@link TrialDesign#arms()}} */
    public int[] armSizes() {
        int[] sizes = new int[design.arms().size()];
        for (int arm : arms()) {
            sizes[arm]++;
        }
        return sizes;
    }

    /**
     * Follow-up times of an endpoint.
     *
     * @param endpoint of the design
     * @return one per row, NaN where missing
     */
    public double[] times(TimedEndpoint endpoint) {
        return table.numbers(endpoint.time()).toArray();
    }

    /**
     * Which rows an indicator calls an event.
     *
     * @param indicator of an endpoint
     * @return one per row: 1, 0, or NaN where missing
     */
    public double[] indicator(EventIndicator indicator) {
        CategoryColumn column = table.categories(indicator.column());
        double[] ofLevel = column.levels().stream()
                .mapToDouble(level -> indicator.isEvent(level) ? 1 : 0)
                .toArray();
        double[] values = new double[column.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = column.isMissing(row) ? Double.NaN : ofLevel[column.code(row)];
        }
        return values;
    }

    /**
     * The cause that ended each time.
     *
     * @param endpoint of the design
     * @return one per row: 0 censored, 1 the event of interest, 2 and more the competing events in their order; -1 where
     *     missing
     */
    public int[] causes(CompetingRisks endpoint) {
        CategoryColumn column = table.categories(endpoint.event().column());
        int[] ofLevel = column.levels().stream().mapToInt(endpoint::cause).toArray();
        return IntStream.of(column.codes())
                .map(code -> code < 0 ? -1 : ofLevel[code])
                .toArray();
    }

    /**
     * The rows of a table that has several per patient.
     *
     * @param source that an endpoint of the design names
     * @return its rows
     * @throws IllegalArgumentException if no endpoint reads it
     */
    public PatientRecords records(RecordSource source) {
        PatientRecords rows = records.get(source);
        if (rows == null) {
            throw new IllegalArgumentException(
                    "No endpoint reads " + source + " row by row; read are " + records.keySet());
        }
        return rows;
    }

    /** {@return the tables that have several rows per patient} */
    public Set<RecordSource> recordSources() {
        return records.keySet();
    }

    /**
     * The history of recurrent events.
     *
     * @param endpoint of the design
     * @return intervals at risk, by patient and then by time
     */
    public RiskIntervals history(RecurrentEvents endpoint) {
        return RiskIntervals.of(endpoint, records(endpoint.source()), this);
    }

    /**
     * A longitudinal endpoint as a table of patients by visits.
     *
     * @param endpoint of the design, with planned visits
     * @return its values
     * @throws IllegalArgumentException if its visits are not planned
     */
    public VisitTable visits(Longitudinal endpoint) {
        return VisitTable.of(endpoint, this);
    }

    /**
     * Numbers of a column that the design declares as numeric.
     *
     * @param column name
     * @return one per row, NaN where missing
     */
    public NumberColumn numbers(String column) {
        return table.numbers(column);
    }

    /**
     * Position of a row in the order of enrolment.
     *
     * @param row within [0, patients)
     * @return a larger number for a later patient; nothing where it is not known
     */
    public OptionalDouble enrolment(int row) {
        return Double.isNaN(enrolment[row]) ? OptionalDouble.empty() : OptionalDouble.of(enrolment[row]);
    }

    /**
     * Some rows, in the given order; a row may be named more than once.
     *
     * @param rows each within [0, patients)
     * @return data of those rows
     */
    public TrialData take(int... rows) {
        return new TrialData(
                design,
                table.take(rows),
                IntStream.of(rows).mapToObj(row -> origins[row]).toArray(SubjectOrigin[]::new),
                IntStream.of(rows).mapToDouble(row -> enrolment[row]).toArray(),
                eachRecords(each -> each.take(rows)));
    }

    /**
     * The same patients in another order of enrolment: each row enters when another did. For simulations in which patients
     * are exchangeable.
     *
     * @param rows for each row, the row whose place in the order it takes
     * @return a copy
     * @throws IllegalArgumentException if there is not one for each row
     */
    public TrialData enrolledAs(int... rows) {
        if (rows.length != patients()) {
            throw new IllegalArgumentException(rows.length + " places for " + patients() + " patients");
        }
        return new TrialData(
                design,
                table,
                origins,
                IntStream.of(rows).mapToDouble(row -> enrolment[row]).toArray(),
                records);
    }

    /**
     * The same patients enrolled at other places. For simulations of accrual.
     *
     * @param places one for each row, finite, larger for a later patient
     * @return a copy
     * @throws IllegalArgumentException if there is not one for each row, or one is not finite
     */
    public TrialData enrolledAt(double... places) {
        if (places.length != patients() || !Arrays.stream(places).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    places.length + " places, each a number, cannot be those of " + patients() + " patients");
        }
        return new TrialData(design, table, origins, places.clone(), records);
    }

    private Map<RecordSource, PatientRecords> eachRecords(UnaryOperator<PatientRecords> change) {
        Map<RecordSource, PatientRecords> changed = new LinkedHashMap<>();
        records.forEach((source, rows) -> changed.put(source, change.apply(rows)));
        return changed;
    }

    /**
     * The rows of these data followed by others of the same trial.
     *
     * @param below of the same design
     * @return data of all rows, each with its own origin
     */
    public TrialData append(TrialData below) {
        if (below.design != design) {
            throw new IllegalArgumentException(
                    "Patients of " + below.design.name() + " cannot join those of another design, " + design.name());
        }
        if (below.patients() == 0) {
            return this;
        }
        int n = patients();
        SubjectOrigin[] allOrigins = Arrays.copyOf(origins, n + below.patients());
        System.arraycopy(below.origins, 0, allOrigins, n, below.patients());
        double[] allEnrolment = Arrays.copyOf(enrolment, n + below.patients());
        System.arraycopy(below.enrolment, 0, allEnrolment, n, below.patients());
        Map<RecordSource, PatientRecords> all = new LinkedHashMap<>();
        records.forEach((source, rows) -> all.put(source, rows.append(below.records(source), n)));
        return new TrialData(design, table.append(below.table), allOrigins, allEnrolment, all);
    }

    /**
     * The data with other columns in place of some.
     *
     * @param columns of the same length as the table
     * @return a copy
     */
    public TrialData with(List<? extends Column> columns) {
        Dataset changed = table;
        for (Column column : columns) {
            changed = changed.with(column);
        }
        return new TrialData(design, changed, origins, enrolment, records);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrialData that
                && design == that.design
                && table.equals(that.table)
                && records.equals(that.records)
                && Arrays.equals(origins, that.origins)
                && Arrays.equals(enrolment, that.enrolment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, Arrays.hashCode(origins), Arrays.hashCode(enrolment));
    }

    @Override
    public String toString() {
        return design.name() + ": " + count(SubjectOrigin.REAL) + " real and " + count(SubjectOrigin.SYNTHETIC)
                + " synthetic patients, arms " + design.armCodes() + " of " + Arrays.toString(armSizes());
    }
}
