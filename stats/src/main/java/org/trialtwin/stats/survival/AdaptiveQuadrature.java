package org.trialtwin.stats.survival;

import java.util.function.DoubleUnaryOperator;

/**
 * Gauss–Kronrod quadrature with 7 and 15 points, halving an interval while both differ. Source: Piessens and others, QUADPACK,
 * 1983, doi:10.1007/978-3-642-61786-7.
 */
final class AdaptiveQuadrature {
    private static final int MAXIMUM_DEPTH = 40;
    private static final double[] NODE = {
        0.9914553711208126,
        0.9491079123427585,
        0.8648644233597691,
        0.7415311855993945,
        0.5860872354676911,
        0.4058451513773972,
        0.20778495500789848
    };
    private static final double[] KRONROD = {
        0.022935322010529224,
        0.06309209262997856,
        0.10479001032225019,
        0.14065325971552592,
        0.1690047266392679,
        0.19035057806478542,
        0.20443294007529889
    };
    private static final double[] GAUSS = {0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0};
    private static final double KRONROD_CENTRE = 0.20948214108472782;
    private static final double GAUSS_CENTRE = 0.4179591836734694;

    private AdaptiveQuadrature() {}

    static double integrate(DoubleUnaryOperator f, double from, double to, double tolerance) {
        return to > from ? integrate(f, from, to, tolerance, 0) : 0;
    }

    private static double integrate(DoubleUnaryOperator f, double from, double to, double tolerance, int depth) {
        double centre = (from + to) / 2;
        double half = (to - from) / 2;
        double middle = f.applyAsDouble(centre);
        double fine = KRONROD_CENTRE * middle;
        double coarse = GAUSS_CENTRE * middle;
        for (int k = 0; k < NODE.length; k++) {
            double pair = f.applyAsDouble(centre - half * NODE[k]) + f.applyAsDouble(centre + half * NODE[k]);
            fine += KRONROD[k] * pair;
            coarse += GAUSS[k] * pair;
        }
        if (half * Math.abs(fine - coarse) <= tolerance || depth == MAXIMUM_DEPTH) {
            return half * fine;
        }
        return integrate(f, from, centre, tolerance / 2, depth + 1)
                + integrate(f, centre, to, tolerance / 2, depth + 1);
    }
}
