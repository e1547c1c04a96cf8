package org.trialtwin.core.synthesis.copula;

import org.trialtwin.core.random.RandomStream;

/**
 * The standard normal distribution, to about 15 digits and fast enough for millions of draws. Sources: West, Wilmott Magazine
 * 2005;May:70-6, after Hart (cumulative probability); Wichura, Appl Stat 1988;37:477-84, doi:10.2307/2347330 (quantile).
 */
final class StandardNormal {
    private static final double FARTHEST = 37;
    private static final double FAR = 7.07106781186547;

    private static final double[] UPPER = {
        0.0352624965998911,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] LOWER = {
        0.0883883476483184,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };

    private static final double[] A = {
        2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
        13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665
    };
    private static final double[] B = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1
    };
    private static final double[] C = {
        0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
        3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835
    };
    private static final double[] D = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1
    };
    private static final double[] E = {
        2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
        0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103
    };
    private static final double[] F = {
        2.0442631033899397e-15,
        1.421511758316446e-7,
        1.8463183175100548e-5,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1
    };

    private StandardNormal() {}

    private static double polynomial(double[] coefficients, double x) {
        double value = coefficients[0];
        for (int k = 1; k < coefficients.length; k++) {
            value = value * x + coefficients[k];
        }
        return value;
    }

    /** The probability below x. */
    static double probability(double x) {
        double far = Math.abs(x);
        double tail;
        if (far > FARTHEST) {
            tail = 0;
        } else {
            double density = StrictMath.exp(-far * far / 2);
            tail = far < FAR
                    ? density * polynomial(UPPER, far) / polynomial(LOWER, far)
                    : density / (far + 1 / (far + 2 / (far + 3 / (far + 4 / (far + 0.65))))) / 2.506628274631;
        }
        return x > 0 ? 1 - tail : tail;
    }

    /** The value below which the probability is p; infinite at 0 and 1. */
    static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(A, r) / polynomial(B, r);
        }
        double tail = q < 0 ? p : 1 - p;
        if (!(tail > 0)) {
            return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double r = Math.sqrt(-StrictMath.log(tail));
        double value =
                r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5);
        return q < 0 ? -value : value;
    }

    /** A draw from a normal distribution within bounds, which may be infinite. */
    static double within(double low, double high, double mean, double deviation, RandomStream random) {
        double from = (low - mean) / deviation;
        double to = (high - mean) / deviation;
        // In the lower tail probabilities keep their digits.
        boolean flipped = from > 0;
        double a = probability(flipped ? -to : from);
        double b = probability(flipped ? -from : to);
        double z = quantile(a + random.nextOpenDouble() * (b - a));
        double value = mean + deviation * (flipped ? -z : z);
        return Math.max(low, Math.min(high, value));
    }
}
