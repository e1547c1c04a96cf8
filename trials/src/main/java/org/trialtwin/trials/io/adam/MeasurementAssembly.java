package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.data.Dataset;

/** Finds the measurements that are asked for, each in the one table that has its parameter. */
final class MeasurementAssembly {
    private final AdamReader asked;
    private final SubjectTable subjects;
    private final List<String> problems;
    private final List<String> notes;

    MeasurementAssembly(AdamReader asked, SubjectTable subjects, List<String> problems, List<String> notes) {
        this.asked = asked;
        this.subjects = subjects;
        this.problems = problems;
        this.notes = notes;
    }

    List<AdamEndpoint> endpoints(Map<String, Dataset> tables) {
        Set<String> parameters = new LinkedHashSet<>();
        asked.measurements.forEach(wanted -> {
            parameters.add(wanted.where().parameter());
            if (wanted.exposure() != null) {
                parameters.add(wanted.exposure().parameter());
            }
        });
        asked.visits.forEach(wanted -> parameters.add(wanted.parameter()));
        List<MeasurementTable> read = new ArrayList<>();
        tables.forEach((name, data) -> read.add(
                new MeasurementTable(new AdamTable(name, data, problems), subjects, parameters, asked.analysisFlag)));
        List<AdamEndpoint> endpoints = new ArrayList<>();
        for (AskedMeasurement wanted : asked.measurements) {
            holder(wanted.where().parameter(), read, tables.keySet())
                    .flatMap(table -> new MeasuredEndpoint(table).endpoint(wanted))
                    .ifPresent(endpoints::add);
        }
        for (AskedVisits wanted : asked.visits) {
            holder(wanted.parameter(), read, tables.keySet())
                    .flatMap(table -> new VisitsEndpoint(table, notes).endpoint(wanted))
                    .ifPresent(endpoints::add);
        }
        return endpoints;
    }

    private Optional<MeasurementTable> holder(String parameter, List<MeasurementTable> read, Set<String> names) {
        List<MeasurementTable> holders = read.stream()
                .filter(table -> table.parameters().contains(parameter))
                .toList();
        if (holders.size() == 1) {
            return Optional.of(holders.get(0));
        }
        problems.add("Measurement \"" + parameter + "\" is asked for, "
                + (holders.isEmpty()
                        ? "no PARAMCD of " + names + " is that"
                        : "and it is a PARAMCD of several tables: "
                                + holders.stream()
                                        .map(holder -> holder.table().name())
                                        .toList()));
        return Optional.empty();
    }
}
