package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.UnlearnedVariables;

/** What some training rows were too few, or too alike, to teach: in words, one sentence for each kind of it. */
final class Unlearned {
    private final Measurements measurements;
    private final List<String> missing = new ArrayList<>();
    private final List<String> constant = new ArrayList<>();
    private final List<String> rare = new ArrayList<>();
    private final List<String> manyLevels = new ArrayList<>();
    private final Map<List<String>, List<String>> withoutPredictor = new LinkedHashMap<>();
    private int drawn;

    Unlearned(Measurements measurements) {
        this.measurements = measurements;
    }

    void add(Variable variable, VariableModel model, TreeSettings settings) {
        Column column = measurements.data().column(variable.columns().get(0));
        // Numbers that stand for declared relations have names that nobody would know.
        if (variable.name().chars().anyMatch(Character::isISOControl)) {
            return;
        }
        drawn++;
        int present = column.size() - column.missing();
        if (present == 0) {
            missing.add(variable.name());
        } else if (UnlearnedVariables.isConstant(column)) {
            constant.add(variable.name());
        } else {
            model.groupsWithoutPredictor()
                    .forEach(group -> withoutPredictor
                            .computeIfAbsent(group, key -> new ArrayList<>())
                            .add(variable.name()));
        }
        if (column instanceof CategoryColumn categories) {
            if (categories.levels().size() >= BinnedFeature.MOST_LEVELS) {
                manyLevels.add(variable.name());
            } else if (present > 0) {
                rareLevels(categories, settings.leafOf(column.size()));
            }
        }
    }

    private void rareLevels(CategoryColumn column, int leaf) {
        int[] counts = new int[column.levels().size()];
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                counts[column.code(row)]++;
            }
        }
        for (int level = 0; level < counts.length; level++) {
            if (counts[level] > 0 && counts[level] < leaf) {
                rare.add(column.name() + " = " + column.levels().get(level) + " (" + counts[level] + ")");
            }
        }
    }

    /** The notes, in an order that does not depend on the rows. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        UnlearnedVariables.note(notes, "Always missing, and so in every drawn row", missing);
        UnlearnedVariables.note(notes, "Constant, and so in every drawn row", constant);
        UnlearnedVariables.note(
                notes,
                "Levels with fewer rows than a leaf, of which no more than how often they occur was learned",
                rare);
        UnlearnedVariables.note(
                notes,
                "At least " + BinnedFeature.MOST_LEVELS + " levels, which are names of rows and predict nothing",
                manyLevels);
        withoutPredictor.forEach((group, names) -> UnlearnedVariables.note(
                notes,
                "No variable before it predicts it" + (group.isEmpty() ? "" : " in group " + String.join(", ", group))
                        + " (" + names.size() + " of " + drawn + " variables)",
                names));
        return List.copyOf(notes);
    }
}
