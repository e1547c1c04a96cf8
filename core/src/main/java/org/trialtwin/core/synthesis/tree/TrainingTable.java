package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;

/** The training rows as features, sorted once, and which features may predict which variable. */
final class TrainingTable {
    private final Measurements measurements;
    private final Conditioning conditioning;
    private final BinnedFeatures features;
    private final Map<String, Integer> featureOfColumn = new HashMap<>();

    TrainingTable(Measurements measurements, Conditioning conditioning) {
        this.measurements = measurements;
        this.conditioning = conditioning;
        List<Feature> all = new ArrayList<>();
        for (String column : measurements.schema().columns()) {
            featureOfColumn.put(column, all.size());
            all.add(Feature.of(measurements.data().column(column)));
        }
        this.features = new BinnedFeatures(all.toArray(new Feature[0]), measurements.sources());
    }

    Measurements measurements() {
        return measurements;
    }

    int rows() {
        return measurements.data().rows();
    }

    /** Columns that may predict a variable. */
    List<String> predictors(Variable target) {
        return conditioning.predictors(measurements.schema(), target);
    }

    /** Columns within whose values a variable is learned apart: the given ones, unless it is independent of them. */
    List<String> fixedFor(Variable target) {
        return conditioning.fixedFor(target.name());
    }

    BinnedFeatures features(List<String> columns) {
        return features.select(columns.stream().mapToInt(featureOfColumn::get).toArray());
    }
}
