package org.trialtwin.core.synthesis.tree;

/**
 * Minus the logarithm of Cox's partial likelihood, ties by Breslow: {@code -sum_events (F_i - log S(t_i))}, where {@code S(t)}
 * is the sum of {@code exp(F)} over the rows at risk at {@code t}. A score is the logarithm of a hazard ratio. Minus the
 * gradient is the martingale residual {@code event - exp(F) H(t)} with Breslow's cumulative hazard {@code H}. Of rows that an
 * ensemble has not seen the risk sets are among themselves. Sources: Cox, Biometrika 1975;62:269-76,
 * doi:10.1093/biomet/62.2.269; Ridgeway, Comput Sci Stat 1999;31:172-81.
 */
final class PartialLikelihoodLoss implements Loss {
    private final double[] time;
    private final boolean[] event;
    private final int[] order;
    private final Score known;

    /**
     * A loss.
     *
     * @param time of each row
     * @param event whether it ended with the event
     * @param order rows in ascending order of time
     * @param known log hazard that is known before the first stage
     */
    PartialLikelihoodLoss(double[] time, boolean[] event, int[] order, Score known) {
        this.time = time;
        this.event = event;
        this.order = order;
        this.known = known;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Score[] start(int[] rows) {
        return new Score[] {known};
    }

    @Override
    public void derivatives(double[] scores, int[] rows, double[] gradient, double[] hessian) {
        RiskSets sets = new RiskSets(scores, rows);
        double hazard = 0;
        double squares = 0;
        int start = 0;
        while (start < sets.sorted.length) {
            int end = sets.endOfTies(start);
            double events = sets.events(start, end);
            double atRisk = sets.atRisk[start];
            if (events > 0) {
                hazard += events / atRisk;
                squares += events / atRisk / atRisk;
            }
            for (int i = start; i < end; i++) {
                int row = sets.sorted[i];
                double ratio = sets.ratio(row);
                gradient[row] = (event[row] ? 1 : 0) - ratio * hazard;
                hessian[row] = ratio * hazard - ratio * ratio * squares;
            }
            start = end;
        }
    }

    @Override
    public void losses(double[] scores, int[] rows, double[] losses) {
        RiskSets sets = new RiskSets(scores, rows);
        int start = 0;
        while (start < sets.sorted.length) {
            int end = sets.endOfTies(start);
            double atRisk = sets.highest + StrictMath.log(sets.atRisk[start]);
            for (int i = start; i < end; i++) {
                int row = sets.sorted[i];
                losses[row] = event[row] ? atRisk - scores[row] : 0;
            }
            start = end;
        }
    }

    /** Some rows by ascending time, each with what is at risk from it on, relative to the highest hazard. */
    private final class RiskSets {
        private final double[] scores;
        private final int[] sorted;
        private final double[] atRisk;
        private final double highest;

        RiskSets(double[] scores, int[] rows) {
            this.scores = scores;
            this.sorted = sorted(rows);
            this.atRisk = new double[rows.length];
            double most = Double.NEGATIVE_INFINITY;
            for (int row : rows) {
                most = Math.max(most, scores[row]);
            }
            this.highest = most;
            double sum = 0;
            for (int i = sorted.length - 1; i >= 0; i--) {
                sum += ratio(sorted[i]);
                atRisk[i] = sum;
            }
        }

        private int[] sorted(int[] rows) {
            boolean[] wanted = new boolean[time.length];
            for (int row : rows) {
                wanted[row] = true;
            }
            int[] ascending = new int[rows.length];
            int next = 0;
            for (int row : order) {
                if (wanted[row]) {
                    ascending[next++] = row;
                }
            }
            return ascending;
        }

        double ratio(int row) {
            return StrictMath.exp(scores[row] - highest);
        }

        int endOfTies(int start) {
            int end = start;
            while (end < sorted.length && time[sorted[end]] == time[sorted[start]]) {
                end++;
            }
            return end;
        }

        double events(int start, int end) {
            int events = 0;
            for (int i = start; i < end; i++) {
                events += event[sorted[i]] ? 1 : 0;
            }
            return events;
        }
    }
}
