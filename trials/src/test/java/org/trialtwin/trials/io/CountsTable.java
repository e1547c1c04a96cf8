package org.trialtwin.trials.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.RiskIntervals;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** What was loaded of a table, as a row of the validation page; the figures are those of the library, not the expected ones. */
final class CountsTable {
    static final String HEADER =
            "| table | study file | patients | rows | arms | endpoints | figures stated by the dictionary |\n"
                    + "|---|---|---|---|---|---|---|\n";

    private CountsTable() {}

    static String row(Study study, String table, String file, JsonNode want) {
        TrialData data = study.data();
        Optional<PatientRecords> companion = data.recordSources().stream()
                .filter(rows -> rows.companionPath().equals(Optional.of(table)))
                .map(data::records)
                .findFirst();
        Optional<PatientRecords> own = companion.or(() -> data.recordSources().stream()
                .filter(rows -> rows.companionPath().isEmpty())
                .map(data::records)
                .findFirst());
        List<String> arms = new ArrayList<>();
        int[] sizes = data.armSizes();
        for (int arm = 0; arm < sizes.length; arm++) {
            arms.add(data.design().armCodes().get(arm) + " " + sizes[arm]);
        }
        List<String> endpoints = new ArrayList<>();
        for (Map.Entry<String, JsonNode> endpoint : want.get("endpoints").properties()) {
            endpoints.add(endpoint(data, data.design().endpoint(endpoint.getKey())));
        }
        return "| " + table + " | " + file + " | " + data.patients() + " | "
                + own.map(PatientRecords::rows).orElse(data.patients()) + " | "
                + (companion.isPresent() ? "as its trial" : String.join(", ", arms)) + " | "
                + String.join("; ", endpoints) + " | " + stated(want) + " |\n";
    }

    private static String endpoint(TrialData data, Endpoint endpoint) {
        String name = endpoint.name() + ": ";
        if (endpoint instanceof CompetingRisks risks) {
            int[] causes = data.causes(risks);
            return name + Arrays.stream(causes).filter(cause -> cause == 1).count() + " events, "
                    + Arrays.stream(causes).filter(cause -> cause > 1).count() + " competing";
        }
        if (endpoint instanceof TimedEndpoint timed) {
            return name + events(data.indicator(timed.event())) + " events";
        }
        if (endpoint instanceof Binary binary) {
            return name + events(data.indicator(binary.indicator())) + " events";
        }
        if (endpoint instanceof RecurrentEvents recurrent) {
            RiskIntervals history = data.history(recurrent);
            return name + history.events() + " events"
                    + (recurrent.terminal() == null ? "" : ", " + history.terminalEvents() + " terminal");
        }
        if (endpoint instanceof Longitudinal visits && visits.plan().scheduled()) {
            return name + data.visits(visits).present() + " values at "
                    + data.visits(visits).visits().size() + " visits";
        }
        if (endpoint instanceof Longitudinal) {
            return name + "visits at irregular times";
        }
        String column = endpoint.columns().get(0);
        return name + (data.patients() - data.table().column(column).missing()) + " values";
    }

    private static long events(double[] indicator) {
        return Arrays.stream(indicator).filter(value -> value == 1).count();
    }

    private static String stated(JsonNode want) {
        List<String> stated = new ArrayList<>();
        if (want.path("sizeSource").asText().equals("stated")) {
            stated.add("size");
        }
        if (want.path("armsSource").asText().equals("stated")) {
            stated.add("arms");
        }
        for (Map.Entry<String, JsonNode> endpoint : want.get("endpoints").properties()) {
            boolean events = endpoint.getValue().path("source").asText().equals("stated");
            boolean values = endpoint.getValue().path("valuesSource").asText().equals("stated");
            if (events || values) {
                stated.add(endpoint.getKey() + (events ? "" : " (values)"));
            }
        }
        return stated.isEmpty() ? "none" : String.join(", ", stated);
    }
}
