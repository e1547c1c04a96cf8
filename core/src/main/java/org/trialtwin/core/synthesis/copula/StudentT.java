package org.trialtwin.core.synthesis.copula;

/**
 * Student's distribution with a whole number of degrees of freedom, at least 3. Sources: Abramowitz and Stegun, Handbook of Mathematical
 * Functions, 1964, 26.7.3 and 26.7.4 (probability); Hill, Commun ACM 1970;13:619-20, doi:10.1145/355598.355600 (quantile),
 * followed by two Newton steps.
 */
final class StudentT {
    private final int freedom;
    private final double logConstant;

    StudentT(int freedom) {
        this.freedom = freedom;
        double log = freedom % 2 == 0 ? -StrictMath.log(2) : -StrictMath.log(Math.PI);
        // The gamma functions of the constant, by recursion from one or two degrees of freedom.
        for (int k = freedom % 2 == 0 ? 2 : 1; k < freedom; k += 2) {
            log += StrictMath.log((k + 1.0) / k);
        }
        this.logConstant = log - StrictMath.log(freedom) / 2;
    }

    int freedom() {
        return freedom;
    }

    double logDensity(double t) {
        return logConstant - (freedom + 1) / 2.0 * StrictMath.log1p(t * t / freedom);
    }

    double probability(double t) {
        double angle = StrictMath.atan(t / Math.sqrt(freedom));
        double cosine = 1 / Math.sqrt(1 + t * t / freedom);
        double sine = t / Math.sqrt(freedom) * cosine;
        double squared = cosine * cosine;
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int k = odd ? 3 : 2; k <= freedom; k += 2) {
            sum += term;
            term *= squared * (k - 1) / k;
        }
        double central = odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
        return (1 + central) / 2;
    }

    double quantile(double p) {
        if (p == 0.5) {
            return 0;
        }
        double tail = Math.min(p, 1 - p);
        double t = hill(2 * tail);
        for (int step = 0; step < 2; step++) {
            double error = probability(-t) - tail;
            t += error / StrictMath.exp(logDensity(t));
        }
        return p < 0.5 ? -t : t;
    }

    /** The value that is exceeded in size with some probability. */
    private double hill(double probability) {
        double n = freedom;
        double a = 1 / (n - 0.5);
        double b = 48 / (a * a);
        double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
        double y = StrictMath.pow(d * probability, 2 / n);
        if (y > 0.05 + a) {
            double x = StandardNormal.quantile(probability / 2);
            y = x * x;
            if (freedom < 5) {
                c += 0.3 * (n - 4.5) * (x + 0.6);
            }
            c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
            y = StrictMath.expm1(a * y * y);
        } else {
            y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1)
                            * (n + 1)
                            / (n + 2)
                    + 1 / y;
        }
        return Math.sqrt(n * y);
    }
}
