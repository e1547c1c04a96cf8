package org.trialtwin.stats.survival;

import java.util.Arrays;

/**
 * The maximum of an accelerated failure time model's log likelihood, by Newton–Raphson with step halving in
 * {@code gamma = beta / sigma} and {@code a = 1 / sigma}, where it is concave. Covariates are centred and scaled, log times
 * centred. Source of the concavity: Burridge, J R Stat Soc B 1981;43:41-5.
 */
final class FailureMaximum {
    private static final int MAXIMUM_ITERATIONS = 200;
    private static final int MAXIMUM_HALVINGS = 60;
    private static final double SETTLED = 1e-20;
    private static final double ROUNDING = 1e-12;
    private static final double FLAT = 1e-10;
    /** A step that still moves a risk by this share when nothing is to be gained belongs to no finite maximum. */
    private static final double MOVING = 0.01;

    final FailureDistribution distribution;
    final int p;
    /** Intercept, covariates, 1/sigma. */
    final double[] theta;

    final boolean[] aliased;
    final boolean[] infinite;
    double value;
    int iterations;
    boolean converged;

    private final double[] y;
    private final boolean[] event;
    private final double[][] x;
    private final double[] range;
    private final double[] gradient;
    private final double[] information;
    private final SymmetricSystem system;
    private final double[] parts = new double[3];

    /** {@code y} are centred log times, {@code x} scaled covariates by column, {@code range} their extents. */
    FailureMaximum(FailureDistribution distribution, double[] y, boolean[] event, double[][] x, double[] range) {
        this.distribution = distribution;
        this.y = y;
        this.event = event;
        this.x = x;
        this.range = range;
        p = x.length;
        int size = size();
        theta = new double[p + 2];
        gradient = new double[size];
        information = new double[size * size];
        system = new SymmetricSystem(size);
        aliased = new boolean[size];
        infinite = new boolean[size];
        start();
        value = evaluate(theta);
        system.factor(information);
        for (int a = 0; a < size; a++) {
            aliased[a] = system.isDependent(a);
        }
        iterate();
    }

    private int size() {
        return p + (distribution.hasFixedScale() ? 1 : 2);
    }

    private void start() {
        double spread = 0;
        double exponential = 0;
        for (double v : y) {
            spread += v * v;
            exponential += StrictMath.exp(v);
        }
        double events = Math.max(0.5, FollowUp.count(event));
        boolean fixed = distribution.hasFixedScale();
        theta[p + 1] = fixed || !(spread > 0) ? 1 : 1 / Math.sqrt(spread / y.length);
        theta[0] = fixed ? StrictMath.log(exponential / events) : 0;
    }

    private double evaluate(double[] at) {
        int size = gradient.length;
        Arrays.fill(gradient, 0);
        Arrays.fill(information, 0);
        double a = at[p + 1];
        double sum = 0;
        double[] dz = new double[size];
        for (int i = 0; i < y.length; i++) {
            double z = a * y[i] - at[0];
            dz[0] = -1;
            for (int k = 0; k < p; k++) {
                z -= x[k][i] * at[k + 1];
                dz[k + 1] = -x[k][i];
            }
            if (size > p + 1) {
                dz[p + 1] = y[i];
            }
            distribution.evaluate(z, event[i], parts);
            sum += parts[0];
            for (int r = 0; r < size; r++) {
                gradient[r] += parts[1] * dz[r];
                for (int s = 0; s <= r; s++) {
                    information[r * size + s] -= parts[2] * dz[r] * dz[s];
                }
            }
        }
        if (size > p + 1) {
            double events = FollowUp.count(event);
            sum += events * StrictMath.log(a);
            gradient[p + 1] += events / a;
            information[(p + 1) * size + p + 1] += events / (a * a);
        }
        return sum;
    }

    private void iterate() {
        int size = gradient.length;
        double[] step = new double[size];
        double before = Double.POSITIVE_INFINITY;
        while (iterations < MAXIMUM_ITERATIONS) {
            clearAliased();
            system.factor(information);
            system.solve(gradient, step);
            double gain = 0;
            for (int r = 0; r < size; r++) {
                gain += gradient[r] * step[r];
            }
            if (gain < FLAT && markRunaways(step)) {
                return;
            }
            if (!(gain > SETTLED) || (gain < ROUNDING && gain > before / 4)) {
                converged = !markSingular();
                return;
            }
            before = gain;
            iterations++;
            if (!move(step)) {
                converged = gain < FLAT && !markSingular();
                return;
            }
        }
        markRunaways(step);
    }

    private void clearAliased() {
        int size = gradient.length;
        for (int r = 0; r < size; r++) {
            for (int s = 0; s <= r; s++) {
                if (aliased[r] || aliased[s]) {
                    information[r * size + s] = 0;
                }
            }
        }
    }

    private boolean markRunaways(double[] step) {
        boolean any = false;
        for (int r = 0; r < step.length; r++) {
            double extent = r == 0 ? 1 : r <= p ? range[r - 1] : 1 / theta[p + 1];
            infinite[r] = Math.abs(step[r]) * extent > MOVING;
            any |= infinite[r];
        }
        return any;
    }

    /** Information that has vanished since the start belongs to a parameter that runs to infinity. */
    private boolean markSingular() {
        boolean any = false;
        for (int r = 0; r < infinite.length; r++) {
            infinite[r] = system.isDependent(r) && !aliased[r];
            any |= infinite[r];
        }
        return any;
    }

    private boolean move(double[] step) {
        double[] candidate = theta.clone();
        double factor = 1;
        for (int halving = 0; halving < MAXIMUM_HALVINGS; halving++) {
            for (int r = 0; r < step.length; r++) {
                candidate[r] = theta[r] + factor * step[r];
            }
            if (candidate[p + 1] > 0) {
                double reached = evaluate(candidate);
                if (Double.isFinite(reached) && reached >= value - 1e-13 * Math.abs(value)) {
                    value = reached;
                    System.arraycopy(candidate, 0, theta, 0, theta.length);
                    return true;
                }
            }
            factor /= 2;
        }
        evaluate(theta);
        return false;
    }

    /** The inverse observed information of intercept, covariates and log sigma, on the scaled covariates. */
    double[][] covariance() {
        int size = gradient.length;
        double a = theta[p + 1];
        double[] flat = new double[size * size];
        double[] dz = new double[size];
        for (int i = 0; i < y.length; i++) {
            double z = a * y[i] - theta[0];
            dz[0] = -a;
            for (int k = 0; k < p; k++) {
                z -= x[k][i] * theta[k + 1];
                dz[k + 1] = -a * x[k][i];
            }
            distribution.evaluate(z, event[i], parts);
            if (size > p + 1) {
                dz[p + 1] = -z;
            }
            for (int r = 0; r < size; r++) {
                for (int s = 0; s <= r; s++) {
                    // The second derivative of z by log sigma and any parameter is minus its first.
                    double second = r == p + 1 ? -dz[s] : 0;
                    flat[r * size + s] -= aliased[r] || aliased[s] ? 0 : parts[2] * dz[r] * dz[s] + parts[1] * second;
                }
            }
        }
        return new SymmetricSystem(size).factor(flat).inverse();
    }
}
