package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** The records of a cohort's endpoints: subject by subject, parameters in the order of the design. */
final class EndpointRecords {
    private static final String NO_VISIT = "Not stated";
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");

    private final TrialData data;
    private final List<TimeParameter> times = new ArrayList<>();
    private final Map<String, Measured> measured = new LinkedHashMap<>();
    private final List<int[]> timeRecords = new ArrayList<>();
    private final List<int[]> measurementRecords = new ArrayList<>();

    /** A time and how it ended: CNSR 0 the event, 1 censored, 2 and more the competing events. */
    private record TimeParameter(
            String code, String description, @Nullable String unit, double[] time, double[] censor) {}

    /** A parameter at a visit; value, change and baseline each where the design has them. */
    private static final class Measured {
        private final String code;
        private final String visit;
        private final String description;
        private double @Nullable [] value;
        private double @Nullable [] change;
        private double @Nullable [] base;
        private @Nullable TextColumn text;

        private Measured(String code, String visit, String description) {
            this.code = code;
            this.visit = visit;
            this.description = description;
        }

        private double value(int row) {
            if (value != null) {
                return value[row];
            }
            return change != null && base != null
                    ? rounded(base[row] + change[row], base[row], change[row])
                    : Double.NaN;
        }

        private double change(int row) {
            if (change != null) {
                return change[row];
            }
            return value != null && base != null && text == null
                    ? rounded(value[row] - base[row], value[row], base[row])
                    : Double.NaN;
        }

        private double base(int row) {
            return base == null ? Double.NaN : base[row];
        }

        private boolean isEmpty(int row) {
            return Double.isNaN(value(row)) && Double.isNaN(change(row)) && Double.isNaN(base(row));
        }

        /** Without the digits that binary arithmetic adds: 4.1 - 3.3 is 0.8. */
        private static double rounded(double result, double a, double b) {
            return Double.isNaN(result)
                    ? result
                    : DecimalText.round(result, Math.max(DecimalText.decimals(a), DecimalText.decimals(b)));
        }
    }

    EndpointRecords(TrialData data, List<AdamMeasurement> known, List<String> problems) {
        this.data = data;
        Map<String, AdamMeasurement> byName = new HashMap<>();
        known.forEach(measurement -> byName.put(measurement.endpoint(), measurement));
        VariableNames codes = new VariableNames(
                known.stream().map(AdamMeasurement::parameter).distinct().toList());
        for (Endpoint endpoint : data.design().endpoints()) {
            add(endpoint, byName.get(endpoint.name()), codes, problems);
        }
        for (int row = 0; row < data.patients(); row++) {
            for (int p = 0; p < times.size(); p++) {
                if (!Double.isNaN(times.get(p).time()[row])) {
                    timeRecords.add(new int[] {row, p});
                }
            }
            int p = 0;
            for (Measured parameter : measured.values()) {
                if (!parameter.isEmpty(row)) {
                    measurementRecords.add(new int[] {row, p});
                }
                p++;
            }
        }
    }

