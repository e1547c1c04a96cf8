package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * One tree for each variable, in the order of the schema, given the variables before it; each leaf is a conditional
 * distribution. Given variables are fixed: a variable that depends on them has a tree of its own at each of their values.
 * Idea of sequential synthesis by trees: Reiter, J Off Stat 2005;21:441-62; Nowok, Raab and Dibben, J Stat Softw
 * 2016;74(11), doi:10.18637/jss.v074.i11.
 */
public final class SequentialTrees implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "sequential-trees";

    /** The name of this synthesizer where each variable has several trees. */
    public static final String FOREST_ID = "sequential-forest";

    /** The name of this synthesizer where numbers and categories are boosted. */
    public static final String BOOSTED_ID = "sequential-boosted";

    private static final int TREES_OF_A_FOREST = 5;
    private static final int MOST_STAGES = 200;

    private final TreeSettings settings;
    private final int orders;

    private SequentialTrees(TreeSettings settings, int orders) {
        this.settings = settings;
        this.orders = orders;
    }

    /** {@return sequential trees with default settings} */
    public static SequentialTrees withDefaults() {
        return new SequentialTrees(TreeSettings.defaults(), 0);
    }

    /** {@return the same with five trees for each variable, of which each draw takes one: smoother, and slower to fit} */
    public static SequentialTrees forest() {
        return new SequentialTrees(
                TreeSettings.builder().trees(TREES_OF_A_FOREST).build(), 0);
    }

    /**
     * The same with at most two hundred stages of boosting for each number and category: closer where many variables each do a
     * little, and slower to fit.
     *
     * @return boosted sequential trees
     */
    public static SequentialTrees boosted() {
        return new SequentialTrees(TreeSettings.builder().stages(MOST_STAGES).build(), 0);
    }

    /**
     * The same with other settings.
     *
     * @param other where trees stop growing
     * @return a copy
     */
    public SequentialTrees with(TreeSettings other) {
        return new SequentialTrees(other, orders);
    }

    /**
     * The same, but variables of one role are drawn in an order that makes rows hard to tell from rows that were held out.
     * That order is looked for by random swaps, each of which takes a fit on two thirds of the rows; the provenance tells it.
     * Variables with a declared relation stay where they are.
     *
     * @param tries how many swaps, not negative; none for the order of the schema
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public SequentialTrees withOrderSearch(int tries) {
        if (tries < 0) {
            throw new IllegalArgumentException("Orders cannot be tried " + tries + " times");
        }
        return new SequentialTrees(settings, tries);
    }

    @Override
    public String id() {
        if (settings.stages() > 0) {
            return BOOSTED_ID;
        }
        return settings.trees() == 1 ? ID : FOREST_ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        if (orders == 0) {
            return inDeclaredOrder(measurements, conditioning, run);
        }
        SequentialTrees plain = new SequentialTrees(settings, 0);
        OrderSearch.Found found = new OrderSearch(plain, measurements, conditioning, run.at("order")).search(orders);
        Fitted fitted =
                plain.inDeclaredOrder(measurements.with(measurements.data(), found.schema()), conditioning, run);
        return fitted.giving(measurements.schema().columns(), found.describe() + ", " + orders + " tries");
    }

    private Fitted inDeclaredOrder(Measurements measurements, Conditioning conditioning, RunContext run) {
        TrainingTable table = new TrainingTable(measurements, conditioning);
        List<VariableModel> models = new ArrayList<>();
        List<Variable> targets = conditioning.targets(measurements.schema());
        Unlearned unlearned = new Unlearned(measurements);
        ReferenceRows reference =
                new ReferenceRows(measurements, conditioning, run.streams().at("reference"));
        for (Variable target : targets) {
            run.cancellation().throwIfCancelled();
            VariableModel model = new VariableModel(
                    target,
                    table,
                    settings,
                    run.streams().at("trees").at(target.name()).open());
            reference.calibrate(target, model);
            unlearned.add(target, model, settings);
            models.add(model);
        }
        return new Fitted(
                measurements,
                conditioning,
                List.copyOf(targets),
                List.copyOf(models),
                measurements.schema().columns(),
                unlearned.notes(),
                Provenance.of(id(), run.streams().path(), settings.describe())
                        .with("rows", Integer.toString(table.rows())));
    }

    private record Fitted(
            Measurements source,
            Conditioning conditioning,
            List<Variable> targets,
            List<VariableModel> models,
            List<String> columns,
            List<String> notes,
            Provenance provenance)
            implements FittedSynthesizer {
        @Override
        public Dataset sample(Dataset given, RandomStreams streams) {
            RowDraft draft = new RowDraft(source, conditioning, given);
            for (int i = 0; i < models.size(); i++) {
                Variable target = targets.get(i);
                models.get(i)
                        .draw(
                                draft,
                                source.data().column(target.columns().get(0)),
                                streams.at(target.name()).open());
            }
            return draft.complete().select(columns);
        }

        /** The same rows with columns in another order. */
        Fitted giving(List<String> order, String drawnInOrder) {
            return new Fitted(
                    source, conditioning, targets, models, order, notes, provenance.with("order", drawnInOrder));
        }
    }
}
