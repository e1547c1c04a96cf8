package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * A log hazard that is linear in predictors. Terms are chosen by a {@link TrendSearch} for the log-rank scores, one for ten
 * events at most, and their coefficients maximise Cox's partial likelihood with ties by Breslow, under a
 * normal prior so wide that it matters only where the likelihood has no maximum. Its mean over the training rows is 0.
 */
final class HazardTrend {
    /** Standard deviation of a log hazard ratio per standard deviation of a term. */
    private static final double PRIOR = 2;

    private static final int MOST_STEPS = 20;

    private HazardTrend() {}

    /**
     * The log hazard of some groups, each with a baseline of its own; null where no term is worth its price.
     *
     * @param binned predictors
     * @param times of all rows
     * @param groups training rows of each group in ascending order of time
     * @param known log hazard that is known already, null for none
     * @param fewest rows that a level or a missing value must have
     */
    static @Nullable Score fit(
            BinnedFeatures binned, Times times, List<int[]> groups, @Nullable Score known, int fewest) {
        Feature[] features = binned.values();
        double[] offset = new double[times.time().length];
        double[] hazards = new double[offset.length];
        double[] scores = new double[offset.length];
        int events = 0;
        for (int[] rows : groups) {
            for (int row : rows) {
                offset[row] = known == null ? 0 : known.at(features, row);
                hazards[row] = StrictMath.exp(offset[row]);
                events += times.event()[row] ? 1 : 0;
            }
            Response.LogRankScores logRank = new Response.LogRankScores(times.time(), times.event(), rows, hazards);
            logRank.enter(rows, 0, rows.length);
            for (int row : rows) {
                scores[row] = logRank.score(row);
            }
        }
        if (events < 2) {
            return null;
        }
        Trend chosen = TrendSearch.fit(binned, scores, groups, fewest, events);
        return chosen == null ? null : new Likelihood(chosen, features, times, groups, offset).maximum();
    }

    /**
     * Censored times of all rows.
     *
     * @param time not missing in the training rows
     * @param event whether the time is that of an event
     */
    record Times(double[] time, boolean[] event) {}

    /** Cox's partial likelihood of some terms, each in units of its standard deviation. */
    private static final class Likelihood {
        private final Trend terms;
        private final Times times;
        private final List<int[]> groups;
        private final double[] offset;
        private final double[][] x;
        private final double[] mean;
        private final double[] spread;
        private final double[] slope;
        private final double[][] information;

        Likelihood(Trend terms, Feature[] features, Times times, List<int[]> groups, double[] offset) {
            int size = terms.terms().size();
            int[] rows = groups.stream().flatMapToInt(IntStream::of).toArray();
            this.terms = terms;
            this.times = times;
            this.groups = groups;
            this.offset = offset;
            this.x = new double[times.time().length][];
            this.mean = new double[size];
            this.spread = new double[size];
            this.slope = new double[size];
            this.information = new double[size][size];
            for (int row : rows) {
                x[row] = new double[size];
            }
            for (int k = 0; k < size; k++) {
                Trend.Term term = terms.terms().get(k);
                Feature feature = features[term.feature()];
                double squares = 0;
                for (int row : rows) {
                    mean[k] += term.value(feature, row) / rows.length;
                }
                for (int row : rows) {
                    x[row][k] = term.value(feature, row) - mean[k];
                    squares += x[row][k] * x[row][k];
                }
                spread[k] = Math.sqrt(squares / rows.length);
                for (int row : rows) {
                    x[row][k] /= spread[k];
                }
            }
        }

        /** Newton's steps, halved while they do not improve. */
        Trend maximum() {
            double[] at = new double[mean.length];
            double value = penalised(at);
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] move = new CholeskyDecomposition(new Array2DRowRealMatrix(information, true))
                        .getSolver()
                        .solve(new ArrayRealVector(slope, true))
                        .toArray();
                double[] next = moved(at, move, 1);
                double better = penalised(next);
                for (double part = 0.5; !(better >= value) && part > 1e-4; part /= 2) {
                    next = moved(at, move, part);
                    better = penalised(next);
                }
                if (!(better >= value)) {
                    break;
                }
                boolean done = better - value < 1e-9 * (1 + Math.abs(value));
                at = next;
                value = better;
                if (done) {
                    break;
                }
            }
            double[] coefficients = new double[at.length];
            double intercept = 0;
            for (int k = 0; k < at.length; k++) {
                coefficients[k] = at[k] / spread[k];
                intercept -= coefficients[k] * mean[k];
            }
            return new Trend(terms.terms(), coefficients, intercept, terms.rows());
        }

        private static double[] moved(double[] at, double[] move, double part) {
            double[] next = at.clone();
            for (int k = 0; k < next.length; k++) {
                next[k] += part * move[k];
            }
            return next;
        }

        /** The logarithm of the partial likelihood and the prior; leaves slope and information behind. */
        private double penalised(double[] at) {
            double value = 0;
            for (int k = 0; k < at.length; k++) {
                value -= at[k] * at[k] / (2 * PRIOR * PRIOR);
                slope[k] = -at[k] / (PRIOR * PRIOR);
                Arrays.fill(information[k], 0);
                information[k][k] = 1 / (PRIOR * PRIOR);
            }
            for (int[] rows : groups) {
                value += likelihood(at, rows);
            }
            for (int k = 0; k < at.length; k++) {
                for (int l = 0; l < k; l++) {
                    information[l][k] = information[k][l];
                }
            }
            return value;
        }

        /** Adds one group, from its last time to its first. */
        private double likelihood(double[] at, int[] rows) {
            int size = at.length;
            RiskSet risk = new RiskSet(size);
            double value = 0;
            int end = rows.length;
            while (end > 0) {
                int start = end;
                int events = 0;
                double now = times.time()[rows[end - 1]];
                while (start > 0 && times.time()[rows[start - 1]] == now) {
                    start--;
                    int row = rows[start];
                    double score = offset[row];
                    for (int k = 0; k < size; k++) {
                        score += at[k] * x[row][k];
                    }
                    risk.add(StrictMath.exp(score), x[row]);
                    if (times.event()[row]) {
                        events++;
                        value += score;
                        for (int k = 0; k < size; k++) {
                            slope[k] += x[row][k];
                        }
                    }
                }
                if (events > 0) {
                    value -= events * StrictMath.log(risk.total);
                    risk.spread(events, slope, information);
                }
                end = start;
            }
            return value;
        }
    }

    /** Sums over those at risk. */
    private static final class RiskSet {
        private final double[] sum;
        private final double[][] squares;
        private double total;

        RiskSet(int size) {
            sum = new double[size];
            squares = new double[size][size];
        }

        void add(double hazard, double[] x) {
            total += hazard;
            for (int k = 0; k < x.length; k++) {
                sum[k] += hazard * x[k];
                for (int l = 0; l <= k; l++) {
                    squares[k][l] += hazard * x[k] * x[l];
                }
            }
        }

        void spread(int events, double[] slope, double[][] information) {
            for (int k = 0; k < sum.length; k++) {
                double mean = sum[k] / total;
                slope[k] -= events * mean;
                for (int l = 0; l <= k; l++) {
                    information[k][l] += events * (squares[k][l] / total - mean * (sum[l] / total));
                }
            }
        }
    }
}
