package org.trialtwin.stats.certificate;

import java.util.List;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Ordinal;

/**
 * A proportional odds ratio or a win probability of ordered categories: the shares of all patients together, their odds of a
 * higher level multiplied at every cut by one ratio, are those of the experimental arms. Patients keep their order: each is
 * moved from a place within the own level to the level that has this place among the new shares, so that all who move go the
 * same way. The ratio of a win probability is found by bisection.
 *
 * @param endpoint whose levels are shifted
 * @param measure of the effect
 * @param effect natural scale
 */
record ShiftedLevels(Ordinal endpoint, EffectMeasure measure, double effect) implements ImposedEffect {
    private static final double LARGEST_LOG_RATIO = 30;
    private static final int HALVINGS = 80;

    @Override
    public TrialData on(TrialData trial, RandomStream random) {
        CategoryColumn column = trial.table().categories(endpoint.column());
        int[] codes = column.codes();
        double[] before = notAbove(codes, column.levels().size());
        double[] after = shifted(before, StrictMath.log(ratio(before)));
        int[] arms = trial.arms();
        for (int row = 0; row < codes.length; row++) {
            double within = random.nextDouble();
            if (arms[row] > 0 && codes[row] >= 0) {
                double from = codes[row] == 0 ? 0 : before[codes[row] - 1];
                double place = from + within * (before[codes[row]] - from);
                int level = 0;
                while (level < after.length - 1 && after[level] <= place) {
                    level++;
                }
                codes[row] = level;
            }
        }
        return trial.with(List.of(CategoryColumn.of(column.name(), column.levels(), codes)));
    }

    /** The share of patients at a level or below it, for each level. */
    private static double[] notAbove(int[] codes, int levels) {
        double[] shares = new double[levels];
        int known = 0;
        for (int code : codes) {
            if (code >= 0) {
                shares[code]++;
                known++;
            }
        }
        double sum = 0;
        for (int level = 0; level < levels; level++) {
            sum += shares[level];
            shares[level] = sum / known;
        }
        return shares;
    }

    /** The shares when the odds of a higher level are multiplied. */
    private static double[] shifted(double[] notAbove, double logRatio) {
        double[] shifted = new double[notAbove.length];
        double ratio = StrictMath.exp(logRatio);
        for (int level = 0; level < shifted.length; level++) {
            shifted[level] = notAbove[level] / (notAbove[level] + ratio * (1 - notAbove[level]));
        }
        return shifted;
    }

    private double ratio(double[] before) {
        if (measure == EffectMeasure.PROPORTIONAL_ODDS_RATIO) {
            return effect;
        }
        boolean higherWins = endpoint.benefit().orElse(Benefit.HIGHER) == Benefit.HIGHER;
        double higher = higherWins ? effect : 1 - effect;
        double low = -LARGEST_LOG_RATIO;
        double high = LARGEST_LOG_RATIO;
        if (!(higher > probabilityHigher(shifted(before, low), before)
                && higher < probabilityHigher(shifted(before, high), before))) {
            throw new IllegalArgumentException("A " + measure + " of " + effect + " is impossible at the shares of"
                    + " endpoint \"" + endpoint.name() + "\"");
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (probabilityHigher(shifted(before, middle), before) < higher) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    /** The probability that a patient of some shares has a higher level than one of others, ties one half. */
    private static double probabilityHigher(double[] of, double[] than) {
        double probability = 0;
        for (int level = 0; level < of.length; level++) {
            double share = of[level] - (level == 0 ? 0 : of[level - 1]);
            probability += share * ((level == 0 ? 0 : than[level - 1]) + than[level]) / 2;
        }
        return probability;
    }
}
