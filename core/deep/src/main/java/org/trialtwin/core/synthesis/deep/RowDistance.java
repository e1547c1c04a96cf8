package org.trialtwin.core.synthesis.deep;

import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * How far drawn rows are from rows that are held back, with what both are given: the energy distance
 * {@code 2 E d(X,Y) - E d(Y,Y')} up to a constant. The root makes it feel how variables go together, and not only each by itself.
 * Source: Székely and Rizzo 2013, doi:10.1016/j.jspi.2013.03.018.
 */
final class RowDistance {
    private static final int ROWS = 400;
    private static final double FARTHEST = 3;

    private final Block block;
    private final BlockRows rows;
    private final int distinct;
    private final RandomStreams streams;

    RowDistance(Block block, BlockRows heldBack, RandomStreams streams) {
        this.block = block;
        this.streams = streams;
        int size = heldBack.size();
        this.distinct = Math.min(ROWS, size);
        this.rows =
                heldBack.take(IntStream.range(0, ROWS).map(row -> row % size).toArray());
    }

    /** Rows that are held back, each perhaps more than once. */
    BlockRows rows() {
        return rows;
    }

    RandomStreams streams() {
        return streams;
    }

    /** The distance of rows that are drawn from probabilities and scores. */
    double of(float[] logs, float[] scores) {
        Layout layout = block.targets();
        RandomStream random = streams.at("levels").open();
        int[][] level = new int[layout.size()][ROWS];
        float[][] score = new float[layout.size()][ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int f = 0; f < layout.size(); f++) {
                level[f][row] =
                        drawn(logs, row * layout.width() + layout.first(f), layout.levels(f), random.nextDouble());
                if (layout.scoreOf(f) >= 0) {
                    score[f][row] = scores[row * layout.scores() + layout.scoreOf(f)];
                }
            }
        }
        CodedRows drawn = new CodedRows(ROWS, level, score);
        double between = 0;
        double within = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < distinct; j++) {
                between += distance(drawn, i, rows.targets(), j, rows.condition(), i % distinct, j);
            }
            for (int j = 0; j < i; j++) {
                within += distance(drawn, i, drawn, j, rows.condition(), i, j);
            }
        }
        return 2 * between / ((double) ROWS * distinct) - 2 * within / ((double) ROWS * (ROWS - 1));
    }

    private static int drawn(float[] logs, int from, int levels, double place) {
        double rest = place;
        for (int k = 0; k < levels - 1; k++) {
            rest -= StrictMath.exp(logs[from + k]);
            if (rest < 0) {
                return k;
            }
        }
        return levels - 1;
    }

    private double distance(CodedRows a, int i, CodedRows b, int j, CodedRows given, int givenOfA, int givenOfB) {
        return Math.sqrt(
                squares(block.targets(), a, i, b, j) + squares(block.condition(), given, givenOfA, given, givenOfB));
    }

    private static double squares(Layout layout, CodedRows a, int i, CodedRows b, int j) {
        double sum = 0;
        for (int f = 0; f < layout.size(); f++) {
            if (a.level()[f][i] != b.level()[f][j]) {
                sum += 1;
            } else if (layout.scoreOf(f) >= 0 && layout.fields().get(f).hasScore(a.level()[f][i])) {
                double d = Math.min(1, Math.abs(a.score()[f][i] - b.score()[f][j]) / FARTHEST);
                sum += d * d;
            }
        }
        return sum;
    }
}
