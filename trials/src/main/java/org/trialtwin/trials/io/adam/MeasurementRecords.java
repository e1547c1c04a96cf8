package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/** The records of a cohort's measurements: subject by subject, parameters and visits in the order of the design. */
final class MeasurementRecords {
    static final String NO_VISIT = "Not stated";

    private final int patients;
    private final Map<String, Measured> measured = new LinkedHashMap<>();

    MeasurementRecords(int patients) {
        this.patients = patients;
    }

    Measured parameter(String code, String visit, String description) {
        return measured.computeIfAbsent(code + "\n" + visit, key -> new Measured(code, visit, description));
    }

    boolean isEmpty() {
        return measured.isEmpty();
    }

    /** The patient and the parameter of each record. */
    private List<int[]> records() {
        List<int[]> records = new ArrayList<>();
        for (int row = 0; row < patients; row++) {
            int p = 0;
            for (Measured parameter : measured.values()) {
                if (!parameter.isEmpty(row)) {
                    records.add(new int[] {row, p});
                }
                p++;
            }
        }
        return records;
    }

    int[] rows() {
        return records().stream().mapToInt(record -> record[0]).toArray();
    }

    void addTo(TableDraft draft) {
        List<Measured> parameters = List.copyOf(measured.values());
        List<int[]> records = records();
        int n = records.size();
        List<@Nullable String> codes = new ArrayList<>();
        List<@Nullable String> descriptions = new ArrayList<>();
        List<@Nullable String> visits = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        List<@Nullable String> baselines = new ArrayList<>();
        double[] visitNumber = new double[n];
        double[] value = new double[n];
        double[] base = new double[n];
        double[] change = new double[n];
        Map<String, Double> numbers = VisitNumbers.of(parameters.stream()
                .map(parameter -> parameter.visit)
                .filter(visit -> !visit.equals(NO_VISIT))
                .toList());
        for (int i = 0; i < n; i++) {
            int row = records.get(i)[0];
            Measured parameter = parameters.get(records.get(i)[1]);
            codes.add(parameter.code);
            descriptions.add(parameter.description);
            visits.add(parameter.visit);
            texts.add(parameter.text == null || parameter.text.isMissing(row) ? null : parameter.text.text(row));
            baselines.add(parameter.atBaseline && !Double.isNaN(parameter.value(row)) ? "Y" : null);
            visitNumber[i] = numbers.getOrDefault(parameter.visit, Double.NaN);
            value[i] = parameter.value(row);
            base[i] = parameter.base(row);
            change[i] = parameter.change(row);
        }
        Map<String, String> meanings = new LinkedHashMap<>();
        parameters.forEach(parameter -> meanings.put(parameter.code, parameter.description));
        draft.add(TextColumn.of("PARAMCD", codes), "Parameter Code", meanings);
        draft.add(TextColumn.of("PARAM", descriptions), "Parameter");
        draft.add(TextColumn.of("AVISIT", visits), "Analysis Visit");
        if (!numbers.isEmpty()) {
            draft.add(NumberColumn.of("AVISITN", visitNumber), "Analysis Visit (N)");
        }
        draft.add(NumberColumn.of("AVAL", value), "Analysis Value");
        if (parameters.stream().anyMatch(parameter -> parameter.text != null)) {
            draft.add(TextColumn.of("AVALC", texts), "Analysis Value (C)");
        }
        draft.add(NumberColumn.of("BASE", base), "Baseline Value");
        draft.add(NumberColumn.of("CHG", change), "Change from Baseline");
        if (parameters.stream().anyMatch(parameter -> parameter.atBaseline)) {
            draft.add(TextColumn.of("ABLFL", baselines), "Baseline Record Flag", CohortTables.codes("Y", "Baseline"));
        }
    }
}
