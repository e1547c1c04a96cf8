package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of the sets of one split, by name. */
final class FrontierFigures {
    private final int contrasts;
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    FrontierFigures(int contrasts) {
        this.contrasts = contrasts;
    }

    int contrasts() {
        return contrasts;
    }

    void add(String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Mean over the sets; NaN where nothing was measured. */
    double mean(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
