package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.UnlearnedVariables;

/** What all deep generators do alike: blocks of variables, rows held back, training, and the check that nothing is memorised. */
record DeepSynthesis(DeepFamily family, DeepSettings settings) {
    private static final int MOST_HALVINGS = 3;

    FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        run.cancellation().throwIfCancelled();
        List<Block> blocks = Block.of(measurements, conditioning, family.mostModes());
        int[][] chosen = TrainingSplit.choose(
                measurements.sources(),
                settings.heldBackShare(),
                run.streams().at("held back").open());
        int patients = 0;
        for (boolean isFirst : measurements.sources().first()) {
            patients += isFirst ? 1 : 0;
        }
        boolean isEnough = patients >= settings.fewestPatients() && chosen[0].length > 0 && chosen[1].length > 0;
        List<Learning> learned = new ArrayList<>();
        for (Block block : blocks) {
            learned.add(
                    learn(block, blocks.size(), measurements, isEnough ? chosen : new int[][] {chosen[0], {}}, run));
        }
        List<String> notes = new ArrayList<>(UnlearnedVariables.of(measurements, conditioning));
        Provenance provenance = Provenance.of(family.id(), run.streams().path(), settings.asText())
                .with("rows", Integer.toString(measurements.data().rows()));
        for (var each : family.settings().entrySet()) {
            provenance = provenance.with(each.getKey(), each.getValue());
        }
        if (!isEnough) {
            notes.add("Fewer than " + settings.fewestPatients()
                    + " patients: nothing was trained, each variable is drawn from its own margin");
            return new FittedDeep(measurements, conditioning, trained(learned), notes, provenance);
        }
        MemoryCheck check = MemoryCheck.NOT_POSSIBLE;
        for (int halvings = 0; halvings <= MOST_HALVINGS; halvings++) {
            run.cancellation().throwIfCancelled();
            check = MemoryCheck.of(
                    measurements,
                    conditioning,
                    trained(learned),
                    chosen,
                    run.streams().at("memory"));
            if (!check.isMemory() || halvings == MOST_HALVINGS) {
                break;
            }
            learned = learned.stream().map(Learning::halved).toList();
        }
        if (check.isMemory()) {
            notes.add("Training rows lie closer to drawn rows than held-back ones do: " + check.asText());
        }
        provenance = provenance.with("membershipOfTrainingRows", check.asText());
        for (int b = 0; b < learned.size(); b++) {
            provenance = learned.get(b).describe(provenance, b);
        }
        return new FittedDeep(measurements, conditioning, trained(learned), notes, provenance);
    }

    private static List<TrainedBlock> trained(List<Learning> learned) {
        return learned.stream().map(Learning::trained).toList();
    }

    private Learning learn(Block block, int blocks, Measurements measurements, int[][] chosen, RunContext run) {
        int rows = measurements.data().rows();
        BlockRows all = block.rows(measurements.data()::column, rows);
        float[][] offsets = LogitOffsets.of(
                block.targets(), all.targets(), all.group(), block.groups().size());
        Network network = family.network(block);
        RunContext own = run.at(block.name());
        if (chosen[1].length == 0) {
            float[] weights = network.plan().initial(own.streams().at("weights").open());
            Training none = new Training(List.of(0), List.of(weights), 0, List.of(0.0), 0);
            return new Learning(block, network, offsets, none, 0);
        }
        TrainingSplit split = TrainingSplit.of(all, chosen);
        String task = "Training " + family.id() + (blocks == 1 ? "" : ", " + block.name());
        try (Learner learner = family.learner(network, block, split, offsets, settings, own.streams())) {
            Training training =
                    Training.run(learner, task, settings, checkpoint(block, network, all, offsets, own), own);
            int steps = training.epochs()
                    * Math.max(1, Math.round((float) chosen[0].length / settings.batch(chosen[0].length)));
            return new Learning(block, network, offsets, training, steps);
        }
    }

    private Checkpoint checkpoint(Block block, Network network, BlockRows rows, float[][] offsets, RunContext run) {
        if (settings.checkpoints().isEmpty()) {
            return Checkpoint.none();
        }
        List<String> parts = List.of(
                family.id(),
                settings.asText().toString(),
                family.settings().toString(),
                run.streams().path(),
                block.name() + ", " + network.plan().size() + " weights",
                Arrays.deepToString(rows.targets().level()),
                Arrays.deepToString(rows.targets().score()),
                Arrays.deepToString(rows.condition().level()),
                Arrays.deepToString(offsets));
        return CheckpointFile.in(settings.checkpoints().get(), family.id(), parts);
    }

    private record Learning(Block block, Network network, float[][] offsets, Training training, int steps) {
        TrainedBlock trained() {
            return new TrainedBlock(block, network, training.bestWeights(), offsets);
        }

        Learning halved() {
            return new Learning(block, network, offsets, training.halved(), steps);
        }

        Provenance describe(Provenance provenance, int index) {
            return provenance.with(
                    "block" + index,
                    block.targets().size() + " variables, " + network.plan().size() + " weights, "
                            + training.epochs() + " epochs of training (" + steps + " steps), those of epoch "
                            + training.bestEpoch() + " are used");
        }
    }
}
