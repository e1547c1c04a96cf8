package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The measurements of a trial, one row per patient and visit, with the fixed effects of the usual analysis: arm, visit, arm by visit, and
 * covariates. A row whose response or covariate is NaN stays out of the analysis and is counted; a visit that a patient missed needs no row.
 */
public final class RepeatedMeasures {
    private final double[] y;
    private final int[] subject;
    private final int[] arm;
    private final List<String> arms;
    private final int[] visit;
    private final List<String> visits;
    private final List<Adjustment> adjustments;

    /** A covariate, with one slope or with one for each visit. */
    record Adjustment(String name, double[] values, boolean byVisit) {}

    private RepeatedMeasures(Builder builder) {
        y = builder.y;
        subject = builder.subject;
        arm = builder.arm;
        arms = List.copyOf(builder.arms);
        visit = builder.visit;
        visits = List.copyOf(builder.visits);
        adjustments = List.copyOf(builder.adjustments);
    }

    /**
     * Starts from the responses.
     *
     * @param y one per row; NaN where missing
     * @return a builder
     */
    public static Builder of(double[] y) {
        return new Builder(y);
    }

    /** Collects the columns of the rows. */
    public static final class Builder {
        private final double[] y;
        private int[] subject = {};
        private int[] arm = {};
        private List<String> arms = List.of();
        private int[] visit = {};
        private List<String> visits = List.of();
        private final List<Adjustment> adjustments = new ArrayList<>();

        private Builder(double[] y) {
            this.y = y.clone();
        }

        /**
         * Who was measured.
         *
         * @param codes any code per row, the same for all rows of a patient
         * @return this builder
         */
        public Builder patients(int... codes) {
            subject = codes.clone();
            return this;
        }

        /**
         * The arm of each row's patient.
         *
         * @param codes positions in {@code names}; 0 is control
         * @param names of the arms, control first
         * @return this builder
         */
        public Builder arms(int[] codes, List<String> names) {
            arm = codes.clone();
            arms = names;
            return this;
        }

        /**
         * The visit of each row.
         *
         * @param codes positions in {@code names}
         * @param names of the planned visits, in their order
         * @return this builder
         */
        public Builder visits(int[] codes, List<String> names) {
            visit = codes.clone();
            visits = names;
            return this;
        }

        /**
         * A covariate with the same slope at all visits.
         *
         * @param name for a reader
         * @param values one per row; NaN where missing
         * @return this builder
         */
        public Builder adjustedFor(String name, double[] values) {
            adjustments.add(new Adjustment(name, values.clone(), false));
            return this;
        }

        /**
         * A covariate with a slope of its own at each visit.
         *
         * @param name for a reader
         * @param values one per row; NaN where missing
         * @return this builder
         */
        public Builder adjustedByVisitFor(String name, double[] values) {
            adjustments.add(new Adjustment(name, values.clone(), true));
            return this;
        }

        /**
         * Checks the columns.
         *
         * @return the rows
         * @throws IllegalArgumentException if a column has another length than the response, a code has no name, or a value is infinite
         */
        public RepeatedMeasures build() {
            requireLength("patients", subject.length);
            requireLength("arms", arm.length);
            requireLength("visits", visit.length);
            requireNamed("Arm", arm, arms);
            requireNamed("Visit", visit, visits);
            LongitudinalRows.requireNotInfinite(y, "the response");
            for (Adjustment adjustment : adjustments) {
                requireLength("values of " + adjustment.name(), adjustment.values().length);
                LongitudinalRows.requireNotInfinite(adjustment.values(), adjustment.name());
            }
            return new RepeatedMeasures(this);
        }

        private void requireLength(String what, int length) {
            if (length != y.length) {
                throw new IllegalArgumentException(y.length + " responses but " + length + " " + what);
            }
        }

        private static void requireNamed(String what, int[] codes, List<String> names) {
            for (int i = 0; i < codes.length; i++) {
                if (codes[i] < 0 || codes[i] >= names.size()) {
                    throw new IllegalArgumentException(
                            what + " code " + codes[i] + " of row " + i + " has no name; there are " + names);
                }
            }
        }
    }

    /** {@return the names of the arms, control first} */
    public List<String> arms() {
        return arms;
    }

