package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** The records of a cohort's times to event: subject by subject, parameters in the order of the design. */
final class TimeRecords {
    private final TrialData data;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, String> censorCodes =
            new LinkedHashMap<>(CohortTables.codes("0", "Event", "1", "Censored"));

    /** A time and how it ended: CNSR 0 the event, 1 censored, 2 and more the competing events. */
    private record Parameter(
            String code, String description, @Nullable String unit, double[] time, double[] censor) {}

    TimeRecords(TrialData data) {
        this.data = data;
    }

    void add(TimedEndpoint endpoint, String code) {
        String unit = endpoint.unit();
        parameters.add(new Parameter(
                code,
                endpoint.name() + (unit == null ? "" : " (" + unit + ")"),
                unit,
                data.times(endpoint),
                censor(endpoint)));
    }

    private double[] censor(TimedEndpoint endpoint) {
        if (endpoint instanceof CompetingRisks risks) {
            for (int i = 0; i < risks.competing().size(); i++) {
                censorCodes.putIfAbsent(Integer.toString(i + 2), "Competing event " + (i + 1));
            }
            // Cause 0 is censored, 1 the event: CNSR has them the other way round.
            return Arrays.stream(data.causes(risks))
                    .mapToDouble(cause -> cause < 0 ? Double.NaN : cause < 2 ? 1 - cause : cause)
                    .toArray();
        }
        return Arrays.stream(data.indicator(endpoint.event()))
                .map(event -> 1 - event)
                .toArray();
    }

    boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** The patient and the parameter of each record. */
    private List<int[]> records() {
        List<int[]> records = new ArrayList<>();
        for (int row = 0; row < data.patients(); row++) {
            for (int p = 0; p < parameters.size(); p++) {
                if (!Double.isNaN(parameters.get(p).time()[row])) {
                    records.add(new int[] {row, p});
                }
            }
        }
        return records;
    }

    int[] rows() {
        return records().stream().mapToInt(record -> record[0]).toArray();
    }

    void addTo(TableDraft draft) {
        List<int[]> records = records();
        int n = records.size();
        List<@Nullable String> codes = new ArrayList<>();
        List<@Nullable String> descriptions = new ArrayList<>();
        List<@Nullable String> units = new ArrayList<>();
        double[] order = new double[n];
        double[] value = new double[n];
        double[] censored = new double[n];
        for (int i = 0; i < n; i++) {
            int row = records.get(i)[0];
            Parameter parameter = parameters.get(records.get(i)[1]);
            codes.add(parameter.code());
            descriptions.add(parameter.description());
            units.add(parameter.unit());
            order[i] = records.get(i)[1] + 1;
            value[i] = parameter.time()[row];
            censored[i] = parameter.censor()[row];
        }
        Map<String, String> meanings = new LinkedHashMap<>();
        parameters.forEach(parameter -> meanings.put(parameter.code(), parameter.description()));
        draft.add(TextColumn.of("PARAMCD", codes), "Parameter Code", meanings);
        draft.add(TextColumn.of("PARAM", descriptions), "Parameter");
        draft.add(NumberColumn.of("PARAMN", order), "Parameter (N)");
        draft.add(NumberColumn.of("AVAL", value), "Analysis Value");
        draft.add(TextColumn.of("AVALU", units), "Analysis Value Unit");
        draft.add(NumberColumn.of("CNSR", censored), "Censor", censorCodes);
    }
}
