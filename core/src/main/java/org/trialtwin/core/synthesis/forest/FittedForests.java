package org.trialtwin.core.synthesis.forest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.UnlearnedVariables;
import org.trialtwin.core.synthesis.ValuePools;
import org.trialtwin.core.synthesis.VariableDraft;

/** Forests from which rows are drawn, stage by stage: what one stage drew is evidence in the next. */
final class FittedForests implements FittedSynthesizer {
    private final Measurements source;
    private final Conditioning conditioning;
    private final List<Stage> stages;
    private final Provenance provenance;

    /**
     * Forests of the same variables, one for each group of some columns.
     *
     * @param variables of the forests, those that are known before included
     * @param given columns by which rows have a forest
     * @param forests by the values of these
     */
    record Stage(List<Variable> variables, List<String> given, Map<List<String>, DensityForest> forests) {}

    FittedForests(Measurements source, Conditioning conditioning, List<Stage> stages, Provenance provenance) {
        this.source = source;
        this.conditioning = conditioning;
        this.stages = List.copyOf(stages);
        this.provenance = provenance;
    }

    @Override
    public List<String> notes() {
        return UnlearnedVariables.of(source, conditioning);
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public Dataset sample(Dataset given, RandomStreams streams) {
        RowDraft draft = new RowDraft(source, conditioning, given);
        Set<String> drawn = new HashSet<>(conditioning.known());
        for (int number = 0; number < stages.size(); number++) {
            Stage stage = stages.get(number);
            Place[] places = places(stage, draft, drawn, streams.at("stage", number));
            for (Variable variable : stage.variables()) {
                if (drawn.add(variable.name())) {
                    draw(
                            stage,
                            variable,
                            draft,
                            places,
                            streams.at(variable.name()).open());
                }
            }
        }
        return draft.complete();
    }

    /** Where a row is drawn. */
    private record Place(DensityForest forest, DensityTree.Leaf leaf) {}

    private static Place[] places(Stage stage, RowDraft draft, Set<String> drawn, RandomStreams streams) {
        RandomStream random = streams.open();
        Place[] places = new Place[draft.rows()];
        Groups.of(draft.rows(), stage.given().stream().map(draft::column).toList())
                .members()
                .forEach((key, rows) -> {
                    DensityForest forest =
                            Objects.requireNonNull(stage.forests().get(key));
                    double[][] evidence = new double[forest.size()][];
                    boolean[] isKnown = new boolean[forest.size()];
                    int j = 0;
                    for (Variable variable : stage.variables()) {
                        for (String column : variable.columns()) {
                            isKnown[j] = drawn.contains(variable.name());
                            evidence[j] = isKnown[j] ? VariableDraft.numbers(draft.column(column)) : new double[0];
                            j++;
                        }
                    }
                    double[] own = new double[forest.size()];
                    for (int row : rows) {
                        for (int k = 0; k < own.length; k++) {
                            own[k] = isKnown[k] ? evidence[k][row] : Double.NaN;
                        }
                        places[row] = new Place(forest, forest.leaf(own, isKnown, random));
                    }
                });
        return places;
    }

    private void draw(Stage stage, Variable variable, RowDraft draft, Place[] places, RandomStream random) {
        Map<String, Integer> index = new HashMap<>();
        stage.variables().forEach(each -> each.columns().forEach(column -> index.put(column, index.size())));
        int first = index.getOrDefault(variable.columns().get(0), -1);
        VariableDraft values = new VariableDraft(draft.rows());
        ValuePools.visit(source, stage.given(), variable, draft, (row, pool) -> {
            DensityForest forest = places[row].forest();
            DensityTree.Leaf leaf = places[row].leaf();
            int[] some = ValuePools.within(leaf.rows(), pool);
            if (some.length == 0 && pool != null) {
                some = pool;
            }
            if (variable instanceof Variable.CensoredTime time) {
                int second = index.getOrDefault(time.event(), -1);
                double event = forest.draw(leaf, some, second, random);
                if (!Double.isNaN(event)) {
                    double at = forest.draw(leaf, forest.with(some, second, event), first, random);
                    if (!Double.isNaN(at)) {
                        values.set(row, at, event == 1);
                    }
                }
            } else {
                values.set(row, forest.draw(leaf, some, first, random));
            }
        });
        values.columns(variable, source.data().column(variable.columns().get(0)))
                .forEach(draft::add);
    }
}
