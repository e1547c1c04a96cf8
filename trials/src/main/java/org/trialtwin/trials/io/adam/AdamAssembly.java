package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.DesignProblem;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.EndpointRole;

/** Puts one trial together from its tables: one row per member of the analysis set. */
final class AdamAssembly {
    private final AdamReader asked;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> timeNotes = new ArrayList<>();
    private final List<String> measurementNotes = new ArrayList<>();
    private final AdamTable adsl;
    private final SubjectTable subjects;
    private final List<AdamEndpoint> endpoints = new ArrayList<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> toldKeys = new HashSet<>();

    AdamAssembly(AdamReader asked, AdamTables tables) {
        this.asked = asked;
        this.adsl = new AdamTable(AdamTables.ADSL, tables.subjects(), problems);
        this.subjects = new SubjectTable(adsl, asked.population);
        if (asked.population == null && !asked.everyone) {
            List<String> flags = adsl.variables().stream()
                    .filter(variable -> variable.endsWith("FL"))
                    .toList();
            problems.add("No analysis set is asked for: name its flag, one of " + flags + ", or take everyone");
        } else if (asked.population != null && asked.everyone) {
            problems.add("Both everyone and the analysis set " + asked.population + " are asked for: ask for one");
        }
        if (asked.population != null) {
            notes.add("Analysis set " + asked.population + ": "
                    + subjects.members().size() + " subjects, " + subjects.excluded() + " left out");
        }
        timesToEvent(tables.timesToEvent());
        endpoints.addAll(
                new MeasurementAssembly(asked, subjects, problems, measurementNotes).endpoints(tables.measurements()));
    }

    private void timesToEvent(Map<String, Dataset> tables) {
        Set<String> found = new LinkedHashSet<>();
        tables.forEach((name, data) -> {
            TimeToEventTable table = new TimeToEventTable(
                    new AdamTable(name, data, problems),
                    subjects,
                    code -> asked.allTimes || asked.times.contains(code) || asked.competing.containsKey(code),
                    asked.competing);
            found.addAll(table.parameters());
            endpoints.addAll(table.endpoints());
            timeNotes.addAll(table.notes());
        });
        Set<String> wanted = new LinkedHashSet<>(asked.times);
        wanted.addAll(asked.competing.keySet());
        for (String code : wanted) {
            if (!found.contains(code)) {
                problems.add(
                        "Time to event \"" + code + "\" is asked for, no PARAMCD of " + tables.keySet() + " is that");
            }
        }
    }

    private List<AdamMeasurement> known() {
        List<AdamMeasurement> known = new ArrayList<>();
        for (AskedMeasurement wanted : asked.measurements) {
            known.add(wanted.where());
            if (wanted.exposure() != null) {
                known.add(wanted.exposure());
            }
        }
        return known;
    }

    AdamTrial trial() {
        columns.put(AdamTable.SUBJECT, texts(AdamTable.SUBJECT));
        columns.put(SubjectTable.PLANNED, texts(SubjectTable.PLANNED));
        TrialDesign.Builder design = TrialDesign.builder(name())
                .subjectId(AdamTable.SUBJECT)
                .armColumn(SubjectTable.PLANNED)
                .arms(arms());
        strata(design);
        covariates(design);
        Optional<DateColumn> enrolment = enrolment();
        keep();
        endpoints(design);
        TrialDesign.Builder whole = asked.more.apply(design);
        TrialData data = data(whole, enrolment);
        if (data == null || !problems.isEmpty()) {
            throw new InvalidTrialException("ADaM tables of trial \"" + name() + "\"", problems);
        }
        notes.addAll(timeNotes);
        notes.addAll(measurementNotes);
        return new AdamTrial(data, known(), notes);
    }

    private String name() {
        if (asked.name != null) {
            return asked.name;
        }
        Set<String> studies = new LinkedHashSet<>();
        for (int row : subjects.members()) {
            studies.add(adsl.text("STUDYID", row));
        }
        studies.remove("");
        if (studies.size() > 1 && toldKeys.add("STUDYID")) {
            adsl.problem("the subjects are of several studies, STUDYID " + studies + ": name the trial if it is one");
        }
        if (studies.isEmpty() && toldKeys.add("name")) {
            problems.add("The trial has no name and ADSL no STUDYID: name the trial");
        }
        return studies.isEmpty() ? "" : studies.iterator().next();
    }

    private Arm[] arms() {
        List<String> codes = subjects.arms();
        if (asked.control == null) {
            toldKeys.add("arms");
            problems.add("No control arm is named, ADaM does not say which it is: name one of " + codes);
        } else if (!codes.contains(asked.control)) {
            toldKeys.add("arms");
            problems.add("Control arm \"" + asked.control + "\" is no TRT01P of the analysis set: " + codes);
        }
        return codes.stream()
                .map(code -> code.equals(asked.control) ? Arm.control(code) : Arm.experimental(code))
                .toArray(Arm[]::new);
    }

    private void strata(TrialDesign.Builder design) {
        List<String> factors = asked.strata != null ? asked.strata : usualStrata();
        for (String factor : factors) {
            if (adsl.needs(factor, "a stratification factor")) {
                columns.put(factor, texts(factor));
            }
        }
        design.stratifiedBy(factors.toArray(String[]::new));
    }

    private List<String> usualStrata() {
        List<String> factors = new ArrayList<>();
        for (int w = 1; adsl.has("STRAT" + w + "R"); w++) {
            factors.add("STRAT" + w + "R");
        }
        if (factors.isEmpty() && adsl.has("STRATAR")) {
            factors.add("STRATAR");
        }
        if (!factors.isEmpty()) {
            notes.add("Stratified by " + factors);
        }
        return factors;
    }

