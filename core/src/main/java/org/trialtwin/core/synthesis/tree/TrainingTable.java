package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
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

    /**
     * Columns that may predict a variable: those known or drawn before it, for an independent one only independent ones,
     * and of these the ones that the matrix of predictors allows.
     */
    List<String> predictors(Variable target) {
        Schema schema = measurements.schema();
        boolean independent = conditioning.isIndependent(target.name());
        List<String> columns = new ArrayList<>();
        if (!independent) {
            conditioning
                    .given()
                    .forEach(name -> columns.addAll(schema.variable(name).columns()));
        }
        List<Variable> before = new ArrayList<>();
        conditioning.known().forEach(name -> before.add(schema.variable(name)));
        before.addAll(conditioning.targets(schema));
        for (Variable earlier : before) {
            if (earlier.name().equals(target.name())) {
                break;
            }
            if ((!independent || conditioning.isIndependent(earlier.name()))
                    && conditioning.mayPredict(earlier.name(), target.name())) {
                columns.addAll(earlier.columns());
            }
        }
        return columns;
    }

    /** Columns within whose values a variable is learned apart: the given ones, unless it is independent of them. */
    List<String> fixedFor(Variable target) {
        return conditioning.isIndependent(target.name()) ? List.of() : conditioning.given();
    }

    BinnedFeatures features(List<String> columns) {
        return features.select(columns.stream().mapToInt(featureOfColumn::get).toArray());
    }
}
