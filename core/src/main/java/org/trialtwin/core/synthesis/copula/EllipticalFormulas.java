package org.trialtwin.core.synthesis.copula;

/**
 * Independence, and the copulas of elliptical distributions. Formulas: Joe, Dependence Modeling with Copulas, 2014, doi:10.1201/b17116, chapter 4; h-functions: Aas and others, Insur Math
 * Econ 2009;44:182-98, doi:10.1016/j.insmatheco.2007.02.001.
 */
final class EllipticalFormulas {
    private static final int MOST_FREEDOM = 32;
    private static final StudentT[] STUDENTS = new StudentT[MOST_FREEDOM + 1];

    static {
        for (int k = 1; k <= MOST_FREEDOM; k++) {
            STUDENTS[k] = new StudentT(k);
        }
    }

    private EllipticalFormulas() {}

    private static StudentT student(int freedom) {
        return STUDENTS[freedom];
    }

    record Independent() implements PairFormulas {
        @Override
        public double h(double u, double v, double parameter, int freedom) {
            return u;
        }

        @Override
        public double inverse(double p, double v, double parameter, int freedom) {
            return p;
        }

        @Override
        public double logDensityScaled(double u, double v, double parameter, int freedom) {
            return 0;
        }

        @Override
        public double tau(double parameter) {
            return 0;
        }
    }

    record Gaussian() implements PairFormulas {
        @Override
        public double h(double u, double v, double rho, int freedom) {
            double x = StandardNormal.quantile(u);
            return StandardNormal.probability((x - rho * StandardNormal.quantile(v)) / Math.sqrt(1 - rho * rho));
        }

        @Override
        public double inverse(double p, double v, double rho, int freedom) {
            return StandardNormal.probability(
                    StandardNormal.quantile(p) * Math.sqrt(1 - rho * rho) + rho * StandardNormal.quantile(v));
        }

        @Override
        public double scale(double u, int freedom) {
            return StandardNormal.quantile(u);
        }

        @Override
        public double logDensityScaled(double x, double y, double rho, int freedom) {
            double rest = 1 - rho * rho;
            return -StrictMath.log(rest) / 2 - (rho * rho * (x * x + y * y) - 2 * rho * x * y) / (2 * rest);
        }

        @Override
        public double tau(double rho) {
            return 2 / Math.PI * StrictMath.asin(rho);
        }
    }

    record Student() implements PairFormulas {
        @Override
        public double h(double u, double v, double rho, int freedom) {
            StudentT t = student(freedom);
            double x = t.quantile(u);
            double y = t.quantile(v);
            return student(freedom + 1)
                    .probability((x - rho * y) / Math.sqrt((freedom + y * y) * (1 - rho * rho) / (freedom + 1)));
        }

        @Override
        public double inverse(double p, double v, double rho, int freedom) {
            StudentT t = student(freedom);
            double y = t.quantile(v);
            double x = student(freedom + 1).quantile(p) * Math.sqrt((freedom + y * y) * (1 - rho * rho) / (freedom + 1))
                    + rho * y;
            return t.probability(x);
        }

        @Override
        public double scale(double u, int freedom) {
            return student(freedom).quantile(u);
        }

        @Override
        public double logDensityScaled(double x, double y, double rho, int freedom) {
            StudentT t = student(freedom);
            double rest = 1 - rho * rho;
            return -StrictMath.log(2 * Math.PI * Math.sqrt(rest))
                    - (freedom + 2) / 2.0 * StrictMath.log1p((x * x + y * y - 2 * rho * x * y) / (freedom * rest))
                    - t.logDensity(x)
                    - t.logDensity(y);
        }

        @Override
        public double tau(double rho) {
            return 2 / Math.PI * StrictMath.asin(rho);
        }
    }
}
