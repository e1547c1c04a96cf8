package org.trialtwin.core.synthesis.dp;

/**
 * A loss of privacy under zero-concentrated differential privacy: for neighbouring tables, and every order {@code a > 1}, the
 * Renyi divergence of order {@code a} between what may be released is at most {@code a rho} (Bun and Steinke 2016,
 * arXiv:1605.02065). Losses of releases from one table add up.
 *
 * @param rho not negative; 0 says nothing about the table
 */
public record ConcentratedPrivacy(double rho) {
    private static final int HALVINGS = 90;

    /**
     * Checks the loss.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ConcentratedPrivacy {
        if (!(rho >= 0 && rho < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A loss of privacy is finite and not negative, not " + rho);
        }
    }

    /**
     * The largest loss that still is (epsilon, delta)-differential privacy by {@link #epsilon}.
     *
     * @param epsilon positive
     * @param delta within (0, 1)
     * @return the loss
     * @throws IllegalArgumentException if either is outside of its range
     */
    public static ConcentratedPrivacy of(double epsilon, double delta) {
        requireEpsilon(epsilon);
        requireDelta(delta);
        double low = 0;
        double high = epsilon + 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (new ConcentratedPrivacy(middle).delta(epsilon) <= delta) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new ConcentratedPrivacy(low);
    }

    /**
     * The loss of pure differential privacy, {@code epsilon^2 / 2} (Bun and Steinke 2016, proposition 1.4).
     *
     * @param epsilon positive
     * @return the loss
     * @throws IllegalArgumentException if epsilon is not positive and finite
     */
    public static ConcentratedPrivacy ofPure(double epsilon) {
        requireEpsilon(epsilon);
        return new ConcentratedPrivacy(epsilon * epsilon / 2);
    }

    /**
     * This loss and another from the same table.
     *
     * @param other loss
     * @return their sum
     */
    public ConcentratedPrivacy plus(ConcentratedPrivacy other) {
        return new ConcentratedPrivacy(rho + other.rho);
    }

    /**
     * This loss several times from the same table.
     *
     * @param releases not negative
     * @return the sum
     */
    public ConcentratedPrivacy times(int releases) {
        return new ConcentratedPrivacy(rho * releases);
    }

    /**
     * The smallest delta that goes with an epsilon: {@code min over a > 1 of exp((a-1)(a rho - epsilon)) (1 - 1/a)^a / (a-1)}
     * (Canonne, Kamath and Steinke 2020, arXiv:2004.00010, corollary 13).
     *
     * @param epsilon not negative
     * @return within [0, 1]
     */
    public double delta(double epsilon) {
        if (rho == 0) {
            return 0;
        }
        // The derivative of the logarithm of the bound increases in a, so that its zero is found by halving.
        double low = 1.01;
        double high = (epsilon + 1) / (2 * rho) + 2;
        for (int i = 0; i < HALVINGS; i++) {
            double a = (low + high) / 2;
            if ((2 * a - 1) * rho - epsilon + StrictMath.log1p(-1 / a) < 0) {
                low = a;
            } else {
                high = a;
            }
        }
        double a = high;
        double bound = StrictMath.exp((a - 1) * (a * rho - epsilon) + a * StrictMath.log1p(-1 / a)) / (a - 1);
        return Math.min(1, bound);
    }

    /**
     * The smallest epsilon that goes with a delta by {@link #delta}. At most {@code rho + 2 sqrt(rho log(1/delta))}, the
     * conversion of Bun and Steinke.
     *
     * @param delta within (0, 1)
     * @return not negative
     * @throws IllegalArgumentException if delta is outside of its range
     */
    public double epsilon(double delta) {
        requireDelta(delta);
        if (rho == 0) {
            return 0;
        }
        double low = 0;
        double high = rho + 2 * Math.sqrt(rho * -StrictMath.log(delta));
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (delta(middle) <= delta) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    static void requireEpsilon(double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Epsilon is positive and finite, not " + epsilon);
        }
    }

    static void requireDelta(double delta) {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("Delta lies between 0 and 1, not at " + delta);
        }
    }
}
