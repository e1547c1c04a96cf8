package org.trialtwin.stats.longitudinal;

/**
 * The variance of coefficients whose data come in independent clusters, the visits of a patient: {@code B (sum_i u_i u_i') B}
 * with B the inverse of the information and u_i the cluster's score. Residuals of a fit are smaller than the errors they stand for,
 * so that this variance is too small with few patients; the corrections multiply them by a power of {@code (I - H_i)^-1},
 * H_i the cluster's leverage matrix.
 */
public enum ClusterVariance {
    /** The working model's variance, {@code phi B}: right only where the working correlation is. */
    MODEL("model based", false) {
        @Override
        double adjustment(double complement) {
            return Double.NaN;
        }
    },
    /** Liang and Zeger's sandwich without correction, doi:10.1093/biomet/73.1.13. */
    ROBUST("robust", false) {
        @Override
        double adjustment(double complement) {
            return 1;
        }
    },
    /**
     * Residuals times {@code (I - H_i)^(-1/2)}: unbiased where the working model is right; HC2 where every cluster has one row.
     * Source: Kauermann and Carroll, J Am Stat Assoc 2001;96:1387-96, doi:10.1198/016214501753382309.
     */
    KAUERMANN_CARROLL("Kauermann and Carroll", true) {
        @Override
        double adjustment(double complement) {
            return 1 / Math.sqrt(complement);
        }
    },
    /**
     * Residuals times {@code (I - H_i)^-1}: tends to be too large; HC3 where every cluster has one row. Source: Mancl and
     * DeRouen, Biometrics 2001;57:126-34, doi:10.1111/j.0006-341X.2001.00126.x.
     */
    MANCL_DEROUEN("Mancl and DeRouen", true) {
        @Override
        double adjustment(double complement) {
            return 1 / complement;
        }
    };

    private final String label;
    private final boolean corrected;

    ClusterVariance(String label, boolean corrected) {
        this.label = label;
        this.corrected = corrected;
    }

    /**
     * Name for a reader.
     *
     * @return in words
     */
    public String label() {
        return label;
    }

    /**
     * Whether it is corrected for few patients. Tests then use the t distribution with as many degrees of freedom as there are
     * patients more than coefficients.
     *
     * @return false for the model's and the robust variance, whose tests use the normal distribution
     */
    public boolean isCorrected() {
        return corrected;
    }

    /** What multiplies the part of a cluster's residuals that lies along an eigenvector of I - H_i. */
    abstract double adjustment(double complement);
}
