package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.run.RunContext;

/**
 * Training that ends where rows that are held back are described no better. Weights of every look are kept, so that training can
 * be taken back where the check of memory asks for it.
 *
 * @param looks epochs at which there was a look, ascending from 0
 * @param weights at each look
 * @param best place of the best look
 * @param costs of the held-back rows at each look
 * @param epochs that were trained
 */
record Training(List<Integer> looks, List<float[]> weights, int best, List<Double> costs, int epochs) {
    private static final int BETWEEN_LOOKS = 5;
    private static final double LEAST_GAIN = 1e-4;

    /**
     * Trains, tells progress by epoch, and stops when asked to.
     *
     * @param task what is trained, in words
     */
    static Training run(Learner learner, String task, DeepSettings settings, Checkpoint checkpoint, RunContext run) {
        List<Integer> looks = new ArrayList<>(List.of(0));
        List<float[]> weights = new ArrayList<>(List.of(learner.weights()));
        List<Double> costs = new ArrayList<>(List.of(learner.heldBack()));
        int best = 0;
        int epoch = 0;
        int resumed = checkpoint.resume(learner, looks, weights, costs);
        if (resumed > 0) {
            epoch = resumed;
            for (int k = 1; k < costs.size(); k++) {
                best = isBetter(costs.get(k), costs.get(best)) ? k : best;
            }
        }
        while (epoch < settings.epochs() && epoch - looks.get(best) < settings.patience()) {
            run.cancellation().throwIfCancelled();
            learner.epoch(run.streams().at("epoch", epoch));
            epoch++;
            run.progress().progressed(task, epoch, settings.epochs());
            if (epoch % BETWEEN_LOOKS == 0 || epoch == settings.epochs()) {
                looks.add(epoch);
                weights.add(learner.weights());
                costs.add(learner.heldBack());
                best = isBetter(costs.get(costs.size() - 1), costs.get(best)) ? costs.size() - 1 : best;
                checkpoint.save(learner, epoch, looks, weights, costs);
            }
        }
        if (epoch < settings.epochs()) {
            run.progress().progressed(task, settings.epochs(), settings.epochs());
        }
        return new Training(List.copyOf(looks), List.copyOf(weights), best, List.copyOf(costs), epoch);
    }

    /** Not where the cost is no number. */
    private static boolean isBetter(double cost, double than) {
        return cost < than - LEAST_GAIN;
    }

    float[] bestWeights() {
        return weights.get(best);
    }

    int bestEpoch() {
        return looks.get(best);
    }

    /** The same at about half the epochs. */
    Training halved() {
        int target = bestEpoch() / 2;
        int place = 0;
        while (place + 1 < looks.size() && looks.get(place + 1) <= target) {
            place++;
        }
        return new Training(looks, weights, place, costs, epochs);
    }

    /** What was needed and gained, by name. */
    Map<String, String> asText(int steps) {
        return Map.of(
                "epochsTrained",
                Integer.toString(epochs),
                "epochsUsed",
                Integer.toString(bestEpoch()),
                "steps",
                Integer.toString(steps));
    }
}
