package org.trialtwin.stats.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Ordinal;

/**
 * What an audit compares: the patients that a synthetic table was learned from, that table, and patients that its maker
 * never saw, typed and coded alike. Columns come in any order; a column that the synthetic table lacks, or has no value in,
 * is left out with a note.
 */
public final class AuditTables {
    private static final int USUAL_QUASI_IDENTIFIERS = 5;

    private final TrialDesign design;
    private final Dataset training;
    private final Dataset synthetic;
    private final @Nullable Dataset holdout;
    private final MixedColumns coding;
    private final List<String> notes;
    private final List<String> quasi;

    private AuditTables(
            TrialDesign design,
            Dataset training,
            Dataset synthetic,
            @Nullable Dataset holdout,
            MixedColumns coding,
            List<String> notes,
            List<String> quasi) {
        this.design = design;
        this.training = training;
        this.synthetic = synthetic;
        this.holdout = holdout;
        this.coding = coding;
        this.notes = List.copyOf(notes);
        this.quasi = List.copyOf(quasi);
    }

    /**
     * Tables without patients that the maker never saw: membership cannot be judged.
     *
     * @param training patients that the synthetic table was learned from
     * @param synthetic any table with columns of the trial; texts are read as the trial's columns are typed
     * @return the tables
     * @throws InvalidTrialException with every value that cannot be read, or if nothing can be compared
     */
    public static AuditTables of(TrialData training, Dataset synthetic) {
        return tables(training, synthetic, null);
    }

    /**
     * Tables with patients that the maker never saw.
     *
     * @param training patients that the synthetic table was learned from
     * @param synthetic any table with columns of the trial
     * @param holdout patients of the same population, a random part of the same trial
     * @return the tables
     * @throws InvalidTrialException with every value that cannot be read, if nothing can be compared, or if a patient is in
     *     both
     */
    public static AuditTables of(TrialData training, Dataset synthetic, Dataset holdout) {
        return tables(training, synthetic, holdout);
    }

    private static AuditTables tables(TrialData trial, Dataset synthetic, @Nullable Dataset holdout) {
        TrialDesign design = trial.design();
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> names = comparable(trial, synthetic, holdout, problems, notes);
        if (!trial.recordSources().isEmpty()) {
            notes.add("Rows of several per patient are not compared: " + trial.recordSources());
        }
        if (synthetic.rows() == 0) {
            problems.add("The synthetic table has no rows");
        }
        if (names.isEmpty()) {
            problems.add("The synthetic table has none of the columns of the trial; it has " + synthetic.names());
        }
        Dataset real = trial.table().select(names);
        Dataset typed = new TypedColumns("synthetic table", problems).typed(real, synthetic, names);
        Dataset others = null;
        if (holdout != null) {
            others = new TypedColumns("holdout", problems).typed(real, holdout, names);
            checkDisjoint(trial, holdout, problems);
        }
        InvalidTrialException.throwIfAny("Audit of trial \"" + design.name() + "\"", problems);
        noteNewLevels(real, typed, notes);
        Dataset[] all = others == null ? new Dataset[] {real, typed} : new Dataset[] {real, others, typed};
        MixedColumns coding = MixedColumns.of(names, ordered(design), all);
        List<String> usual = design.covariates().stream()
                .map(Covariate::name)
                .filter(names::contains)
                .limit(USUAL_QUASI_IDENTIFIERS)
                .toList();
        return new AuditTables(design, real, typed, others, coding, notes, usual);
    }

