package org.trialtwin.core.synthesis.deep;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a network is trained. Defaults are for trials of 100 to 5,000 patients.
 *
 * @param epochs at most, within [0, 100000]; training ends before where rows that are held back are described no better
 * @param patience epochs without improvement after which training ends, at least 1
 * @param batchSize rows of a step at most, at least 10
 * @param width units of a hidden layer, within [4, 4096]
 * @param learningRate of the optimiser, within (0, 1)
 * @param weightDecay of the optimiser, within [0, 1)
 * @param heldBackShare patients that decide when training ends, within [0.05, 0.5]
 * @param fewestPatients with fewer of them nothing is trained, and each arm's margins are drawn; at least 10
 * @param gpu whether to use a graphics processor where the engine has one; results are then not the same on every machine
 * @param checkpoints folder in which training that was stopped goes on, nothing for none
 */
public record DeepSettings(
        int epochs,
        int patience,
        int batchSize,
        int width,
        double learningRate,
        double weightDecay,
        double heldBackShare,
        int fewestPatients,
        boolean gpu,
        Optional<Path> checkpoints) {
    private static final int MOST_EPOCHS = 100_000;
    private static final int WIDEST = 4096;
    private static final int STEPS_OF_EPOCH = 6;
    private static final int SMALLEST_BATCH = 16;
    private static final int FEWEST_PATIENTS = 10;

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it and the range
     */
    public DeepSettings {
        require("epochs", epochs, 0, MOST_EPOCHS);
        require("patience", patience, 1, MOST_EPOCHS);
        require("batchSize", batchSize, FEWEST_PATIENTS, Integer.MAX_VALUE);
        require("width", width, 4, WIDEST);
        require("fewestPatients", fewestPatients, FEWEST_PATIENTS, Integer.MAX_VALUE);
        if (!(learningRate > 0 && learningRate < 1)) {
            throw new IllegalArgumentException(
                    "learningRate is " + learningRate + ", it has to be above 0 and below 1");
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weightDecay is " + weightDecay + ", it has to be within [0, 1)");
        }
        if (!(heldBackShare >= 0.05 && heldBackShare <= 0.5)) {
            throw new IllegalArgumentException(
                    "heldBackShare is " + heldBackShare + ", it has to be within [0.05, 0.5]");
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", it has to be within [" + least + ", " + most + "]");
        }
    }

    /** {@return 300 epochs at most, patience 40, batches of 256, 128 units, rate .001, decay .3, 15% held back, 30 patients} */
    public static DeepSettings defaults() {
        return new DeepSettings(300, 40, 256, 128, 1e-3, 0.3, 0.15, 30, false, Optional.empty());
    }

    /**
     * The same with another length of training.
     *
     * @param most epochs
     * @param without improvement after which training ends
     * @return a copy
     */
    public DeepSettings withEpochs(int most, int without) {
        return new DeepSettings(
                most,
                without,
                batchSize,
                width,
                learningRate,
                weightDecay,
                heldBackShare,
                fewestPatients,
                gpu,
                checkpoints);
    }

    /**
     * The same with other sizes.
     *
     * @param rows of a batch
     * @param units of a hidden layer
     * @return a copy
     */
    public DeepSettings withSizes(int rows, int units) {
        return new DeepSettings(
                epochs,
                patience,
                rows,
                units,
                learningRate,
                weightDecay,
                heldBackShare,
                fewestPatients,
                gpu,
                checkpoints);
    }

    /**
     * The same with another optimiser.
     *
     * @param rate of learning
     * @param decay of weights
     * @return a copy
     */
    public DeepSettings withOptimiser(double rate, double decay) {
        return new DeepSettings(
                epochs, patience, batchSize, width, rate, decay, heldBackShare, fewestPatients, gpu, checkpoints);
    }

    /**
     * The same with other patients held back.
     *
     * @param share of patients
     * @param fewest patients with which anything is trained
     * @return a copy
     */
    public DeepSettings withHeldBack(double share, int fewest) {
        return new DeepSettings(
                epochs, patience, batchSize, width, learningRate, weightDecay, share, fewest, gpu, checkpoints);
    }

    /**
     * The same on a graphics processor where the engine has one.
     *
     * @return a copy
     */
    public DeepSettings onGpu() {
        return new DeepSettings(
                epochs,
                patience,
                batchSize,
                width,
                learningRate,
                weightDecay,
                heldBackShare,
                fewestPatients,
                true,
                checkpoints);
    }

    /**
     * The same with checkpoints: training that was stopped goes on where it was, with the same result.
     *
     * @param folder that is there or can be made
     * @return a copy
     */
    public DeepSettings withCheckpoints(Path folder) {
        return new DeepSettings(
                epochs,
                patience,
                batchSize,
                width,
                learningRate,
                weightDecay,
                heldBackShare,
                fewestPatients,
                gpu,
                Optional.of(folder));
    }

    /** Rows of a step: few rows make small batches, so that an epoch has some steps. */
    int batch(int rows) {
        return Math.max(SMALLEST_BATCH, Math.min(batchSize, rows / STEPS_OF_EPOCH));
    }

    /** All but where checkpoints lie, which changes nothing. */
    Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("epochs", Integer.toString(epochs));
        text.put("patience", Integer.toString(patience));
        text.put("batchSize", Integer.toString(batchSize));
        text.put("width", Integer.toString(width));
        text.put("learningRate", Double.toString(learningRate));
        text.put("weightDecay", Double.toString(weightDecay));
        text.put("heldBackShare", Double.toString(heldBackShare));
        text.put("fewestPatients", Integer.toString(fewestPatients));
        text.put("gpu", Boolean.toString(gpu));
        return text;
    }
}
