package org.trialtwin.trials.io.adam;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;

/** Lays a cohort out as ADaM tables. */
final class CohortTables {
    private static final String COMMENT =
            "Rows with SYNTHFL = Y (ORIGIN = SYNTHETIC) are synthetic twins that a generator"
                    + " drew; they are not patients, and no record in them was observed.";
    private static final Map<String, String> YES_NO = codes("Y", "Yes", "N", "No");
    private static final Map<String, String> TWIN =
            codes("Y", "Synthetic twin, not a patient", "N", "Patient of the trial");
    private static final Map<String, String> ORIGINS = codes(
            SubjectOrigin.REAL.name(),
            "Patient of the trial",
            SubjectOrigin.SYNTHETIC.name(),
            "Synthetic twin, not a patient");

    private final AdamWriter asked;
    private final TrialData data;
    private final TrialDesign design;
    private final List<String> problems = new ArrayList<>();
    private final List<String> subjects;
    private final List<String> armNames;

    CohortTables(AdamWriter asked, TrialData data) {
        this.asked = asked;
        this.data = data;
        this.design = data.design();
        this.subjects = subjects();
        List<String> labels = design.arms().stream().map(Arm::label).toList();
        this.armNames = new HashSet<>(labels).size() == labels.size() ? labels : design.armCodes();
    }

