package org.trialtwin.stats.survival;

/**
 * The maximum of a log partial likelihood, by Newton–Raphson from 0 with step halving, on the scaled covariates. A
 * covariate without information of its own at the start is aliased and stays out.
 */
final class NewtonMaximum {
    private static final int MAXIMUM_ITERATIONS = 60;
    private static final int MAXIMUM_HALVINGS = 40;
    /** Expected change of the value at which the iteration ends. */
    private static final double SETTLED = 1e-20;
    /** Below this the square of the change is lost in rounding, so that a step may fail to improve it. */
    private static final double ROUNDING = 1e-12;
    /** Below this a step that still moves a coefficient shows that it has no finite maximum. */
    private static final double FLAT = 1e-10;

    /** A variance that grew by this factor since the start belongs to a coefficient without a finite maximum. */
    private static final double INFLATION = 1e8;

    /** The same factor where the information has become singular, which proves that some coefficient has none. */
    private static final double INFLATION_IF_SINGULAR = 1e4;

    private static final double RIDGE = 1e-12;

    final PartialLikelihood likelihood;
    final double[] beta;
    final SymmetricSystem information;
    final boolean[] aliased;
    final boolean[] infinite;
    final double nullValue;
    final double score;
    private double value;
    private int iterations;
    private boolean converged;

    NewtonMaximum(PartialLikelihood likelihood) {
        this.likelihood = likelihood;
        int p = likelihood.sets.covariates;
        beta = new double[p];
        aliased = new boolean[p];
        infinite = new boolean[p];
        nullValue = likelihood.evaluate(beta);
        value = nullValue;
        information = new SymmetricSystem(p).factor(likelihood.information);
        for (int a = 0; a < p; a++) {
            aliased[a] = information.isDependent(a);
        }
        score = information.quadraticForm(likelihood.gradient);
        double[] start = withoutAliased().clone();
        double[][] startVariance = information.inverse();
        iterate();
        markInflated(start, startVariance);
    }

    /**
     * A large first step may land where the likelihood is flat to the last bit. There the gradient is 0, but the
     * information has vanished too, in the direction that runs to infinity; a small ridge keeps it invertible.
     */
    private void markInflated(double[] start, double[][] startVariance) {
        int p = beta.length;
        double[] ridged = withoutAliased().clone();
        for (int a = 0; a < p; a++) {
            ridged[a * p + a] += RIDGE * start[a * p + a];
        }
        double bound = INFLATION;
        for (int a = 0; a < p; a++) {
            if (information.isDependent(a) && !aliased[a]) {
                bound = INFLATION_IF_SINGULAR;
                converged = false;
            }
        }
        double[][] variance = new SymmetricSystem(p, 0).factor(ridged).inverse();
        for (int a = 0; a < p; a++) {
            if (!aliased[a] && !(variance[a][a] < bound * startVariance[a][a])) {
                infinite[a] = true;
                converged = false;
            }
        }
    }

    private void iterate() {
        int p = beta.length;
        double[] step = new double[p];
        double before = Double.POSITIVE_INFINITY;
        while (iterations < MAXIMUM_ITERATIONS) {
            information.solve(likelihood.gradient, step);
            double gain = 0;
            for (int a = 0; a < p; a++) {
                gain += likelihood.gradient[a] * step[a];
            }
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > before / 4)) {
                converged = true;
                return;
            }
            if (gain < FLAT && markRunaways(step)) {
                return;
            }
            before = gain;
            iterations++;
            boolean moved = move(step);
            information.factor(withoutAliased());
            if (!moved) {
                return;
            }
        }
    }

    /** Takes the step, or the largest half, quarter, … of it that does not lower the value; false if none does. */
    private boolean move(double[] step) {
        double[] candidate = new double[step.length];
        double factor = 1;
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++) {
            for (int a = 0; a < step.length; a++) {
                candidate[a] = beta[a] + factor * step[a];
            }
            double reached = likelihood.evaluate(candidate);
            if (Double.isFinite(reached) && reached >= value - 1e-13 * Math.abs(value)) {
                value = reached;
                System.arraycopy(candidate, 0, beta, 0, beta.length);
                return true;
            }
            factor /= 2;
        }
        likelihood.evaluate(beta);
        return false;
    }

    /** The information with the rows and columns of aliased covariates cleared. */
    private double[] withoutAliased() {
        int p = beta.length;
        double[] matrix = likelihood.information;
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                if (aliased[a] || aliased[b]) {
                    matrix[a * p + b] = 0;
                }
            }
        }
        return matrix;
    }

    /**
     * At a finite maximum the step vanishes with the gain. Where a coefficient runs to infinity, the gain vanishes while
     * each step still changes the largest risk ratio by a constant factor.
     */
    private boolean markRunaways(double[] step) {
        boolean any = false;
        for (int a = 0; a < step.length; a++) {
            infinite[a] = Math.abs(step[a]) * likelihood.sets.range[a] > 0.01;
            any |= infinite[a];
        }
        return any;
    }

    double value() {
        return value;
    }

    int iterations() {
        return iterations;
    }

    boolean isConverged() {
        return converged;
    }

    /** The Wald statistic {@code beta' I beta}. */
    double wald() {
        double[][] covariance = information.inverse();
        int p = beta.length;
        double[] flat = new double[p * p];
        for (int a = 0; a < p; a++) {
            System.arraycopy(covariance[a], 0, flat, a * p, p);
        }
        return new SymmetricSystem(p).factor(flat).quadraticForm(beta);
    }
}
