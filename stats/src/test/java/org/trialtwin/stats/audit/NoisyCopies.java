package org.trialtwin.stats.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/** Members with normal noise on their numbers (in standard deviations) and categories drawn anew as often. */
record NoisyCopies(MixedTable members, double noise, RandomStream random) {
    MixedTable table() {
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int j = 0; j < members.width(); j++) {
            MixedColumn column = members.coding().columns().get(j);
            double[] values = members.column(j);
            names.add(column.name());
            if (column.levels().isEmpty()) {
                double sd = deviation(values);
                for (int i = 0; i < values.length; i++) {
                    values[i] += noise * sd * random.nextGaussian();
                }
                columns.add(NumberColumn.of(column.name(), values));
            } else {
                int[] codes = new int[values.length];
                for (int i = 0; i < codes.length; i++) {
                    boolean anew = random.nextDouble() < Math.min(1, noise);
                    codes[i] = (int) values[anew ? random.nextInt(values.length) : i];
                }
                columns.add(CategoryColumn.of(column.name(), column.levels(), codes));
            }
        }
        return MixedColumns.of(names, Set.of(), Dataset.of(columns)).code(Dataset.of(columns));
    }

    private static double deviation(double[] values) {
        double mean =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }
}
