package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedColumn;
import org.trialtwin.stats.table.MixedTable;

/**
 * An outcome in a subgroup: how it stands apart from everybody, in the real and in the synthetic table, in units of the real
 * standard deviation.
 *
 * @param factor column that makes the subgroup
 * @param level of it
 * @param outcome column; a category with two levels counts as its second level
 * @param realShare of the subgroup among patients
 * @param syntheticShare of the subgroup among synthetic rows
 * @param bias mean of the subgroup, synthetic minus real
 * @param realGap mean of the subgroup minus that of everybody, real
 * @param syntheticGap the same, synthetic
 * @param gapError standard error of the real gap
 */
public record SubgroupFidelity(
        String factor,
        String level,
        String outcome,
        double realShare,
        double syntheticShare,
        double bias,
        double realGap,
        double syntheticGap,
        double gapError) {
    private static final int MOST_LEVELS = 12;

    /**
     * How much larger the synthetic gap is than the real one: above 1 the difference between groups is amplified, below it
     * is washed out. There is a figure only where the real gap is more than two standard errors.
     *
     * @return the ratio of the gaps; NaN where the real one could be chance
     */
    public double amplification() {
        return Math.abs(realGap) > 2 * gapError ? syntheticGap / realGap : Double.NaN;
    }

    /**
     * Compares every outcome in the levels of every baseline category (up to twelve levels) and in both halves of every
     * baseline number, cut at the real median.
     *
     * @param tables to compare
     * @return one per factor, level and outcome that both tables have
     */
    public static List<SubgroupFidelity> of(AuditTables tables) {
        MixedTable real = tables.codedTraining();
        MixedTable twins = tables.codedSynthetic();
        List<SubgroupFidelity> all = new ArrayList<>();
        for (int outcome : tables.secret()) {
            MixedColumn column = real.coding().columns().get(outcome);
            if (column.isNominal() && column.levels().size() != 2) {
                continue;
            }
            for (int factor : tables.known()) {
                for (Subgroup group : subgroups(real, factor)) {
                    add(all, group, real, twins, factor, outcome);
                }
            }
        }
        return all;
    }

    private record Subgroup(String label, double low, double high) {
        boolean holds(double value) {
            return value >= low && value <= high;
        }
    }

    private static List<Subgroup> subgroups(MixedTable real, int factor) {
        MixedColumn column = real.coding().columns().get(factor);
        List<Subgroup> groups = new ArrayList<>();
        if (!column.levels().isEmpty()) {
            for (int k = 0; k < column.levels().size() && column.levels().size() <= MOST_LEVELS; k++) {
                groups.add(new Subgroup(column.levels().get(k), k, k));
            }
            return groups;
        }
        double[] present = Arrays.stream(real.column(factor))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        if (present.length > 0) {
            double median = present[(present.length - 1) / 2];
            String text = NumberText.significant(median);
            groups.add(new Subgroup("up to " + text, Double.NEGATIVE_INFINITY, median));
            groups.add(new Subgroup("above " + text, Math.nextUp(median), Double.POSITIVE_INFINITY));
        }
        return groups;
    }

    private static void add(
            List<SubgroupFidelity> all, Subgroup group, MixedTable real, MixedTable twins, int factor, int outcome) {
        Moments everybody = Moments.of(real, outcome);
        Moments within = Moments.of(real, factor, group, outcome);
        Moments everyTwin = Moments.of(twins, outcome);
        Moments twinsWithin = Moments.of(twins, factor, group, outcome);
        double unit = everybody.deviation();
        if (within.n < 2 || twinsWithin.n < 2 || !(unit > 0)) {
            return;
        }
        all.add(new SubgroupFidelity(
                real.coding().columns().get(factor).name(),
                group.label,
                real.coding().columns().get(outcome).name(),
                (double) within.n / everybody.n,
                (double) twinsWithin.n / everyTwin.n,
                (twinsWithin.mean - within.mean) / unit,
                (within.mean - everybody.mean) / unit,
                (twinsWithin.mean - everyTwin.mean) / unit,
                within.deviation() / unit * Math.sqrt(Math.max(0, 1.0 / within.n - 1.0 / everybody.n))));
    }

    private record Moments(int n, double mean, double squares) {
        static Moments of(MixedTable table, int outcome) {
            return of(table, outcome, new Subgroup("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), outcome);
        }

        static Moments of(MixedTable table, int factor, Subgroup group, int outcome) {
            int n = 0;
            double sum = 0;
            for (int i = 0; i < table.rows(); i++) {
                double value = table.value(i, outcome);
                if (group.holds(table.value(i, factor)) && !Double.isNaN(value)) {
                    n++;
                    sum += value;
                }
            }
            double mean = sum / Math.max(1, n);
            double squares = 0;
            for (int i = 0; i < table.rows(); i++) {
                double value = table.value(i, outcome);
                if (group.holds(table.value(i, factor)) && !Double.isNaN(value)) {
                    squares += (value - mean) * (value - mean);
                }
            }
            return new Moments(n, mean, squares);
        }

        double deviation() {
            return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        }
    }
}
