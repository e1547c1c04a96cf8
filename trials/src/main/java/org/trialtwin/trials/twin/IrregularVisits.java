package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.VisitColumns;

/**
 * Longitudinal endpoints that were measured at the same visits, at irregular times: they read the same rows, so they are drawn
 * for the same visits.
 *
 * @param endpoints at least one, each with a value column of its own
 */
record IrregularVisits(List<Longitudinal> endpoints) {
    IrregularVisits {
        endpoints = List.copyOf(endpoints);
    }

    static boolean isIrregular(Longitudinal endpoint) {
        return !endpoint.plan().scheduled();
    }

    /** All of a design, in its order. */
    static List<IrregularVisits> of(TrialDesign design) {
        Map<RecordSource, Map<String, Longitudinal>> found = new LinkedHashMap<>();
        design.endpoints().stream()
                .filter(Longitudinal.class::isInstance)
                .map(Longitudinal.class::cast)
                .filter(IrregularVisits::isIrregular)
                .forEach(each -> found.computeIfAbsent(where(each).source(), source -> new LinkedHashMap<>())
                        .putIfAbsent(where(each).value(), each));
        return found.values().stream()
                .map(each -> new IrregularVisits(List.copyOf(each.values())))
                .toList();
    }

    static VisitColumns.Rows where(Longitudinal endpoint) {
        return (VisitColumns.Rows) endpoint.where();
    }

    String name() {
        return endpoints.get(0).name();
    }

    RecordSource source() {
        return where(endpoints.get(0)).source();
    }

    /** The column of the times. */
    String visit() {
        return where(endpoints.get(0)).visit();
    }

    Optional<String> unit() {
        return endpoints.stream()
                .map(each -> each.plan().unit())
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** When the visit before treatment is, where there is one. */
    OptionalDouble baseline() {
        return endpoints.stream()
                .flatMap(each -> each.plan().baseline().stream())
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    /** From when the first visit after it is counted. */
    double origin() {
        return baseline().orElse(0);
    }

    /** In words, what is not known of these visits beside their time. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Longitudinal each : endpoints) {
            String time = where(each).time();
            if (time != null && !time.equals(visit())) {
                notes.add("Visits of " + each.name() + " are drawn by column \"" + visit() + "\"; column \"" + time
                        + "\" is missing in twins");
            }
        }
        return notes;
    }
}
