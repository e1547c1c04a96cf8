package org.trialtwin.core.synthesis.tree;

/**
 * What a tree tries to separate: one or more scores per row. A split is as good as the between-children sum of squares of
 * the scores. With 0/1 indicators of the classes that is the Gini criterion, with the values themselves it is variance
 * reduction, with log-rank scores it is a survival tree (Hothorn and Lausen, Comput Stat Data Anal 2003;43:121-37,
 * doi:10.1016/S0167-9473(02)00225-6).
 */
interface Response {
    /** Number of scores per row. */
    int outputs();

    /** Rows in the order in which {@link #scores} wants them. */
    int[] order();

    /**
     * The scores of the rows of a node.
     *
     * @param rows in the response's order
     * @param from first index
     * @param to past the last index
     * @return {@code [output][row]}, filled for the rows of the node; valid until the next call
     */
    double[][] scores(int[] rows, int from, int to);

    /** Scores that are the same in every node. */
    record Fixed(double[][] values, int[] order) implements Response {
        @Override
        public int outputs() {
            return values.length;
        }

        @Override
        public double[][] scores(int[] rows, int from, int to) {
            return values;
        }
    }

    /** Log-rank scores {@code event - cumulative hazard(time)}, computed anew within each node. */
    final class LogRankScores implements Response {
        private final double[] time;
        private final boolean[] event;
        private final int[] order;
        private final double[][] scores;

        LogRankScores(double[] time, boolean[] event, int[] orderByTime) {
            this.time = time;
            this.event = event;
            this.order = orderByTime;
            this.scores = new double[1][time.length];
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
        public double[][] scores(int[] rows, int from, int to) {
            double hazard = 0;
            int start = from;
            while (start < to) {
                int end = start;
                int events = 0;
                while (end < to && time[rows[end]] == time[rows[start]]) {
                    if (event[rows[end]]) {
                        events++;
                    }
                    end++;
                }
                hazard += (double) events / (to - start);
                for (int i = start; i < end; i++) {
                    scores[0][rows[i]] = (event[rows[i]] ? 1 : 0) - hazard;
                }
                start = end;
            }
            return scores;
        }
    }
}
