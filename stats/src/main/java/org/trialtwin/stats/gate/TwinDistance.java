package org.trialtwin.stats.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.SubjectOrigin;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.endpoint.Endpoint;

/** Distances between twins and retained patients, and between the arms of twins, column by column. */
final class TwinDistance {
    private TwinDistance() {}

    /** The largest distance of twins from the retained patients of their arm. */
    static Found perArm(TrialData hybrid) {
        Found largest = new Found(Double.NaN, "no twins");
        for (int arm = 0; arm < hybrid.design().arms().size(); arm++) {
            int[] real = rows(hybrid, arm, SubjectOrigin.REAL);
            int[] twins = rows(hybrid, arm, SubjectOrigin.SYNTHETIC);
            if (real.length == 0 || twins.length == 0) {
                continue;
            }
            for (String name : columns(hybrid)) {
                Column column = hybrid.table().column(name);
                double distance = column instanceof NumberColumn numbers
                        ? kolmogorovSmirnov(values(numbers, real), values(numbers, twins))
                        : totalVariation(column, real, twins);
                largest = largest.orLarger(new Found(
                        distance, name + ", arm " + hybrid.design().armCodes().get(arm)));
            }
        }
        return largest;
    }

    /** The largest standardised difference of twins' baselines between an experimental arm and control. */
    static Found betweenArms(TrialData hybrid) {
        Found largest = new Found(Double.NaN, "no arm with two twins");
        int[] control = rows(hybrid, 0, SubjectOrigin.SYNTHETIC);
        for (int arm = 1; arm < hybrid.design().arms().size(); arm++) {
            int[] twins = rows(hybrid, arm, SubjectOrigin.SYNTHETIC);
            if (control.length < 2 || twins.length < 2) {
                continue;
            }
            for (Covariate covariate : hybrid.design().baseline()) {
                String where =
                        covariate.name() + ", arm " + hybrid.design().armCodes().get(arm);
                Column column = hybrid.table().column(covariate.name());
                if (column instanceof NumberColumn numbers) {
                    largest = largest.orLarger(
                            new Found(standardised(values(numbers, twins), values(numbers, control)), where));
                } else if (column instanceof CategoryColumn categories) {
                    for (int level = 0; level < categories.levels().size(); level++) {
                        largest = largest.orLarger(new Found(
                                standardised(is(categories, level, twins), is(categories, level, control)),
                                where + ", level " + categories.levels().get(level)));
                    }
                }
            }
        }
        return largest;
    }

    private static int[] rows(TrialData hybrid, int arm, SubjectOrigin origin) {
        int[] arms = hybrid.arms();
        return IntStream.range(0, arms.length)
                .filter(row -> arms[row] == arm && hybrid.origin(row) == origin)
                .toArray();
    }

    private static List<String> columns(TrialData hybrid) {
        Set<String> names = new TreeSet<>();
        hybrid.design().baseline().forEach(covariate -> names.add(covariate.name()));
        for (Endpoint endpoint : hybrid.design().endpoints()) {
            if (endpoint.records().isEmpty()) {
                names.addAll(endpoint.columns());
            }
        }
        List<String> known = new ArrayList<>(names);
        known.removeIf(name -> hybrid.table().find(name).isEmpty());
        return known;
    }

    private static double[] values(NumberColumn column, int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static double[] is(CategoryColumn column, int level, int[] rows) {
        return IntStream.of(rows)
                .filter(row -> !column.isMissing(row))
                .mapToDouble(row -> column.code(row) == level ? 1 : 0)
                .toArray();
    }

    /** The largest difference of two distribution functions; values sorted. */
    static double kolmogorovSmirnov(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 0 : 1;
        }
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < a.length && j < b.length) {
            double at = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == at) {
                i++;
            }
            while (j < b.length && b[j] == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }

    /** Half the sum of differences of shares; missing is a level of its own. */
    private static double totalVariation(Column column, int[] real, int[] twins) {
        TreeSet<String> levels = new TreeSet<>();
        for (int[] rows : List.of(real, twins)) {
            Arrays.stream(rows).forEach(row -> levels.add(column.text(row)));
        }
        double sum = 0;
        for (String level : levels) {
            sum += Math.abs(share(column, level, real) - share(column, level, twins));
        }
        return sum / 2;
    }

    private static double share(Column column, String level, int[] rows) {
        return (double) Arrays.stream(rows)
                        .filter(row -> column.text(row).equals(level))
                        .count()
                / rows.length;
    }

    /** Difference of means over the root of the mean variance; NaN where neither varies or one is empty. */
    private static double standardised(double[] a, double[] b) {
        if (a.length < 2 || b.length < 2) {
            return Double.NaN;
        }
        double difference = mean(a) - mean(b);
        double variance = (variance(a) + variance(b)) / 2;
        return variance > 0 ? Math.abs(difference) / Math.sqrt(variance) : difference == 0 ? 0 : Double.MAX_VALUE;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
