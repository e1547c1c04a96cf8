package org.trialtwin.stats.survival;

import java.util.Locale;

/**
 * The weight {@code S(t-)^rho (1 - S(t-))^gamma} of an event in a test of survival curves, S the Kaplan–Meier curve of all groups
 * together: rho makes early differences count, gamma late ones. Source: Fleming and Harrington, Counting Processes and Survival
 * Analysis, 1991, chapter 7, doi:10.1002/9781118150672.
 *
 * @param rho not negative
 * @param gamma not negative
 */
public record FlemingHarrington(double rho, double gamma) {
    /** All events count the same. */
    public static final FlemingHarrington LOG_RANK = new FlemingHarrington(0, 0);

    /**
     * Checks the exponents.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public FlemingHarrington {
        require(rho, "Rho");
        require(gamma, "Gamma");
    }

    private static void require(double exponent, String name) {
        if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + exponent + " is not a number of at least 0");
        }
    }

    double at(double survival) {
        double early = rho == 0 ? 1 : StrictMath.pow(survival, rho);
        return gamma == 0 ? early : early * StrictMath.pow(1 - survival, gamma);
    }

    /** The weight whose square is the product of the two: the covariance of two tests is the variance of this one. */
    FlemingHarrington between(FlemingHarrington other) {
        return new FlemingHarrington((rho + other.rho) / 2, (gamma + other.gamma) / 2);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "rho %s, gamma %s", show(rho), show(gamma));
    }

    private static String show(double exponent) {
        return exponent == Math.rint(exponent)
                ? String.format(Locale.ROOT, "%.0f", exponent)
                : String.format(Locale.ROOT, "%.3g", exponent);
    }
}