    private static List<String> comparable(
            TrialData trial, Dataset synthetic, @Nullable Dataset holdout, List<String> problems, List<String> notes) {
        List<String> names = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Column column : trial.table().columns()) {
            String name = column.name();
            if (column instanceof TextColumn || name.equals(trial.design().subjectId())) {
                continue;
            }
            Optional<Column> found = synthetic.find(name);
            if (found.isEmpty()) {
                absent.add(name);
            } else if (found.get().missing() == found.get().size() && column.missing() < column.size()) {
                empty.add(name);
            } else if (holdout != null && holdout.find(name).isEmpty()) {
                problems.add("The holdout has no column \"" + name + "\"");
            } else {
                names.add(name);
            }
        }
        if (!absent.isEmpty()) {
            notes.add("Not in the synthetic table, so not compared: " + absent);
        }
        if (!empty.isEmpty()) {
            notes.add("Without a value in the synthetic table, so not compared: " + empty);
        }
        return names;
    }

    private static void checkDisjoint(TrialData trial, Dataset holdout, List<String> problems) {
        String id = trial.design().subjectId();
        Column known = trial.table().column(id);
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < known.size(); row++) {
            seen.add(known.text(row));
        }
        holdout.find(id).ifPresent(ids -> {
            Set<String> both = new LinkedHashSet<>();
            for (int row = 0; row < ids.size(); row++) {
                if (!ids.isMissing(row) && seen.contains(ids.text(row))) {
                    both.add(ids.text(row));
                }
            }
            if (!both.isEmpty()) {
                problems.add(both.size() + " patients are in the trial and in the holdout, for example \"" + id + "\" "
                        + both.iterator().next() + ": the holdout holds those whom the generator never saw");
            }
        });
    }

    private static void noteNewLevels(Dataset real, Dataset synthetic, List<String> notes) {
        for (Column column : synthetic.columns()) {
            if (column instanceof CategoryColumn categories) {
                List<String> known = real.categories(column.name()).levels();
                List<String> unknown = categories.levels().stream()
                        .filter(level -> !known.contains(level))
                        .toList();
                if (!unknown.isEmpty()) {
                    notes.add("Levels of \"" + column.name() + "\" that no patient has: " + unknown);
                }
            }
        }
    }

    private static Set<String> ordered(TrialDesign design) {
        Set<String> names = design.endpoints().stream()
                .filter(Ordinal.class::isInstance)
                .flatMap(endpoint -> endpoint.columns().stream())
                .collect(Collectors.toCollection(HashSet::new));
        design.baseline().stream()
                .filter(covariate -> covariate.type() == Covariate.Type.ORDINAL)
                .map(Covariate::name)
                .forEach(names::add);
        return names;
    }

    /** {@return the design of the trial} */
    public TrialDesign design() {
        return design;
    }

    /** {@return the patients that the synthetic table was learned from, columns that are compared} */
    public Dataset training() {
        return training;
    }

    /** {@return the synthetic table, columns that are compared} */
    public Dataset synthetic() {
        return synthetic;
    }

    /** {@return patients that its maker never saw, columns that are compared} */
    public Optional<Dataset> holdout() {
        return Optional.ofNullable(holdout);
    }

    /** {@return how the columns are turned into numbers} */
    public MixedColumns coding() {
        return coding;
    }

    /** {@return the training patients as numbers} */
    public MixedTable codedTraining() {
        return coding.code(training);
    }

    /** {@return the synthetic table as numbers} */
    public MixedTable codedSynthetic() {
        return coding.code(synthetic);
    }

    /** {@return the holdout as numbers} */
    public Optional<MixedTable> codedHoldout() {
        return holdout().map(coding::code);
    }

    /** {@return the indices of columns that an attacker may know of a patient: what was known before treatment} */
    public int[] known() {
        Set<String> baseline = design.baseline().stream().map(Covariate::name).collect(Collectors.toSet());
        return indices(baseline);
    }

    /** {@return the indices of columns that an attacker wants to know: those of the endpoints} */
    public int[] secret() {
        Set<String> baseline = design.baseline().stream().map(Covariate::name).collect(Collectors.toSet());
        Set<String> outcomes = new HashSet<>();
        for (Endpoint endpoint : design.endpoints()) {
            endpoint.columns().stream().filter(name -> !baseline.contains(name)).forEach(outcomes::add);
        }
        return indices(outcomes);
    }

    /**
     * {@return the indices of columns by which a patient may be recognised: those declared by
     * {@link #withQuasiIdentifiers}, else the first five covariates of the design}
     */
    public int[] quasiIdentifiers() {
        return indices(new HashSet<>(quasi));
    }

    /**
     * The same tables with other quasi-identifiers.
     *
     * @param names columns by which a patient may be recognised
     * @return a copy
     * @throws IllegalArgumentException if a column is not compared
     */
    public AuditTables withQuasiIdentifiers(List<String> names) {
        for (String name : names) {
            if (training.find(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "Column \"" + name + "\" is not among those compared, " + training.names());
            }
        }
        return new AuditTables(design, training, synthetic, holdout, coding, notes, names);
    }

    /**
     * {@return the index of a column, -1 where it is not compared}
     *
     * @param name of a column
     */
    public int index(String name) {
        for (int j = 0; j < coding.size(); j++) {
            if (coding.columns().get(j).name().equals(name)) {
                return j;
            }
        }
        return -1;
    }

    private int[] indices(Set<String> names) {
        return IntStream.range(0, coding.size())
                .filter(j -> names.contains(coding.columns().get(j).name()))
                .toArray();
    }

    /** {@return what was left out, and why} */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return design.name() + ": " + training.rows() + " patients, " + synthetic.rows() + " synthetic rows, "
                + holdout().map(Dataset::rows).orElse(0) + " held out, " + coding;
    }
}