    private void add(Endpoint endpoint, @Nullable AdamMeasurement known, VariableNames codes, List<String> problems) {
        if (endpoint instanceof TimedEndpoint timed) {
            String unit = timed.unit();
            times.add(new TimeParameter(
                    codes.nearest(endpoint.name()),
                    endpoint.name() + (unit == null ? "" : " (" + unit + ")"),
                    unit,
                    data.times(timed),
                    censor(timed)));
        } else if (endpoint instanceof Continuous continuous) {
            Measured parameter = parameter(endpoint, known, codes);
            double[] values = data.numbers(continuous.column()).toArray();
            if (known != null && known.change()) {
                parameter.change = values;
            } else {
                parameter.value = values;
            }
            if (continuous.baseline() != null) {
                parameter.base = data.numbers(continuous.baseline()).toArray();
            }
        } else if (endpoint instanceof Binary binary) {
            Measured parameter = parameter(endpoint, known, codes);
            parameter.value = data.indicator(binary.indicator());
            parameter.text = texts(data.table().column(binary.indicator().column()));
        } else if (endpoint instanceof Count count) {
            parameter(endpoint, known, codes).value =
                    data.numbers(count.column()).toArray();
            if (count.exposure() != null) {
                Measured exposure = new Measured(
                        codes.nearest(endpoint.name() + "EXP"), NO_VISIT, "Exposure of " + endpoint.name());
                exposure.value = data.numbers(count.exposure()).toArray();
                measured.put(exposure.code + "\n" + NO_VISIT, exposure);
            }
        } else if (endpoint instanceof Ordinal ordinal) {
            Measured parameter = parameter(endpoint, known, codes);
            CategoryColumn levels = data.table().categories(ordinal.column());
            parameter.value = Arrays.stream(levels.codes())
                    .mapToDouble(code -> code < 0 ? Double.NaN : code + 1)
                    .toArray();
            parameter.text = texts(levels);
        } else if (endpoint instanceof Longitudinal visits && visits.plan().scheduled()) {
            visits(visits, codes);
        } else if (!(endpoint instanceof Composite)) {
            // A composite holds nothing of its own.
            problems.add("Endpoint \"" + endpoint.name() + "\", " + endpoint.typeInWords()
                    + ", is not written to ADaM: its rows are not one per parameter and visit");
        }
    }

    private double[] censor(TimedEndpoint endpoint) {
        if (endpoint instanceof CompetingRisks risks) {
            // Cause 0 is censored, 1 the event: CNSR has them the other way round.
            return Arrays.stream(data.causes(risks))
                    .mapToDouble(cause -> cause < 0 ? Double.NaN : cause < 2 ? 1 - cause : cause)
                    .toArray();
        }
        return Arrays.stream(data.indicator(endpoint.event()))
                .map(event -> 1 - event)
                .toArray();
    }

    private void visits(Longitudinal endpoint, VariableNames codes) {
        VisitTable table = data.visits(endpoint);
        String code = codes.nearest(endpoint.name());
        for (int j = 0; j < table.visits().size(); j++) {
            int at = j;
            Measured parameter = new Measured(code, table.visits().get(j), endpoint.name());
            parameter.value = IntStream.range(0, table.patients())
                    .mapToDouble(row -> table.value(row, at))
                    .toArray();
            if (endpoint.baseline() != null
                    && data.table().column(endpoint.baseline()) instanceof NumberColumn baseline) {
                parameter.base = baseline.toArray();
            }
            measured.put(code + "\n" + parameter.visit, parameter);
        }
    }

