package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/**
 * Nearest records among 100,000 for 100,000 queries, 25 mixed columns with a few factors behind them, on two threads:
 * minutes. Writes {@code target/nearest-records.md}. Option: {@code -Dnearest.rows}.
 */
@Tag("benchmark")
class NearestRecordsBenchmarkTest {
    private static final int LARGEST = Integer.getInteger("nearest.rows", 100_000);
    private static final int PARTS = 40;

    private static Dataset table(int rows, RandomStream random) {
        double[][] factors = new double[4][rows];
        for (double[] factor : factors) {
            for (int i = 0; i < rows; i++) {
                factor[i] = random.nextGaussian();
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < 25; j++) {
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = 0.8 * factors[j % 4][i] + 0.6 * random.nextGaussian();
            }
            int levels = 2 + j % 4;
            if (j % 5 < 2) {
                int[] codes = IntStream.range(0, rows)
                        .map(i -> Math.min(levels - 1, (int) (Math.max(0, values[i] + 1.5) / 3 * levels)))
                        .toArray();
                columns.add(CategoryColumn.of(
                        "c" + j,
                        IntStream.range(0, levels).mapToObj(k -> "l" + k).toList(),
                        codes));
            } else {
                columns.add(NumberColumn.of("c" + j, values));
            }
        }
        return Dataset.of(columns);
    }

    @Test
    void byTree() throws IOException {
        StringBuilder text =
                new StringBuilder("| rows | queries | tree, s | all rows (from 200 queries), s |\n|---|---|---|---|\n");
        for (int rows = LARGEST / 16; rows <= LARGEST; rows *= 4) {
            RandomStreams streams = RandomStreams.seeded(rows);
            Dataset records = table(rows, streams.at("records").open());
            Dataset asked = table(rows, streams.at("asked").open());
            MixedColumns coding = MixedColumns.of(records.names(), Set.of(), records, asked);
            MixedTable among = coding.code(records);
            MixedTable queries = coding.code(asked);
            GowerDistance distance = GowerDistance.scaledBy(among);
            long start = System.nanoTime();
            NearestRecords tree = NearestRecords.among(among, distance);
            List<WorkUnit<double[]>> parts = IntStream.range(0, PARTS)
                    .mapToObj(part -> IntStream.range(0, queries.rows())
                            .filter(row -> row % PARTS == part)
                            .toArray())
                    .map(chosen -> new WorkUnit<>(streams, run -> tree.distances(queries.take(chosen))))
                    .toList();
            double[] first = RunContext.seeded(1)
                    .withThreads(2)
                    .execute("nearest", parts)
                    .get(0);
            double seconds = (System.nanoTime() - start) / 1e9;
            double brute = brute(distance.scale(among), distance.scale(queries), first);
            text.append(String.format(
                    Locale.ROOT, "| %,d | %,d | %.1f | %.0f |%n", rows, rows, seconds, brute * rows / 200 / 2));
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "nearest-records.md"), text);
        System.out.println(text);
    }

    /** Seconds for the first queries on one thread; the tree must have found the same. */
    private static double brute(ScaledRows among, ScaledRows queries, double[] found) {
        long start = System.nanoTime();
        for (int i = 0; i < Math.min(200, found.length); i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < among.rows(); k++) {
                best = Math.min(best, queries.sumUpTo(best, i * PARTS, among, k));
            }
            assertThat(found[i]).isEqualTo(best / among.width());
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
