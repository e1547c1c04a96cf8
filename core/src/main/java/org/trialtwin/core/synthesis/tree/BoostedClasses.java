package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;

/**
 * The categories of a group by boosting, each drawn with its probability times a weight that keeps the proportions of the group,
 * see {@link CategoryCalibration}.
 *
 * @param ensemble one score for each category of the group
 * @param present codes of those categories, ascending
 * @param proportions of those categories in the group
 * @param weights of those categories
 */
record BoostedClasses(Ensemble ensemble, int[] present, double[] proportions, double[] weights) implements PartModel {
    /** Each category is an output of every stage; of more than these most have few rows. */
    private static final int MOST_CLASSES = 20;

    /** Fewer reference rows say too little of what is to be drawn. */
    private static final int FEWEST = 100;

    /** Null where boosting tells nothing, or where categories are too many for it. */
    static @Nullable BoostedClasses fit(
            BinnedFeatures features, int[] codes, int[] rows, TreeSettings settings, RandomStream random) {
        int[] present =
                Arrays.stream(rows).map(row -> codes[row]).distinct().sorted().toArray();
        if (settings.stages() == 0 || present.length < 2 || present.length > MOST_CLASSES) {
            return null;
        }
        int[] classes = new int[codes.length];
        double[] proportions = new double[present.length];
        for (int row : rows) {
            classes[row] = Arrays.binarySearch(present, codes[row]);
            proportions[classes[row]]++;
        }
        for (int k = 0; k < proportions.length; k++) {
            proportions[k] /= rows.length;
        }
        Boosting boosting = Boosting.fit(features, new MultinomialLoss(classes, proportions), rows, settings, random);
        if (boosting == null) {
            return null;
        }
        double[] equal = new double[present.length];
        Arrays.fill(equal, 1);
        return new BoostedClasses(boosting.ensemble(), present, proportions, equal).raked(features.values(), rows);
    }

    @Override
    public boolean hasPredictor() {
        return true;
    }

    @Override
    public PartModel calibrated(Feature[] features, int[] rows) {
        return rows.length < FEWEST ? this : raked(features, rows);
    }

    private BoostedClasses raked(Feature[] features, int[] rows) {
        double[][] probabilities = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            probabilities[i] = probabilities(features, rows[i]);
        }
        double[] shares = new double[rows.length];
        Arrays.fill(shares, 1.0 / rows.length);
        return new BoostedClasses(
                ensemble, present, proportions, CategoryCalibration.rake(probabilities, shares, proportions));
    }

    /** Probabilities of the categories of the group, without their weights. */
    private double[] probabilities(Feature[] features, int row) {
        double[] scores = new double[present.length];
        ensemble.put(features, row, scores);
        MultinomialLoss.softmax(scores);
        return scores;
    }

    @Override
    public void draw(Feature[] features, RandomStream random, Drawing drawing, int row) {
        double[] masses = probabilities(features, row);
        for (int k = 0; k < masses.length; k++) {
            masses[k] *= weights[k];
        }
        double left = random.nextDouble()
                * IntStream.range(0, masses.length).mapToDouble(k -> masses[k]).sum();
        int drawn = 0;
        left -= masses[0];
        while (left >= 0 && drawn < masses.length - 1) {
            left -= masses[++drawn];
        }
        drawing.first[row] = present[drawn];
    }
}