    private static TextColumn texts(Column column) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.isMissing(row) ? null : column.text(row));
        }
        return TextColumn.of("AVALC", texts);
    }

    private Measured parameter(Endpoint endpoint, @Nullable AdamMeasurement known, VariableNames codes) {
        String code = known == null ? codes.nearest(endpoint.name()) : known.parameter();
        String visit = known == null ? NO_VISIT : known.visit();
        String description = known == null ? endpoint.name() : known.parameter();
        return measured.computeIfAbsent(code + "\n" + visit, key -> new Measured(code, visit, description));
    }

    boolean hasTimes() {
        return !times.isEmpty();
    }

    boolean hasMeasurements() {
        return !measured.isEmpty();
    }

    int[] timeRows() {
        return timeRecords.stream().mapToInt(record -> record[0]).toArray();
    }

    int[] measurementRows() {
        return measurementRecords.stream().mapToInt(record -> record[0]).toArray();
    }

    void addTimes(TableDraft draft) {
        int n = timeRecords.size();
        List<@Nullable String> codes = new ArrayList<>();
        List<@Nullable String> descriptions = new ArrayList<>();
        List<@Nullable String> units = new ArrayList<>();
        double[] order = new double[n];
        double[] value = new double[n];
        double[] censored = new double[n];
        for (int i = 0; i < n; i++) {
            int row = timeRecords.get(i)[0];
            TimeParameter parameter = times.get(timeRecords.get(i)[1]);
            codes.add(parameter.code());
            descriptions.add(parameter.description());
            units.add(parameter.unit());
            order[i] = timeRecords.get(i)[1] + 1;
            value[i] = parameter.time()[row];
            censored[i] = parameter.censor()[row];
        }
        Map<String, String> meanings = new LinkedHashMap<>();
        times.forEach(parameter -> meanings.put(parameter.code(), parameter.description()));
        draft.add(TextColumn.of("PARAMCD", codes), "Parameter Code", meanings);
        draft.add(TextColumn.of("PARAM", descriptions), "Parameter");
        draft.add(NumberColumn.of("PARAMN", order), "Parameter (N)");
        draft.add(NumberColumn.of("AVAL", value), "Analysis Value");
        draft.add(TextColumn.of("AVALU", units), "Analysis Value Unit");
        draft.add(NumberColumn.of("CNSR", censored), "Censor", censorCodes());
    }

    private Map<String, String> censorCodes() {
        Map<String, String> meanings = new LinkedHashMap<>(CohortTables.codes("0", "Event", "1", "Censored"));
        for (Endpoint endpoint : data.design().endpoints()) {
            if (endpoint instanceof CompetingRisks risks) {
                for (int i = 0; i < risks.competing().size(); i++) {
                    meanings.putIfAbsent(Integer.toString(i + 2), "Competing event " + (i + 1));
                }
            }
        }
        return meanings;
    }

    void addMeasurements(TableDraft draft) {
        List<Measured> parameters = List.copyOf(measured.values());
        int n = measurementRecords.size();
        List<@Nullable String> codes = new ArrayList<>();
        List<@Nullable String> descriptions = new ArrayList<>();
        List<@Nullable String> visits = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        double[] visitNumber = new double[n];
        double[] value = new double[n];
        double[] base = new double[n];
        double[] change = new double[n];
        for (int i = 0; i < n; i++) {
            int row = measurementRecords.get(i)[0];
            Measured parameter = parameters.get(measurementRecords.get(i)[1]);
            codes.add(parameter.code);
            descriptions.add(parameter.description);
            visits.add(parameter.visit);
            texts.add(parameter.text == null || parameter.text.isMissing(row) ? null : parameter.text.text(row));
            visitNumber[i] = number(parameter.visit);
            value[i] = parameter.value(row);
            base[i] = parameter.base(row);
            change[i] = parameter.change(row);
        }
        Map<String, String> meanings = new LinkedHashMap<>();
        parameters.forEach(parameter -> meanings.put(parameter.code, parameter.description));
        draft.add(TextColumn.of("PARAMCD", codes), "Parameter Code", meanings);
        draft.add(TextColumn.of("PARAM", descriptions), "Parameter");
        draft.add(TextColumn.of("AVISIT", visits), "Analysis Visit");
        if (visitsAreNumbered(parameters)) {
            draft.add(NumberColumn.of("AVISITN", visitNumber), "Analysis Visit (N)");
        }
        draft.add(NumberColumn.of("AVAL", value), "Analysis Value");
        if (parameters.stream().anyMatch(parameter -> parameter.text != null)) {
            draft.add(TextColumn.of("AVALC", texts), "Analysis Value (C)");
        }
        draft.add(NumberColumn.of("BASE", base), "Baseline Value");
        draft.add(NumberColumn.of("CHG", change), "Change from Baseline");
    }

    private static double number(String visit) {
        Matcher found = NUMBER.matcher(visit);
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    /** Whether every visit has a number in its name, and no two the same. */
    private static boolean visitsAreNumbered(List<Measured> parameters) {
        Set<String> visits = new LinkedHashSet<>();
        parameters.forEach(parameter -> visits.add(parameter.visit));
        Set<Double> numbers = new HashSet<>();
        return visits.stream().map(EndpointRecords::number).allMatch(number -> !number.isNaN() && numbers.add(number));
    }
}
