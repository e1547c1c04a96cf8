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

    private static final int TREES_OF_A_FOREST = 5;

    private final TreeSettings settings;

    private SequentialTrees(TreeSettings settings) {
        this.settings = settings;
    }

    /** {@return sequential trees with default settings} */
    public static SequentialTrees withDefaults() {
        return new SequentialTrees(TreeSettings.defaults());
    }

    /** {@return the same with five trees for each variable, of which each draw takes one: smoother, and slower to fit} */
    public static SequentialTrees forest() {
        return new SequentialTrees(
                TreeSettings.builder().trees(TREES_OF_A_FOREST).build());
    }

    /**
     * The same with other settings.
     *
     * @param other where trees stop growing
     * @return a copy
     */
    public SequentialTrees with(TreeSettings other) {
        return new SequentialTrees(other);
    }

    @Override
    public String id() {
        return settings.trees() == 1 ? ID : FOREST_ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
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
                unlearned.notes(),
                Provenance.of(id(), run.streams().path(), settings.describe())
                        .with("rows", Integer.toString(table.rows())));
    }

    private record Fitted(
            Measurements source,
            Conditioning conditioning,
            List<Variable> targets,
            List<VariableModel> models,
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
            return draft.complete();
        }
    }
}
