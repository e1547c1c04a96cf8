package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** The tree finds what looking at every row finds, to the last bit, ties and missing values included. */
class RecordTreeTest {
    private static ScaledRows mixed(RandomStream random, int rows, int width) {
        double[] values = new double[rows * width];
        for (int i = 0; i < values.length; i++) {
            int kind = i % width % 3;
            values[i] =
                    kind == 0 ? random.nextDouble() * 1.2 : kind == 1 ? random.nextInt(4) : random.nextInt(10) / 9.0;
            if (random.nextDouble() < 0.05) {
                values[i] = 1e9;
            }
        }
        return new ScaledRows(values, rows, width);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 200, 1500})
    void findsWhatASearchThroughAllRowsFinds(int rows) {
        RandomStreams streams = RandomStreams.seeded(rows);
        for (int width : new int[] {1, 2, 7, 20}) {
            ScaledRows table = mixed(streams.at("table", width).open(), rows, width);
            ScaledRows queries = mixed(streams.at("queries", width).open(), 50, width);
            RecordTree tree = new RecordTree(table);
            for (int query = 0; query < 50; query++) {
                Neighbours brute = new Neighbours(Math.min(3, rows));
                for (int row = 0; row < rows; row++) {
                    brute.offer(row, queries.sumUpTo(Double.POSITIVE_INFINITY, query, table, row));
                }
                Neighbours found = tree.nearest(queries, query, 3, -1);
                assertThat(found.size()).isEqualTo(brute.size());
                for (int place = 0; place < found.size(); place++) {
                    assertThat(found.row(place)).isEqualTo(brute.row(place));
                    assertThat(found.distance(place)).isEqualTo(brute.distance(place));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void findsAmongEqualRows(int rows) {
        double[] equal = new double[rows * 4];
        Arrays.fill(equal, 0.25);
        ScaledRows table = new ScaledRows(equal, rows, 4);
        Neighbours found = new RecordTree(table).nearest(table, 0, 1, -1);
        assertThat(found.row(0)).isZero();
        assertThat(found.distance(0)).isZero();
    }
}