    /** {@return the names of the visits, in their order} */
    public List<String> visits() {
        return visits;
    }

    /** Which rows have a response and all covariates. */
    boolean[] complete() {
        boolean[] complete = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            complete[i] = !Double.isNaN(y[i]);
            for (Adjustment adjustment : adjustments) {
                complete[i] &= !Double.isNaN(adjustment.values()[i]);
            }
        }
        return complete;
    }

    /** The design's column names: intercept, covariates, arms, visits, arms by visits. */
    List<String> columnNames() {
        List<String> names = new ArrayList<>(List.of("(Intercept)"));
        for (Adjustment adjustment : adjustments) {
            names.add(adjustment.name());
        }
        List<String> later = visits.isEmpty() ? visits : visits.subList(1, visits.size());
        List<String> experimental = arms.isEmpty() ? arms : arms.subList(1, arms.size());
        names.addAll(experimental);
        names.addAll(later);
        for (String v : later) {
            experimental.forEach(a -> names.add(a + ":" + v));
        }
        for (Adjustment adjustment : adjustments) {
            if (adjustment.byVisit()) {
                later.forEach(v -> names.add(adjustment.name() + ":" + v));
            }
        }
        return names;
    }

    private int width() {
        int later = Math.max(0, visits.size() - 1);
        int experimental = Math.max(0, arms.size() - 1);
        int byVisit = (int) adjustments.stream().filter(Adjustment::byVisit).count();
        return 1 + adjustments.size() + experimental + later + experimental * later + byVisit * later;
    }

    /** The design's row of an arm at a visit with some values of the covariates. */
    double[] row(int ofArm, int atVisit, double[] covariates) {
        double[] row = new double[width()];
        int at = 0;
        row[at++] = 1;
        for (double value : covariates) {
            row[at++] = value;
        }
        for (int a = 1; a < arms.size(); a++) {
            row[at++] = a == ofArm ? 1 : 0;
        }
        for (int v = 1; v < visits.size(); v++) {
            row[at++] = v == atVisit ? 1 : 0;
        }
        for (int v = 1; v < visits.size(); v++) {
            for (int a = 1; a < arms.size(); a++) {
                row[at++] = v == atVisit && a == ofArm ? 1 : 0;
            }
        }
        for (int c = 0; c < adjustments.size(); c++) {
            for (int v = 1; adjustments.get(c).byVisit() && v < visits.size(); v++) {
                row[at++] = v == atVisit ? covariates[c] : 0;
            }
        }
        return row;
    }

    private double[] covariates(int i) {
        return adjustments.stream().mapToDouble(a -> a.values()[i]).toArray();
    }

    /** The covariates' means over the complete rows. */
    double[] covariateMeans() {
        boolean[] complete = complete();
        double[] means = new double[adjustments.size()];
        int rows = 0;
        for (int i = 0; i < y.length; i++) {
            rows += complete[i] ? 1 : 0;
        }
        for (int c = 0; c < means.length; c++) {
            for (int i = 0; i < y.length; i++) {
                means[c] += complete[i] ? adjustments.get(c).values()[i] / rows : 0;
            }
        }
        return means;
    }

    /** The rows as a general model takes them. */
    LongitudinalRows rows(boolean covarianceByArm) {
        double[][] columns = new double[width()][y.length];
        for (int i = 0; i < y.length; i++) {
            double[] row = row(arm[i], visit[i], covariates(i));
            for (int j = 0; j < row.length; j++) {
                columns[j][i] = row[j];
            }
        }
        int[] group = covarianceByArm ? arm : new int[y.length];
        List<String> groups = covarianceByArm ? arms : List.of("all patients");
        return new LongitudinalRows(y, subject, visit, visits, group, groups, columns, columnNames()).where(complete());
    }

    /** Patients of an arm with a complete row at a visit. */
    int count(int ofArm, int atVisit) {
        boolean[] complete = complete();
        return (int) IntStream.range(0, y.length)
                .filter(i -> complete[i] && arm[i] == ofArm && visit[i] == atVisit)
                .count();
    }

    @Override
    public String toString() {
        return y.length + " rows of " + Arrays.stream(subject).distinct().count() + " patients, arms " + arms
                + ", visits " + visits;
    }
}
