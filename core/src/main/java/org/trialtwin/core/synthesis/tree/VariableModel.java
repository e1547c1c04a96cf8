package org.trialtwin.core.synthesis.tree;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Support;

/**
 * The conditional distribution of one variable given those before it: a tree for each group of the given variables, so
 * that the arm is design and not one weak split among many.
 */
final class VariableModel {
    private final Variable variable;
    private final Support support;
    private final List<String> fixed;
    private final List<String> predictors;
    private final Map<List<String>, GroupModel> models = new HashMap<>();
    private final Map<List<String>, GroupModel> pooled = new HashMap<>();

    VariableModel(Variable variable, TrainingTable table, TreeSettings settings, RandomStream random) {
        this.variable = variable;
        this.support = Support.of(table.measurements().schema(), variable);
        this.fixed = table.fixedFor(variable);
        this.predictors = table.predictors(variable);
        BinnedFeatures features = table.features(predictors);
        Map<List<String>, int[]> members = groups(table, fixed).members();
        LeafFamily family = LeafFamily.of(variable, table.measurements(), settings, fixed.isEmpty())
                .sharing(features, members.values());
        members.forEach(
                (key, rows) -> models.put(key, GroupModel.fit(features, family, rows, table.rows(), settings, random)));
        if (!fixed.isEmpty() && (!support.nestedIn().isEmpty() || lacksGroups(table))) {
            groups(table, List.of())
                    .members()
                    .forEach((key, rows) ->
                            pooled.put(key, GroupModel.fit(features, family, rows, table.rows(), settings, random)));
        }
    }

    /** Whether the variable exists in some of the given groups only. */
    private boolean lacksGroups(TrainingTable table) {
        return models.size()
                < Groups.of(
                                table.rows(),
                                fixed.stream()
                                        .map(table.measurements().data()::column)
                                        .toList())
                        .members()
                        .size();
    }

    private Groups groups(TrainingTable table, List<String> by) {
        return support.groups(table.rows(), table.measurements().data()::column, by);
    }

    /** Groups in which no tree found a predictor, though there was one to find. */
    List<List<String>> groupsWithoutPredictor() {
        if (predictors.isEmpty()) {
            return List.of();
        }
        return models.entrySet().stream()
                .filter(entry -> !entry.getValue().hasPredictor())
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(List::toString))
                .toList();
    }

    /** Calibrates the times of each group over reference rows that hold all variables before this one. */
    void calibrate(RowDraft reference) {
        Feature[] features = features(reference);
        support.groups(reference.rows(), reference::column, fixed)
                .members()
                .forEach((key, rows) -> models.computeIfPresent(key, (k, model) -> model.calibrated(features, rows)));
    }

    private Feature[] features(RowDraft draft) {
        return predictors.stream().map(name -> Feature.of(draft.column(name))).toArray(Feature[]::new);
    }

    void draw(RowDraft draft, Column trained, RandomStream random) {
        Feature[] features = features(draft);
        Drawing drawing = new Drawing(draft.rows());
        support.groups(draft.rows(), draft::column, fixed).members().forEach((key, rows) -> {
            GroupModel model = modelFor(key);
            for (int row : rows) {
                if (model != null) {
                    model.draw(features, random, drawing, row);
                }
            }
        });
        drawing.columns(variable, trained).forEach(draft::add);
    }

    /** A group that no training row was in borrows from the same nested values under any given ones, if there are such. */
    private @Nullable GroupModel modelFor(List<String> key) {
        GroupModel own = models.get(key);
        if (own != null) {
            return own;
        }
        return pooled.get(key.subList(fixed.size(), key.size()));
    }
}
