package org.trialtwin.core.synthesis.tree;

import org.jspecify.annotations.Nullable;

/**
 * What a tree tries to separate: one or more scores per row. A split is as good as the between-children sum of squares of
 * the scores. With 0/1 indicators of the classes that is the Gini criterion, with the values themselves it is variance
 * reduction, with log-rank scores it is a survival tree (Hothorn and Lausen, Comput Stat Data Anal 2003;43:121-37,
 * doi:10.1016/S0167-9473(02)00225-6).
 */
interface Response {
    /** Number of scores per row. */
    int outputs();

    /** Rows in the order in which {@link #enter} wants them. */
    int[] order();

    /** Computes the scores of the rows of a node, which are valid until the next call. */
    void enter(int[] rows, int from, int to);

    /** Adds some rows to the counts of their classes and their scores to the sums, {@code sums[class * outputs + output]}. */
    void add(int[] rows, int from, int to, short[] classes, int[] counts, double[] sums);

    /** Adds the scores of one row to some sums. */
    void add(int row, double[] sums, int at);

    /** Sum over outputs of squared scores, for the rows of the node that was entered last. */
    double squares(int[] rows, int from, int to);

    /** One score that is the same in every node. */
    record Numbers(double[] values, int[] order) implements Response {
        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public void enter(int[] rows, int from, int to) {}

        @Override
        public void add(int[] rows, int from, int to, short[] classes, int[] counts, double[] sums) {
            for (int i = from; i < to; i++) {
                int row = rows[i];
                int its = classes[row];
                counts[its]++;
                sums[its] += values[row];
            }
        }

        @Override
        public void add(int row, double[] sums, int at) {
            sums[at] += values[row];
        }

        @Override
        public double squares(int[] rows, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[rows[i]] * values[rows[i]];
            }
            return sum;
        }
    }

    /** Several scores that are the same in every node, {@code values[row * outputs + output]}. */
    record Vectors(double[] values, int outputs, int[] order) implements Response {
        @Override
        public void enter(int[] rows, int from, int to) {}

        @Override
        public void add(int[] rows, int from, int to, short[] classes, int[] counts, double[] sums) {
            for (int i = from; i < to; i++) {
                int its = classes[rows[i]];
                counts[its]++;
                add(rows[i], sums, its * outputs);
            }
        }

        @Override
        public void add(int row, double[] sums, int at) {
            for (int k = 0; k < outputs; k++) {
                sums[at + k] += values[row * outputs + k];
            }
        }

        @Override
        public double squares(int[] rows, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                for (int at = rows[i] * outputs; at < (rows[i] + 1) * outputs; at++) {
                    sum += values[at] * values[at];
                }
            }
            return sum;
        }
    }

    /** An indicator for each class; of two classes one indicator says all. */
    record Classes(int[] codes, int levels, int[] order) implements Response {
        @Override
        public int outputs() {
            return levels;
        }

        @Override
        public void enter(int[] rows, int from, int to) {}

        @Override
        public void add(int[] rows, int from, int to, short[] classes, int[] counts, double[] sums) {
            for (int i = from; i < to; i++) {
                int row = rows[i];
                int its = classes[row];
                counts[its]++;
                sums[its * levels + codes[row]]++;
            }
        }

        @Override
        public void add(int row, double[] sums, int at) {
            sums[at + codes[row]]++;
        }

        @Override
        public double squares(int[] rows, int from, int to) {
            return to - from;
        }
    }

    /**
     * Log-rank scores {@code event - cumulative hazard(time)}, computed anew within each node; where patients have hazards of
     * their own, martingale residuals {@code event - hazard * baseline cumulative hazard(time)}.
     */
    final class LogRankScores implements Response {
        private final double[] time;
        private final boolean[] event;
        private final int[] order;
        private final double @Nullable [] hazards;
        private final Numbers scores;

        LogRankScores(double[] time, boolean[] event, int[] orderByTime, double @Nullable [] hazards) {
            this.time = time;
            this.event = event;
            this.hazards = hazards;
            this.order = orderByTime;
            this.scores = new Numbers(new double[time.length], orderByTime);
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public int[] order() {
            return order;
        }

        @Override
        public void enter(int[] rows, int from, int to) {
            double atRisk = 0;
            for (int i = from; i < to; i++) {
                atRisk += hazard(rows[i]);
            }
            double baseline = 0;
            int start = from;
            while (start < to) {
                int end = start;
                int events = 0;
                double leaving = 0;
                while (end < to && time[rows[end]] == time[rows[start]]) {
                    if (event[rows[end]]) {
                        events++;
                    }
                    leaving += hazard(rows[end]);
                    end++;
                }
                if (events > 0) {
                    baseline += events / Math.max(atRisk, leaving);
                }
                for (int i = start; i < end; i++) {
                    scores.values()[rows[i]] = (event[rows[i]] ? 1 : 0) - hazard(rows[i]) * baseline;
                }
                atRisk -= leaving;
                start = end;
            }
        }

        /** The score of a row of the node that was entered last. */
        double score(int row) {
            return scores.values()[row];
        }

        private double hazard(int row) {
            return hazards == null ? 1 : hazards[row];
        }

        @Override
        public void add(int[] rows, int from, int to, short[] classes, int[] counts, double[] sums) {
            scores.add(rows, from, to, classes, counts, sums);
        }

        @Override
        public void add(int row, double[] sums, int at) {
            scores.add(row, sums, at);
        }

        @Override
        public double squares(int[] rows, int from, int to) {
            return scores.squares(rows, from, to);
        }
    }
}
