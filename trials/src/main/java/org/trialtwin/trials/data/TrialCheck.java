package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.data.ColumnCheck.NumberRule;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.RowLayout;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.RecordSource;

/** Holds tables against a design: types every declared column and finds every contradiction. */
final class TrialCheck {
    private final TrialDesign design;
    private final Dataset raw;
    private final Map<String, Dataset> companions;
    private final List<String> problems = new ArrayList<>();
    private final ColumnCheck columns = new ColumnCheck(problems);
    private final Map<String, Column> typed = new LinkedHashMap<>();

    /** Columns that say something of the patient, as opposed to one row of several. */
    private final Set<String> ofPatient = new LinkedHashSet<>();

    private final Map<RecordSource, PatientRecords> records = new LinkedHashMap<>();
    private double[] enrolment;
    private PatientRows patients = PatientRows.none();

    TrialCheck(TrialDesign design, Dataset raw, Map<String, Dataset> companions) {
        this.design = design;
        this.raw = raw;
        this.companions = companions;
        this.enrolment = new double[raw.rows()];
        Arrays.fill(enrolment, Double.NaN);
        raw.columns().forEach(column -> typed.put(column.name(), columns.texts(column)));
    }

    List<String> problems() {
        return problems;
    }

    /** Position of each patient in the order of enrolment, NaN where the design declares none. */
    double[] enrolment() {
        return IntStream.of(patients.first()).mapToDouble(row -> enrolment[row]).toArray();
    }

    /** One row per patient with typed columns; meaningful only where there are no problems. */
    Dataset table() {
        Dataset all = Dataset.of(List.copyOf(typed.values()));
        if (design.rows() == RowLayout.PATIENTS) {
            return all;
        }
        return all.select(all.names().stream().filter(ofPatient::contains).toList())
                .take(patients.first());
    }

    /** Rows of several per patient, by where they are; meaningful only where there are no problems. */
    Map<RecordSource, PatientRecords> records() {
        return records;
    }

    void run() {
        if (raw.rows() == 0) {
            problems.add("The table has no rows");
        }
        find(design.subjectId(), "subject id")
                .ifPresent(ids -> patients = PatientRows.read(design, ids, raw.find(design.armColumn()), problems));
        find(design.armColumn(), "arm").ifPresent(column -> arms(column, design.armCodes(), "arm"));
        design.factors()
                .forEach(factor -> find(factor.column(), "factor " + factor.name())
                        .ifPresent(column -> arms(column, factor.codes(), "level of factor " + factor.name())));
        design.baseline().forEach(this::covariate);
        EndpointColumns endpoints = new EndpointColumns(raw, columns, typed, this::find);
        design.endpoints().forEach(endpoints::read);
        design.analysisSets()
                .forEach(set -> set.indicator().ifPresent(member -> {
                    endpoints.indicator(member, "membership of analysis set " + set.name());
                    endpoints.complete(member.column(), "Membership of analysis set \"" + set.name() + "\"");
                }));
        design.estimands()
                .forEach(estimand -> estimand.intercurrentEvents()
                        .forEach(event -> event.indicator()
                                .ifPresent(how -> endpoints.indicator(how, "event \"" + event.event() + "\""))));
        double cut = moments();
        if (design.rows() == RowLayout.RECORDS) {
            patients.constant(typed, ofPatient, problems);
        }
        FactorCheck.run(design, typed, patients, problems);
        if (patients.known()) {
            rowsOfSeveral();
        }
        problems.addAll(RelationCheck.problems(design, Dataset.of(List.copyOf(typed.values())), patients.first()));
        EndOfFollowUp ends = new EndOfFollowUp(design, typed, patients.first(), records, problems);
        ends.afterEvents();
        ends.declaredAfterEvents();
        ends.afterFollowUp();
        if (!Double.isNaN(cut)) {
            ends.afterCut(cut, design.dataCut().orElse(""), enrolment);
        }
    }

    private Optional<Column> find(String name, String use) {
        ofPatient.add(name);
        Optional<Column> column = raw.find(name);
        if (column.isEmpty()) {
            problems.add("There is no column \"" + name + "\" for the " + use + "; the table has " + raw.names());
        }
        return column;
    }

    private void arms(Column column, List<String> codes, String what) {
        int[] arms = new int[column.size()];
        int[] size = new int[codes.size()];
        Map<String, Integer> known = new HashMap<>();
        String title = Character.toUpperCase(what.charAt(0)) + what.substring(1);
        for (int row = 0; row < arms.length; row++) {
            if (column.isMissing(row)) {
                arms[row] = -1;
                problems.add(ColumnCheck.place(title + " is missing", column.name(), row));
                continue;
            }
            String text = column.text(row);
            arms[row] = known.computeIfAbsent(
                    text,
                    code -> CodeText.match(code, codes).map(codes::indexOf).orElse(-1));
            if (arms[row] >= 0) {
                size[arms[row]]++;
            } else {
                problems.add(ColumnCheck.place(
                                ("arm".equals(what) ? "Arm code \"" : title + " \"") + text + "\"", column.name(), row)
                        + " is not one of the declared " + ("arm".equals(what) ? "arms " : "levels ") + codes);
            }
        }
        for (int arm = 0; arm < size.length; arm++) {
            if (size[arm] == 0 && column.size() > 0) {
                problems.add(title + " \"" + codes.get(arm) + "\" has no patients in column \"" + column.name() + "\"");
            }
        }
        typed.put(column.name(), CategoryColumn.of(column.name(), codes, arms));
    }

    private void covariate(Covariate covariate) {
        find(covariate.name(), "covariate").ifPresent(column -> {
            NumberRule rule = covariate.type() == Covariate.Type.COUNT ? NumberRule.WHOLE : NumberRule.ANY;
            typed.put(
                    column.name(),
                    covariate.type().isNumeric()
                            ? columns.numbers(column, rule)
                            : columns.categories(column, covariate.levels()));
        });
    }

    /** The data cut on the scale of enrolment, NaN where there is none. */
    private double moments() {
        design.enrolmentOrder()
                .flatMap(name -> find(name, "enrolment order"))
                .ifPresent(column -> enrolment = columns.order(column));
        MomentCheck moments = new MomentCheck(design, columns, typed, enrolment, problems);
        for (Covariate covariate : design.covariates()) {
            if (covariate.measured() != null) {
                find(covariate.measured(), "time of covariate " + covariate.name())
                        .ifPresent(column -> moments.beforeEntry(covariate, column, patients.first()));
            }
        }
        moments.unit(patients.first());
        double cut = design.dataCut().isPresent() ? moments.cut(patients.first()) : Double.NaN;
        moments.dataCut(cut, patients.first());
        return cut;
    }

    private void rowsOfSeveral() {
        Map<RecordSource, List<Endpoint>> bySource = new LinkedHashMap<>();
        for (Endpoint endpoint : design.endpoints()) {
            endpoint.records()
                    .ifPresent(source -> bySource.computeIfAbsent(source, s -> new ArrayList<>())
                            .add(endpoint));
        }
        bySource.forEach((source, endpoints) -> {
            Optional<Dataset> table = source.companionPath().isEmpty()
                    ? Optional.of(raw)
                    : Optional.ofNullable(companions.get(source.companionPath().get()));
            if (table.isEmpty()) {
                problems.add("Endpoint \"" + endpoints.get(0).name() + "\" needs " + source
                        + ", which is not among the tables given: " + companions.keySet());
                return;
            }
            RecordCheck check = new RecordCheck(design, source, table.get(), patients);
            records.put(source, check.read(endpoints, ofPatient));
            problems.addAll(check.problems());
        });
    }
}
