package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.List;

/**
 * The pair copula of some pairs: independence unless Kendall's test says otherwise at Schwarz's price, raised from the tree on
 * from which dependence is less likely than not when it is .9 as likely in each tree as in the one before (Nagler, Bumann and Czado,
 * J Multivar Anal 2019;172:180-92, doi:10.1016/j.jmva.2019.03.004); else the family with the lowest Akaike criterion. Parameters start where they have the observed rank correlation; those of the two likeliest families are
 * then maximised.
 *
 * @param copula that was chosen
 * @param akaike its criterion, 0 for independence
 */
record PairFit(PairCopula copula, double akaike) {
    private static final int[] FREEDOMS = {3, 6, 12, 25};
    private static final double LIKELY = 0.9;
    private static final int REFINED = 2;
    private static final int STEPS = 14;
    private static final double GOLDEN = 0.6180339887498949;

    /**
     * Fits pairs.
     *
     * @param tau their rank correlation
     * @param patients how many patients they are of
     * @param tree of the vine, from 1
     */
    static PairFit of(double[] u, double[] v, double tau, double patients, int tree) {
        PairFit none = new PairFit(PairCopula.INDEPENDENT, 0);
        if (patients < 4 || KendallTau.statistic(tau, patients) < price(patients, tree)) {
            return none;
        }
        List<PairFit> fits = new ArrayList<>();
        for (PairCopula copula : candidates(tau)) {
            fits.add(at(copula, copula.scaled(u, true), copula.scaled(v, false)));
        }
        fits.sort((a, b) -> Double.compare(a.akaike, b.akaike));
        PairFit best = none;
        for (PairFit fit : fits.subList(0, REFINED)) {
            PairFit refined = fit.refined(fit.copula.scaled(u, true), fit.copula.scaled(v, false));
            best = refined.akaike < best.akaike ? refined : best;
        }
        return best;
    }

    private static double price(double patients, int tree) {
        double likely = StrictMath.pow(LIKELY, tree);
        return StrictMath.log(patients) + Math.max(0, 2 * StrictMath.log((1 - likely) / likely));
    }

    private static List<PairCopula> candidates(double tau) {
        List<PairCopula> all = new ArrayList<>();
        double rho = Math.max(-0.99, Math.min(0.99, StrictMath.sin(Math.PI / 2 * tau)));
        all.add(new PairCopula(CopulaFamily.GAUSSIAN, rho, 0, false, false));
        for (int freedom : FREEDOMS) {
            all.add(new PairCopula(CopulaFamily.STUDENT, rho, freedom, false, false));
        }
        all.add(new PairCopula(CopulaFamily.FRANK, CopulaFamily.FRANK.ofTau(tau), 0, false, false));
        for (CopulaFamily family : List.of(CopulaFamily.CLAYTON, CopulaFamily.GUMBEL, CopulaFamily.JOE)) {
            double parameter = family.ofTau(Math.abs(tau));
            boolean positive = tau > 0;
            all.add(new PairCopula(family, parameter, 0, false, !positive));
            all.add(new PairCopula(family, parameter, 0, true, positive));
        }
        return all;
    }

    private static PairFit at(PairCopula copula, double[] x, double[] y) {
        return new PairFit(copula, copula.akaike(x, y));
    }

    /** The parameter of highest likelihood near the one of the rank correlation, by golden section. */
    private PairFit refined(double[] x, double[] y) {
        double tau = copula.family().tau(copula.parameter());
        double width = Math.max(0.05, Math.abs(tau) / 3);
        double low = Math.max(copula.family().least(), copula.family().ofTau(tau - width));
        double high = Math.min(copula.family().most(), copula.family().ofTau(Math.min(0.97, tau + width)));
        PairFit best = this;
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        PairFit atA = at(copula.with(a), x, y);
        PairFit atB = at(copula.with(b), x, y);
        for (int step = 0; step < STEPS; step++) {
            if (atA.akaike <= atB.akaike) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = at(copula.with(a), x, y);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = at(copula.with(b), x, y);
            }
        }
        for (PairFit each : List.of(atA, atB)) {
            best = each.akaike < best.akaike ? each : best;
        }
        return best;
    }
}
