package org.trialtwin.stats.adjusted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.core.math.LikelihoodMaximum;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.stats.estimate.AnalysisNote;

/** What a working model, fitted to the patients of one arm, predicts for all patients had they been in it. */
record ArmPredictions(double[] value, int rank, List<AnalysisNote> notes) {
    static ArmPredictions none(int patients, String arm) {
        double[] unknown = new double[patients];
        Arrays.fill(unknown, Double.NaN);
        return new ArmPredictions(
                unknown,
                0,
                List.of(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE, "Nothing is estimated of " + arm + ": it has no patient")));
    }

    static ArmPredictions linear(double[] y, DesignMatrix design, int[] members, String arm) {
        double[][] columns = rows(design.columns(), members);
        HouseholderQr qr = new HouseholderQr(columns);
        double[] solution = qr.solve(qr.effects(pick(y, members)));
        double[] coefficients = new double[columns.length];
        int[] kept = qr.kept();
        for (int k = 0; k < kept.length; k++) {
            coefficients[kept[k]] = solution[k];
        }
        List<AnalysisNote> notes = new ArrayList<>();
        noteAliased(design, kept, arm, notes);
        return new ArmPredictions(predictor(design.columns(), coefficients), qr.rank(), notes);
    }

    static ArmPredictions logistic(double[] y, DesignMatrix design, int[] members, String arm) {
        double[] own = pick(y, members);
        double events = Arrays.stream(own).sum();
        if (events == 0 || events == own.length) {
            double[] constant = new double[y.length];
            Arrays.fill(constant, events / own.length);
            return new ArmPredictions(
                    constant,
                    1,
                    List.of(new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            (events == 0 ? "No patient" : "Every patient") + " of " + arm
                                    + " had the event: no model is fitted there")));
        }
        double[] start = new double[design.columns().length];
        start[0] = StrictMath.log(events / (own.length - events));
        LikelihoodMaximum maximum = LikelihoodMaximum.of(
                new LogOdds(), own, rows(design.columns(), members), new double[own.length], start);
        double[] coefficients = maximum.coefficients();
        List<AnalysisNote> notes = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        boolean separated = false;
        for (int j = 0; j < coefficients.length; j++) {
            separated |= maximum.isInfinite(j);
            if (maximum.isAliased(j)) {
                coefficients[j] = 0;
            } else {
                kept.add(j);
            }
        }
        noteAliased(design, kept.stream().mapToInt(Integer::intValue).toArray(), arm, notes);
        if (separated || !maximum.isConverged()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NO_CONVERGENCE,
                    "The logistic model of " + arm + (separated ? " is separated" : " did not converge")
                            + ": its predictions are those at which the fit ended"));
        }
        double[] value = predictor(design.columns(), coefficients);
        LogOdds family = new LogOdds();
        for (int i = 0; i < value.length; i++) {
            value[i] = family.mean(value[i]);
        }
        return new ArmPredictions(value, maximum.rank(), notes);
    }

    private static void noteAliased(DesignMatrix design, int[] kept, String arm, List<AnalysisNote> notes) {
        boolean[] used = new boolean[design.names().size()];
        for (int k : kept) {
            used[k] = true;
        }
        for (int j = 0; j < used.length; j++) {
            if (!used[j]) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.METHOD,
                        design.names().get(j) + " is constant or a linear combination of others in " + arm
                                + ", and is left out there"));
            }
        }
    }

    private static double[][] rows(double[][] columns, int[] members) {
        double[][] rows = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            rows[j] = pick(columns[j], members);
        }
        return rows;
    }

    private static double[] pick(double[] values, int[] members) {
        double[] picked = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            picked[i] = values[members[i]];
        }
        return picked;
    }

    private static double[] predictor(double[][] columns, double[] coefficients) {
        double[] value = new double[columns[0].length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < value.length; i++) {
                value[i] += coefficients[j] * columns[j][i];
            }
        }
        return value;
    }
}
