package org.trialtwin.core.synthesis.copula;

/**
 * Archimedean copulas. Formulas: Joe, Dependence Modeling with Copulas, 2014, doi:10.1201/b17116, chapter 4; h-functions: Aas and others, Insur Math
 * Econ 2009;44:182-98, doi:10.1016/j.insmatheco.2007.02.001.
 */
final class ArchimedeanFormulas {
    private ArchimedeanFormulas() {}

    record Clayton() implements PairFormulas {
        @Override
        public double h(double u, double v, double theta, int freedom) {
            double sum = StrictMath.pow(u, -theta) + StrictMath.pow(v, -theta) - 1;
            return StrictMath.pow(v, -theta - 1) * StrictMath.pow(sum, -1 / theta - 1);
        }

        @Override
        public double inverse(double p, double v, double theta, int freedom) {
            double sum = StrictMath.pow(p * StrictMath.pow(v, theta + 1), -theta / (1 + theta))
                    + 1
                    - StrictMath.pow(v, -theta);
            return StrictMath.pow(Math.max(1, sum), -1 / theta);
        }

        @Override
        public double logDensityScaled(double u, double v, double theta, int freedom) {
            double logs = StrictMath.log(u) + StrictMath.log(v);
            double sum = StrictMath.pow(u, -theta) + StrictMath.pow(v, -theta) - 1;
            return StrictMath.log1p(theta) - (1 + theta) * logs - (2 + 1 / theta) * StrictMath.log(sum);
        }

        @Override
        public double tau(double theta) {
            return theta / (theta + 2);
        }
    }

    record Gumbel() implements PairFormulas {
        @Override
        public double h(double u, double v, double theta, int freedom) {
            double x = -StrictMath.log(u);
            double y = -StrictMath.log(v);
            double a = StrictMath.pow(StrictMath.pow(x, theta) + StrictMath.pow(y, theta), 1 / theta);
            return StrictMath.exp(-a + y) * StrictMath.pow(y / a, theta - 1);
        }

        @Override
        public double logDensityScaled(double u, double v, double theta, int freedom) {
            double x = -StrictMath.log(u);
            double y = -StrictMath.log(v);
            double a = StrictMath.pow(StrictMath.pow(x, theta) + StrictMath.pow(y, theta), 1 / theta);
            return -a
                    + x
                    + y
                    + (theta - 1) * (StrictMath.log(x) + StrictMath.log(y))
                    + (1 - 2 * theta) * StrictMath.log(a)
                    + StrictMath.log(a + theta - 1);
        }

        @Override
        public double tau(double theta) {
            return 1 - 1 / theta;
        }
    }

    record Frank() implements PairFormulas {
        @Override
        public double h(double u, double v, double theta, int freedom) {
            double a = StrictMath.expm1(-theta * u);
            double b = StrictMath.expm1(-theta * v);
            return (b + 1) * a / (StrictMath.expm1(-theta) + a * b);
        }

        @Override
        public double inverse(double p, double v, double theta, int freedom) {
            double b = StrictMath.expm1(-theta * v);
            return -StrictMath.log1p(p * StrictMath.expm1(-theta) / (b + 1 - p * b)) / theta;
        }

        @Override
        public double logDensityScaled(double u, double v, double theta, int freedom) {
            double g = StrictMath.expm1(-theta);
            double sum = g + StrictMath.expm1(-theta * u) * StrictMath.expm1(-theta * v);
            return StrictMath.log(-theta * g) - theta * (u + v) - 2 * StrictMath.log(Math.abs(sum));
        }

        @Override
        public double tau(double theta) {
            if (Math.abs(theta) < 1e-4) {
                return theta / 9;
            }
            // Debye's function by Simpson's rule.
            int intervals = 200;
            double width = theta / intervals;
            double sum = 1 + theta / StrictMath.expm1(theta);
            for (int k = 1; k < intervals; k++) {
                double t = k * width;
                sum += (k % 2 == 1 ? 4 : 2) * t / StrictMath.expm1(t);
            }
            return 1 - 4 / theta * (1 - sum / (3 * intervals));
        }
    }

    record Joe() implements PairFormulas {
        @Override
        public double h(double u, double v, double theta, int freedom) {
            double a = StrictMath.pow(1 - u, theta);
            double b = StrictMath.pow(1 - v, theta);
            return StrictMath.pow(a + b - a * b, 1 / theta - 1) * StrictMath.pow(1 - v, theta - 1) * (1 - a);
        }

        @Override
        public double logDensityScaled(double u, double v, double theta, int freedom) {
            double a = StrictMath.pow(1 - u, theta);
            double b = StrictMath.pow(1 - v, theta);
            double sum = a + b - a * b;
            return (1 / theta - 2) * StrictMath.log(sum)
                    + (theta - 1) * (StrictMath.log1p(-u) + StrictMath.log1p(-v))
                    + StrictMath.log(theta - 1 + sum);
        }

        @Override
        public double tau(double theta) {
            double sum = 0;
            for (int k = 1; k <= 1000; k++) {
                sum += 1 / (k * (theta * k + 2) * (theta * (k - 1) + 2));
            }
            return 1 - 4 * sum;
        }
    }
}