    static Map<String, String> codes(String... pairs) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            codes.put(pairs[i], pairs[i + 1]);
        }
        return codes;
    }

    AdamCohort cohort() {
        EndpointRecords records = new EndpointRecords(data, asked.measurements, problems);
        InvalidTrialException.throwIfAny("ADaM tables of trial \"" + design.name() + "\"", problems);
        List<AdamDefine.Table> metadata = new ArrayList<>();
        TableDraft adsl = adsl();
        metadata.add(adsl.metadata(
                AdamTables.ADSL,
                "Subject-Level Analysis Dataset",
                "SUBJECT LEVEL ANALYSIS DATASET",
                "One row per subject or twin",
                List.of("STUDYID", AdamTable.SUBJECT)));
        AdamTables tables = AdamTables.of(adsl.table());
        if (!records.times().isEmpty()) {
            int[] rows = records.times().rows();
            TableDraft adtte = beginning(rows);
            records.times().addTo(adtte);
            origins(adtte, rows);
            tables = tables.withTimesToEvent("ADTTE", adtte.table());
            metadata.add(adtte.metadata(
                    "ADTTE",
                    "Time-to-Event Analysis Dataset",
                    "BASIC DATA STRUCTURE",
                    "One row per subject or twin and parameter",
                    List.of("STUDYID", AdamTable.SUBJECT, "PARAMCD")));
        }
        if (!records.measurements().isEmpty()) {
            int[] rows = records.measurements().rows();
            TableDraft adeff = beginning(rows);
            records.measurements().addTo(adeff);
            origins(adeff, rows);
            tables = tables.withMeasurements("ADEFF", adeff.table());
            metadata.add(adeff.metadata(
                    "ADEFF",
                    "Efficacy Analysis Dataset",
                    "BASIC DATA STRUCTURE",
                    "One row per subject or twin, parameter and analysis visit",
                    List.of("STUDYID", AdamTable.SUBJECT, "PARAMCD", "AVISIT")));
        }
        return new AdamCohort(tables, new AdamDefine(design.name(), COMMENT, metadata));
    }

    /** Subject ids, with a new one for a twin whose own is missing or that of someone else. */
    private List<String> subjects() {
        Column ids = data.table().column(design.subjectId());
        Set<String> used = new HashSet<>();
        for (int row = 0; row < data.patients(); row++) {
            if (data.origin(row) == SubjectOrigin.REAL && !used.add(ids.text(row))) {
                problems.add("Subject id \"" + ids.text(row) + "\" in column \"" + ids.name() + "\" (row " + (row + 1)
                        + ") stands for two patients");
            }
        }
        List<String> subjectIds = new ArrayList<>();
        int next = 1;
        for (int row = 0; row < data.patients(); row++) {
            String id = ids.text(row);
            if (data.origin(row) == SubjectOrigin.SYNTHETIC && (ids.isMissing(row) || !used.add(id))) {
                do {
                    id = "SYNTHETIC-" + String.format(Locale.ROOT, "%06d", next++);
                } while (!used.add(id));
            }
            subjectIds.add(id);
        }
        return subjectIds;
    }

    private int[] everyone() {
        return IntStream.range(0, data.patients()).toArray();
    }

    /** The columns that every table begins with. */
    private TableDraft beginning(int[] rows) {
        TableDraft draft = new TableDraft();
        draft.constant("STUDYID", design.name(), rows.length, "Study Identifier", Map.of());
        draft.add(TextColumn.of(AdamTable.SUBJECT, subjects).take(rows), "Unique Subject Identifier");
        int[] arms = data.arms();
        double[] numbers = new double[arms.length];
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> order = new LinkedHashMap<>();
        for (int arm = 0; arm < armNames.size(); arm++) {
            String name = armNames.get(arm);
            names.put(name, name + (arm == 0 ? " (control)" : ""));
            order.put(Integer.toString(arm + 1), name);
        }
        for (int row = 0; row < arms.length; row++) {
            numbers[row] = arms[row] + 1;
        }
        draft.add(
                CategoryColumn.of(SubjectTable.PLANNED, armNames, arms).take(rows),
                "Planned Treatment for Period 01",
                names);
        draft.add(
                NumberColumn.of(SubjectTable.PLANNED_ORDER, numbers).take(rows),
                "Planned Treatment for Period 01 (N)",
                order);
        if (asked.population != null) {
            draft.constant(
                    asked.population,
                    "Y",
                    rows.length,
                    UsualLabels.of(asked.population, "Population Flag " + asked.population),
                    YES_NO);
        }
        return draft;
    }

    private void origins(TableDraft draft, int[] rows) {
        List<@Nullable String> flags = new ArrayList<>();
        List<@Nullable String> origins = new ArrayList<>();
        for (int row : rows) {
            flags.add(data.origin(row) == SubjectOrigin.SYNTHETIC ? "Y" : "N");
            origins.add(data.origin(row).name());
        }
        draft.add(TextColumn.of(SubjectTable.SYNTHETIC_FLAG, flags), "Synthetic Twin Flag", TWIN, COMMENT);
        draft.add(TextColumn.of(SubjectTable.ORIGIN, origins), "Origin of the Row", ORIGINS, COMMENT);
    }

    private TableDraft adsl() {
        TableDraft draft = beginning(everyone());
        VariableNames names = new VariableNames(taken());
        Set<String> elsewhere = elsewhere();
        String enrolment = design.enrolmentOrder().orElse("");
        for (Column column : data.table().columns()) {
            if (elsewhere.contains(column.name())) {
                continue;
            }
            String name = names.nearest(column.name());
            Column source = column.name().equals(enrolment) ? datesOrNumbers(column) : column;
            Map<String, String> levels = new LinkedHashMap<>();
            if (source instanceof CategoryColumn categories) {
                categories.levels().forEach(level -> levels.put(level, level));
            }
            draft.add(
                    renamed(source, name),
                    described(column.name()),
                    levels,
                    name.equals(column.name()) ? null : "Column " + column.name() + " of the trial's table");
        }
        origins(draft, everyone());
        return draft;
    }

    private ColumnAttributes described(String column) {
        ColumnAttributes said = asked.attributes.getOrDefault(column, ColumnAttributes.NONE);
        return said.label().isEmpty()
                ? ColumnAttributes.labelled(UsualLabels.of(column, column)).withFormat(said.format())
                : said;
    }

    private Set<String> taken() {
        Set<String> taken = new HashSet<>(Set.of(
                "STUDYID",
                AdamTable.SUBJECT,
                SubjectTable.PLANNED,
                SubjectTable.PLANNED_ORDER,
                SubjectTable.SYNTHETIC_FLAG,
                SubjectTable.ORIGIN));
        if (asked.population != null) {
            taken.add(asked.population);
        }
        return taken;
    }

    /** Columns that have a place of their own: subject, arm, endpoints and baselines that nothing else declares. */
    private Set<String> elsewhere() {
        Set<String> elsewhere = new HashSet<>(Set.of(design.subjectId(), design.armColumn()));
        for (Endpoint endpoint : design.endpoints()) {
            elsewhere.addAll(endpoint.columns());
            if (endpoint instanceof Continuous continuous && continuous.baseline() != null) {
                elsewhere.add(continuous.baseline());
            } else if (endpoint instanceof Longitudinal visits
                    && visits.baseline() != null
                    && data.table().column(visits.baseline()) instanceof NumberColumn) {
                elsewhere.add(visits.baseline());
            }
        }
        design.covariates().forEach(covariate -> elsewhere.remove(covariate.name()));
        design.stratificationFactors().forEach(factor -> elsewhere.remove(factor.column()));
        return elsewhere;
    }

    private static Column datesOrNumbers(Column column) {
        List<@Nullable LocalDate> dates = new ArrayList<>();
        double[] numbers = new double[column.size()];
        boolean allDates = true;
        boolean allNumbers = true;
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row).strip();
            BigDecimal number = AdamTable.exact(text);
            numbers[row] = number == null ? Double.NaN : number.doubleValue();
            allNumbers &= text.isEmpty() || number != null;
            LocalDate date = date(text);
            dates.add(date);
            allDates &= text.isEmpty() || date != null;
        }
        if (allDates) {
            return DateColumn.of(column.name(), dates);
        }
        return allNumbers ? NumberColumn.of(column.name(), numbers) : column;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Column renamed(Column column, String name) {
        if (column.name().equals(name)) {
            return column;
        }
        if (column instanceof NumberColumn numbers) {
            return NumberColumn.of(name, numbers.toArray());
        }
        if (column instanceof CategoryColumn categories) {
            return CategoryColumn.of(name, categories.levels(), categories.codes());
        }
        List<@Nullable LocalDate> dates = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            dates.add(column instanceof DateColumn known ? known.value(row) : null);
            texts.add(column.isMissing(row) ? null : column.text(row));
        }
        return column instanceof DateColumn ? DateColumn.of(name, dates) : TextColumn.of(name, texts);
    }
}
