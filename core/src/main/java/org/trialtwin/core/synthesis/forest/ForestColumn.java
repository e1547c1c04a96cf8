package org.trialtwin.core.synthesis.forest;

import java.util.Arrays;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.synthesis.VariableDraft;

/** A column of the training rows as a forest sees it: values, the classes that splits are sought between, and its range. */
final class ForestColumn {
    /** Classes of a number. */
    private static final int MOST_CLASSES = 64;

    /** Fewer different values than this are released as they are. */
    private static final int FEW_VALUES = 12;

    /** Patients who share a value that is released as it is. */
    private static final double COMMON_SHARE = 0.05;

    private final String name;
    private final double[] values;
    private final boolean isNominal;
    private final int decimals;
    private final boolean[] common;
    private final double[] shared;
    private final double[] cuts;
    private final int classes;
    private final double low;
    private final double high;
    private final double deviation;

    private ForestColumn(String name, double[] values, int levels, int decimals) {
        this.name = name;
        this.values = values;
        this.isNominal = levels > 0;
        this.decimals = decimals;
        double[] present = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        this.low = present.length == 0 ? 0 : present[0];
        this.high = present.length == 0 ? 0 : present[present.length - 1];
        this.deviation = deviation(present);
        this.common = new boolean[values.length];
        if (isNominal) {
            this.shared = new double[0];
            this.cuts = new double[0];
            this.classes = levels + 1;
        } else {
            this.shared = shared(present);
            for (int row = 0; row < values.length; row++) {
                common[row] = Arrays.binarySearch(shared, values[row]) >= 0;
            }
            this.cuts = cuts(present);
            this.classes = cuts.length + 2;
        }
    }

    /** A column of a variable, which holds no text. */
    static ForestColumn of(Variable variable, Column column) {
        int decimals = column instanceof NumberColumn numbers ? numbers.decimals() : 0;
        return new ForestColumn(
                column.name(), VariableDraft.numbers(column), VariableDraft.levels(variable, column), decimals);
    }

    private static double deviation(double[] present) {
        double mean = Arrays.stream(present).average().orElse(0);
        double squares = 0;
        for (double value : present) {
            squares += (value - mean) * (value - mean);
        }
        return present.length == 0 ? 0 : Math.sqrt(squares / present.length);
    }

    /** Values that many patients share, or all where there are few. */
    private static double[] shared(double[] present) {
        double[] distinct = Arrays.stream(present).distinct().toArray();
        if (distinct.length <= FEW_VALUES) {
            return distinct;
        }
        return Arrays.stream(distinct)
                .filter(value ->
                        SortOrder.firstAtLeast(present, Math.nextUp(value)) - SortOrder.firstAtLeast(present, value)
                                >= Math.max(2, COMMON_SHARE * present.length))
                .toArray();
    }

    /** Middles between neighbouring values, at most one fewer than there are classes. */
    private static double[] cuts(double[] present) {
        double[] distinct = Arrays.stream(present).distinct().toArray();
        if (distinct.length < 2) {
            return new double[0];
        }
        if (distinct.length <= MOST_CLASSES) {
            double[] cuts = new double[distinct.length - 1];
            Arrays.setAll(cuts, i -> middle(distinct[i], distinct[i + 1]));
            return cuts;
        }
        double[] cuts = new double[MOST_CLASSES - 1];
        int found = 0;
        for (int i = 1; i < MOST_CLASSES; i++) {
            double value = present[(int) ((long) i * present.length / MOST_CLASSES)];
            int at = SortOrder.firstAtLeast(distinct, value);
            double cut = at == 0 ? middle(distinct[0], distinct[1]) : middle(distinct[at - 1], distinct[at]);
            if (found == 0 || cut > cuts[found - 1]) {
                cuts[found++] = cut;
            }
        }
        return Arrays.copyOf(cuts, found);
    }

    private static double middle(double below, double above) {
        return below + (above - below) / 2;
    }

    String name() {
        return name;
    }

    boolean isNominal() {
        return isNominal;
    }

    double value(int row) {
        return values[row];
    }

    /** Whether the number of a row is one that many patients share. */
    boolean isCommon(int row) {
        return common[row];
    }

    /** Whether a number is one that many patients share. */
    boolean isCommonValue(double value) {
        return Arrays.binarySearch(shared, value) >= 0;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** Standard deviation in all rows, by n. */
    double deviation() {
        return deviation;
    }

    /** Number of classes: missing, then levels or stretches of numbers. */
    int classes() {
        return classes;
    }

    /** The class of a value: 0 for missing. */
    int classOf(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        return 1 + (isNominal ? (int) value : SortOrder.firstAtLeast(cuts, Math.nextUp(value)));
    }

    /** The number that separates a class from the one above it. */
    double above(int classCode) {
        return cuts[classCode - 1];
    }

    double rounded(double value) {
        return DecimalText.round(Math.max(low, Math.min(high, value)), decimals);
    }
}
