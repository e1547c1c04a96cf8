package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * Whether rows that a network was trained with lie closer to what it draws than rows that were held back: the chance that of one of
 * each the former has the nearer drawn row, .5 where nothing is memorised. Standard error: Hanley and McNeil, Radiology
 * 1982;143:29-36, doi:10.1148/radiology.143.1.7063747.
 *
 * @param auc that chance
 * @param error its standard error
 */
record MemoryCheck(double auc, double error) {
    static final MemoryCheck NOT_POSSIBLE = new MemoryCheck(0.5, 0.5);

    private static final int MOST_ROWS = 1000;
    private static final double FARTHEST = 3;
    private static final double Z = 1.6448536269514722;
    private static final double TOLERATED = 0.55;

    static MemoryCheck of(
            Measurements source,
            Conditioning conditioning,
            List<TrainedBlock> blocks,
            int[][] chosen,
            RandomStreams streams) {
        if (blocks.isEmpty()) {
            return NOT_POSSIBLE;
        }
        RandomStream random = streams.at("rows").open();
        int[] training = some(chosen[0], random);
        int[] heldBack = some(chosen[1], random);
        int[] all = IntStream.range(0, source.data().rows()).toArray();
        Dataset given = source.data().take(some(all, random));
        Dataset drawn = new FittedDeep(source, conditioning, blocks, List.of(), Provenance.of("", "", Map.of()))
                .sample(given, streams.at("drawn"));
        List<Field> fields = blocks.stream()
                .flatMap(block -> block.block().targets().fields().stream())
                .toList();
        CodedRows synthetic = CodedRows.of(fields, drawn::column, drawn.rows());
        CodedRows real =
                CodedRows.of(fields, source.data()::column, source.data().rows());
        return compare(
                nearest(real.take(training), synthetic, fields), nearest(real.take(heldBack), synthetic, fields));
    }

    private static int[] some(int[] rows, RandomStream random) {
        int[] order = random.permutation(rows.length);
        int[] chosen = new int[Math.min(MOST_ROWS, rows.length)];
        Arrays.setAll(chosen, i -> rows[order[i]]);
        return chosen;
    }

    /** The distance to the nearest drawn row: the share of fields that differ, scores by how much. */
    private static double[] nearest(CodedRows rows, CodedRows drawn, List<Field> fields) {
        double[] nearest = new double[rows.rows()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] distance = new double[drawn.rows()];
        for (int row = 0; row < nearest.length; row++) {
            Arrays.fill(distance, 0);
            for (int f = 0; f < fields.size(); f++) {
                int level = rows.level()[f][row];
                boolean isScored = fields.get(f).hasScore(level);
                for (int other = 0; other < distance.length; other++) {
                    if (drawn.level()[f][other] != level) {
                        distance[other] += 1;
                    } else if (isScored) {
                        distance[other] +=
                                Math.min(1, Math.abs(rows.score()[f][row] - drawn.score()[f][other]) / FARTHEST);
                    }
                }
            }
            for (double each : distance) {
                nearest[row] = Math.min(nearest[row], each);
            }
        }
        return nearest;
    }

    static MemoryCheck compare(double[] training, double[] heldBack) {
        int n = training.length;
        int m = heldBack.length;
        if (n == 0 || m == 0) {
            return NOT_POSSIBLE;
        }
        double sum = 0;
        for (double near : training) {
            for (double far : heldBack) {
                sum += near < far ? 1 : near == far ? 0.5 : 0;
            }
        }
        double a = sum / ((double) n * m);
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        double variance = (a * (1 - a) + (n - 1) * (q1 - a * a) + (m - 1) * (q2 - a * a)) / ((double) n * m);
        return new MemoryCheck(a, Math.sqrt(Math.max(variance, 0.25 / ((double) n * m))));
    }

    /** More than chance, and more than a little. */
    boolean isMemory() {
        return auc - Z * error > 0.5 && auc > TOLERATED;
    }

    String asText() {
        return String.format(Locale.ROOT, "AUC %.3f (standard error %.3f)", auc, error);
    }
}
