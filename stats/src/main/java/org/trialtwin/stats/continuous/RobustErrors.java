package org.trialtwin.stats.continuous;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.RobustVariance;

/**
 * Robust standard errors of the estimated coefficients of a linear model, and the patients whose residual is 0 by construction.
 *
 * @param type how residuals are weighted
 * @param errors one per estimated coefficient
 * @param pinned patients with leverage 1
 */
record RobustErrors(RobustVariance type, double[] errors, List<Integer> pinned) {
    static RobustErrors of(RobustVariance type, HouseholderQr qr, double[][] columns, double[] residuals) {
        int n = residuals.length;
        double[] errors = new double[columns.length];
        double[] row = new double[columns.length];
        List<Integer> pinned = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < row.length; k++) {
                row[k] = columns[k][i];
            }
            double[] z = qr.solveTransposed(row);
            double leverage = 0;
            for (double x : z) {
                leverage += x * x;
            }
            if (RobustVariance.isPinned(leverage)) {
                pinned.add(i);
            }
            double weight = type.weight(leverage, n, row.length) * residuals[i] * residuals[i];
            double[] influence = qr.solve(z);
            for (int k = 0; k < row.length; k++) {
                errors[k] += weight * influence[k] * influence[k];
            }
        }
        for (int k = 0; k < row.length; k++) {
            errors[k] = Math.sqrt(errors[k]);
        }
        return new RobustErrors(type, errors, pinned);
    }

    String whyNot(String coefficient) {
        return pinned.isEmpty()
                ? "No " + type + " standard error of " + coefficient + ": the residuals that it rests on are 0"
                : "No " + type + " standard error of " + coefficient + ": " + who()
                        + ", so that the weight of the residual is not defined";
    }

    private String who() {
        return "the model passes through the response of patient " + pinned.get(0)
                + (pinned.size() == 1 ? "" : " and of " + (pinned.size() - 1) + " more")
                + " whatever it is (leverage 1)";
    }

    /** HC0 and HC1 have a value where HC2 and HC3 have none, and it is too small. */
    List<AnalysisNote> notes() {
        return pinned.isEmpty()
                ? List.of()
                : List.of(new AnalysisNote(
                        AnalysisNote.Kind.METHOD,
                        type + " counts no variance where " + who() + ": the standard error may be too small"));
    }
}
