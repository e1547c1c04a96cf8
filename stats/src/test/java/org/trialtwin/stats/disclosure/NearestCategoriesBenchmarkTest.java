package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * Nearest records of tables of categories alone, on one thread: few profiles, 25 columns with a few factors behind them, and
 * the worst there is, 25 independent ones; CPU time. Writes {@code target/nearest-categories.md}. Options: {@code
 * -Dcategories.rows}, {@code -Dcategories.queries}.
 */
@Tag("benchmark")
class NearestCategoriesBenchmarkTest {
    private static final int ROWS = Integer.getInteger("categories.rows", 100_000);
    private static final int QUERIES = Integer.getInteger("categories.queries", 100_000);
    private static final int BY_ALL = 50;

    private static ScaledRows table(String kind, int rows, RandomStream random) {
        int width = kind.equals("few profiles") ? 6 : 25;
        double[] values = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            double[] factors = {
                random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()
            };
            for (int j = 0; j < width; j++) {
                int levels = 2 + j % 4;
                double value = kind.equals("four factors")
                        ? 0.8 * factors[j % 4] + 0.6 * random.nextGaussian()
                        : 3 * random.nextDouble() - 1.5;
                values[i * width + j] = Math.min(levels - 1, (int) (Math.max(0, value + 1.5) / 3 * levels));
            }
        }
        return new ScaledRows(values, rows, width);
    }

    /** Other work on the machine does not count. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void byTree() throws IOException {
        StringBuilder text = new StringBuilder(
                "| table | rows | queries | making the tree, s | searching it, s | all rows, s, projected |\n|---|---|---|---|---|---|\n");
        for (String kind : new String[] {"few profiles", "four factors", "independent"}) {
            RandomStreams streams = RandomStreams.seeded(1);
            ScaledRows among = table(kind, ROWS, streams.at("records").open());
            ScaledRows queries = table(kind, QUERIES, streams.at("asked").open());
            long start = processor();
            RecordTree tree = new RecordTree(among);
            double making = (processor() - start) / 1e9;
            start = processor();
            double[] found = new double[QUERIES];
            for (int i = 0; i < QUERIES; i++) {
                found[i] = tree.distances(queries, i, 1, -1).distance(0);
            }
            double seconds = (processor() - start) / 1e9;
            start = processor();
            for (int i = 0; i < BY_ALL; i++) {
                double best = Double.POSITIVE_INFINITY;
                for (int k = 0; k < ROWS; k++) {
                    best = Math.min(best, queries.sumUpTo(best, i, among, k));
                }
                assertThat(found[i]).isEqualTo(best);
            }
            double all = (processor() - start) / 1e9 * QUERIES / BY_ALL;
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.1f | %.1f | %.0f |%n",
                    kind,
                    ROWS,
                    QUERIES,
                    making,
                    seconds,
                    all));
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "nearest-categories.md"), text);
        System.out.println(text);
    }
}
