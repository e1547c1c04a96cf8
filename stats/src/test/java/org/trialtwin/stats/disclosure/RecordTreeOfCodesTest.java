package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Tables of categories alone, of which only equal and different counts: many rows are alike or equally far. */
class RecordTreeOfCodesTest {
    private static ScaledRows coded(RandomStream random, int rows, int width, int levels, int profiles) {
        double[][] of = new double[profiles][width];
        for (double[] profile : of) {
            for (int j = 0; j < width; j++) {
                double draw = random.nextDouble();
                profile[j] = draw < 0.05 ? GowerDistance.MISSING : draw < 0.1 ? -1 : random.nextInt(levels);
            }
        }
        double[] values = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(of[random.nextInt(profiles)], 0, values, i * width, width);
        }
        return new ScaledRows(values, rows, width);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 2, 1",
        "500, 1, 4, 9",
        "2000, 6, 3, 40",
        "2000, 12, 2, 2000",
        "700, 25, 5, 700",
        "700, 70, 3, 300",
        "300, 130, 60, 300",
        "300, 5, 200, 300"
    })
    void findsWhatASearchThroughAllRowsFinds(int rows, int width, int levels, int profiles) {
        RandomStreams streams = RandomStreams.seeded(rows * width);
        ScaledRows table = coded(streams.at("table").open(), rows, width, levels, profiles);
        RecordTree tree = new RecordTree(table);
        RandomStream random = streams.at("queries").open();
        for (int level : new int[] {levels, levels + 70}) {
            ScaledRows queries = coded(random, 60, width, level, 60);
            // As where a number is 0 or 1 in the table that is searched, and something between elsewhere.
            queries.values()[width] = 0.5;
            for (int query = 0; query < 60; query++) {
                for (int wanted : new int[] {1, 4}) {
                    agrees(tree, table, queries, query, wanted, -1);
                }
            }
        }
        for (int row = 0; row < Math.min(60, rows); row++) {
            agrees(tree, table, table, row, 2, row);
        }
    }

    private static void agrees(
            RecordTree tree, ScaledRows table, ScaledRows queries, int query, int wanted, int excluded) {
        Neighbours brute = new Neighbours(Math.min(wanted, table.rows()));
        for (int row = 0; row < table.rows(); row++) {
            if (row != excluded) {
                brute.offer(row, queries.sumUpTo(Double.POSITIVE_INFINITY, query, table, row));
            }
        }
        Neighbours found = tree.nearest(queries, query, wanted, excluded);
        Neighbours distances = tree.distances(queries, query, wanted, excluded);
        assertThat(found.size()).isEqualTo(brute.size());
        for (int place = 0; place < found.size(); place++) {
            assertThat(found.row(place)).isEqualTo(brute.row(place));
            assertThat(found.distance(place)).isEqualTo(brute.distance(place));
            assertThat(distances.distance(place)).isEqualTo(brute.distance(place));
        }
    }

    /** A sample of rows would show no difference. */
    @Test
    void oneRowOfManyEqualOnesIsFound() {
        int rows = 20_000;
        double[] values = new double[rows * 3];
        Arrays.fill(values, 1);
        values[3 * 12_347] = 2;
        ScaledRows table = new ScaledRows(values, rows, 3);
        RecordTree tree = new RecordTree(table);
        assertThat(tree.nearest(table, 12_347, 1, -1).row(0)).isEqualTo(12_347);
        agrees(tree, table, table, 12_347, 3, 12_347);
        agrees(tree, table, table, 5, 3, 5);
    }
}
