package org.trialtwin.stats.longitudinal;

import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.math.LogRate;
import org.trialtwin.core.math.ResponseFamily;

/** Checks of responses and exposures, made once before a fit. */
final class Responses {
    private Responses() {}

    static void check(ResponseFamily family, double[] y) {
        for (int i = 0; i < y.length; i++) {
            boolean possible = family instanceof LogOdds
                    ? y[i] == 0 || y[i] == 1
                    : family instanceof LogRate ? y[i] >= 0 && y[i] == Math.rint(y[i]) : true;
            if (!possible || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("Response " + y[i] + " in row " + i + " is not "
                        + (family instanceof LogOdds ? "0 or 1" : family instanceof LogRate ? "a count" : "finite")
                        + "; leave incomplete visits out before the analysis");
            }
        }
    }

    /** The logarithm of each row's exposure; 0 where there are none. */
    static double[] logExposure(double[] exposure, int rows) {
        double[] offset = new double[rows];
        if (exposure.length == 0) {
            return offset;
        }
        if (exposure.length != rows) {
            throw new IllegalArgumentException(rows + " responses but " + exposure.length + " exposures");
        }
        for (int i = 0; i < rows; i++) {
            if (!(exposure[i] > 0 && exposure[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Exposure " + exposure[i] + " in row " + i + " is not positive and finite");
            }
            offset[i] = StrictMath.log(exposure[i]);
        }
        return offset;
    }
}