    private void covariates(TrialDesign.Builder design) {
        for (Covariate covariate : asked.covariates) {
            if (adsl.needs(covariate.name(), "a covariate")) {
                columns.put(
                        covariate.name(), covariate.type().isNumeric() ? numbers(covariate) : texts(covariate.name()));
            }
        }
        design.baseline(asked.covariates.toArray(Covariate[]::new));
    }

    private NumberColumn numbers(Covariate covariate) {
        List<Integer> members = subjects.members();
        double[] values = new double[members.size()];
        for (int i = 0; i < values.length; i++) {
            double value = adsl.number(covariate.name(), members.get(i));
            boolean whole = value >= 0 && value == Math.rint(value);
            if (covariate.type() == Covariate.Type.COUNT && !Double.isNaN(value) && !whole) {
                adsl.bad(covariate.name(), members.get(i), "a whole number that is not negative");
                value = Double.NaN;
            }
            values[i] = value;
        }
        return NumberColumn.of(covariate.name(), values);
    }

    private TextColumn texts(String variable) {
        List<@Nullable String> values = new ArrayList<>();
        for (int row : subjects.members()) {
            String text = adsl.text(variable, row);
            values.add(text.isEmpty() ? null : text);
        }
        return TextColumn.of(variable, values);
    }

    private Optional<DateColumn> enrolment() {
        if (!asked.ordered) {
            return Optional.empty();
        }
        EnrolmentDates dates = new EnrolmentDates(subjects);
        Optional<DateColumn> found = asked.enrolment != null ? dates.named(asked.enrolment) : dates.usual(notes);
        found.ifPresent(column -> columns.put(column.name(), column));
        return found;
    }

    private void keep() {
        for (String variable : asked.kept) {
            if (adsl.needs(variable, "a variable to keep")) {
                columns.putIfAbsent(variable, texts(variable));
            }
        }
    }

    private void endpoints(TrialDesign.Builder design) {
        List<String> names =
                endpoints.stream().map(found -> found.endpoint().name()).toList();
        if (asked.primary.isEmpty()) {
            toldKeys.add("endpoints");
            problems.add("No primary endpoint is named, ADaM does not say which it is: name one of " + names);
        }
        for (String wanted : asked.primary) {
            if (!names.contains(wanted)) {
                toldKeys.add("endpoints");
                problems.add("Primary endpoint \"" + wanted + "\" is not one of the endpoints " + names);
            }
        }
        for (AdamEndpoint found : endpoints) {
            boolean primary = asked.primary.contains(found.endpoint().name());
            design.endpoint(found.endpoint().withRole(primary ? EndpointRole.PRIMARY : EndpointRole.SECONDARY));
            found.columns().forEach(column -> columns.put(column.name(), column));
            if (found.missing() > 0) {
                notes.add(found.endpoint().name() + ": missing in " + found.missing() + " of "
                        + subjects.members().size() + " subjects");
            }
        }
    }

    private @Nullable TrialData data(TrialDesign.Builder design, Optional<DateColumn> enrolment) {
        // Twins have no date of enrolment, so their columns are checked by the design as it is without one.
        List<DesignProblem> wrong = design.problems();
        wrong.stream()
                .filter(problem -> !toldKeys.contains(problem.key()))
                .forEach(problem -> problems.add(problem.message()));
        if (!wrong.isEmpty() || subjects.members().isEmpty()) {
            return null;
        }
        try {
            TrialDesign unordered = design.build();
            Dataset typed = TrialData.of(unordered, Dataset.of(List.copyOf(columns.values())))
                    .table();
            if (!problems.isEmpty()) {
                return null;
            }
            enrolment.ifPresent(column -> design.enrolmentOrder(column.name()).enrolmentUnit(TimeUnit.DAYS));
            return withOrigins(design.build(), typed);
        } catch (InvalidTrialException e) {
            e.problems().forEach(problem -> problems.add("Subjects of the analysis set: " + problem));
            return null;
        }
    }

    private TrialData withOrigins(TrialDesign design, Dataset typed) {
        int[] real = rows(SubjectOrigin.REAL);
        int[] synthetic = rows(SubjectOrigin.SYNTHETIC);
        if (synthetic.length == 0) {
            return TrialData.of(design, typed);
        }
        notes.add(synthetic.length + " of " + typed.rows() + " rows are twins, not patients");
        TrialData twins = TrialData.synthetic(design, typed.take(synthetic));
        if (real.length == 0) {
            return twins;
        }
        // An arm may have twins alone, so patients are checked among all rows.
        TrialData all = TrialData.of(design, dated(design, typed, real[0]))
                .take(real)
                .with(typed.take(real).columns())
                .append(twins);
        int[] place = new int[typed.rows()];
        IntStream.range(0, real.length).forEach(i -> place[real[i]] = i);
        IntStream.range(0, synthetic.length).forEach(i -> place[synthetic[i]] = real.length + i);
        return all.take(place);
    }

    /** The table with the date of some patient in place of the dates that twins do not have. */
    private static Dataset dated(TrialDesign design, Dataset typed, int patient) {
        if (design.enrolmentOrder().isEmpty()) {
            return typed;
        }
        Column dates = typed.column(design.enrolmentOrder().get());
        int[] known = IntStream.range(0, typed.rows())
                .map(row -> dates.isMissing(row) ? patient : row)
                .toArray();
        return typed.with(dates.take(known));
    }

    private int[] rows(SubjectOrigin origin) {
        List<Integer> members = subjects.members();
        return IntStream.range(0, members.size())
                .filter(i -> subjects.origin(members.get(i)) == origin)
                .toArray();
    }
}
