package org.trialtwin.core.synthesis.copula;

/**
 * Families of exchangeable pair copulas. Formulas: Joe, Dependence Modeling with Copulas, 2014, doi:10.1201/b17116, chapter 4; Aas
 * and others, Insur Math Econ 2009;44:182-98, doi:10.1016/j.insmatheco.2007.02.001, for h-functions.
 */
enum CopulaFamily {
    INDEPENDENT(0, 0) {
        @Override
        double h(double u, double v, double parameter, int freedom) {
            return u;
        }

        @Override
        double inverse(double p, double v, double parameter, int freedom) {
            return p;
        }

        @Override
        double logDensityScaled(double u, double v, double parameter, int freedom) {
            return 0;
        }

        @Override
        double tau(double parameter) {
            return 0;
        }
    },
    GAUSSIAN(-0.999, 0.999) {
        @Override
        double h(double u, double v, double rho, int freedom) {
            double x = StandardNormal.quantile(u);
            return StandardNormal.probability((x - rho * StandardNormal.quantile(v)) / Math.sqrt(1 - rho * rho));
        }

        @Override
        double inverse(double p, double v, double rho, int freedom) {
            return StandardNormal.probability(
                    StandardNormal.quantile(p) * Math.sqrt(1 - rho * rho) + rho * StandardNormal.quantile(v));
        }

        @Override
        double scale(double u, int freedom) {
            return StandardNormal.quantile(u);
        }

        @Override
        double logDensityScaled(double x, double y, double rho, int freedom) {
            double rest = 1 - rho * rho;
            return -StrictMath.log(rest) / 2 - (rho * rho * (x * x + y * y) - 2 * rho * x * y) / (2 * rest);
        }

        @Override
        double tau(double rho) {
            return 2 / Math.PI * StrictMath.asin(rho);
        }
    },
    STUDENT(-0.999, 0.999) {
        @Override
        double h(double u, double v, double rho, int freedom) {
            StudentT t = student(freedom);
            double x = t.quantile(u);
            double y = t.quantile(v);
            return student(freedom + 1)
                    .probability((x - rho * y) / Math.sqrt((freedom + y * y) * (1 - rho * rho) / (freedom + 1)));
        }

        @Override
        double inverse(double p, double v, double rho, int freedom) {
            StudentT t = student(freedom);
            double y = t.quantile(v);
            double x = student(freedom + 1).quantile(p) * Math.sqrt((freedom + y * y) * (1 - rho * rho) / (freedom + 1))
                    + rho * y;
            return t.probability(x);
        }

        @Override
        double scale(double u, int freedom) {
            return student(freedom).quantile(u);
        }

        @Override
        double logDensityScaled(double x, double y, double rho, int freedom) {
            StudentT t = student(freedom);
            double rest = 1 - rho * rho;
            return -StrictMath.log(2 * Math.PI * Math.sqrt(rest))
                    - (freedom + 2) / 2.0 * StrictMath.log1p((x * x + y * y - 2 * rho * x * y) / (freedom * rest))
                    - t.logDensity(x)
                    - t.logDensity(y);
        }

        @Override
        double tau(double rho) {
            return 2 / Math.PI * StrictMath.asin(rho);
        }
    },
    CLAYTON(0.01, 20) {
        @Override
        double h(double u, double v, double theta, int freedom) {
            double sum = StrictMath.pow(u, -theta) + StrictMath.pow(v, -theta) - 1;
            return StrictMath.pow(v, -theta - 1) * StrictMath.pow(sum, -1 / theta - 1);
        }

        @Override
        double inverse(double p, double v, double theta, int freedom) {
            double sum = StrictMath.pow(p * StrictMath.pow(v, theta + 1), -theta / (1 + theta))
                    + 1
                    - StrictMath.pow(v, -theta);
            return StrictMath.pow(Math.max(1, sum), -1 / theta);
        }

        @Override
        double logDensityScaled(double u, double v, double theta, int freedom) {
            double logs = StrictMath.log(u) + StrictMath.log(v);
            double sum = StrictMath.pow(u, -theta) + StrictMath.pow(v, -theta) - 1;
            return StrictMath.log1p(theta) - (1 + theta) * logs - (2 + 1 / theta) * StrictMath.log(sum);
        }

        @Override
        double tau(double theta) {
            return theta / (theta + 2);
        }
    },
    GUMBEL(1.005, 15) {
        @Override
        double h(double u, double v, double theta, int freedom) {
            double x = -StrictMath.log(u);
            double y = -StrictMath.log(v);
            double a = StrictMath.pow(StrictMath.pow(x, theta) + StrictMath.pow(y, theta), 1 / theta);
            return StrictMath.exp(-a + y) * StrictMath.pow(y / a, theta - 1);
        }

        @Override
        double logDensityScaled(double u, double v, double theta, int freedom) {
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
        double tau(double theta) {
            return 1 - 1 / theta;
        }
    },
    FRANK(-35, 35) {
        @Override
        double h(double u, double v, double theta, int freedom) {
            double a = StrictMath.expm1(-theta * u);
            double b = StrictMath.expm1(-theta * v);
            return (b + 1) * a / (StrictMath.expm1(-theta) + a * b);
        }

        @Override
        double inverse(double p, double v, double theta, int freedom) {
            double b = StrictMath.expm1(-theta * v);
            return -StrictMath.log1p(p * StrictMath.expm1(-theta) / (b + 1 - p * b)) / theta;
        }

        @Override
        double logDensityScaled(double u, double v, double theta, int freedom) {
            double g = StrictMath.expm1(-theta);
            double sum = g + StrictMath.expm1(-theta * u) * StrictMath.expm1(-theta * v);
            return StrictMath.log(-theta * g) - theta * (u + v) - 2 * StrictMath.log(Math.abs(sum));
        }

        @Override
        double tau(double theta) {
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
    },
    JOE(1.005, 25) {
        @Override
        double h(double u, double v, double theta, int freedom) {
            double a = StrictMath.pow(1 - u, theta);
            double b = StrictMath.pow(1 - v, theta);
            return StrictMath.pow(a + b - a * b, 1 / theta - 1) * StrictMath.pow(1 - v, theta - 1) * (1 - a);
        }

        @Override
        double logDensityScaled(double u, double v, double theta, int freedom) {
            double a = StrictMath.pow(1 - u, theta);
            double b = StrictMath.pow(1 - v, theta);
            double sum = a + b - a * b;
            return (1 / theta - 2) * StrictMath.log(sum)
                    + (theta - 1) * (StrictMath.log1p(-u) + StrictMath.log1p(-v))
                    + StrictMath.log(theta - 1 + sum);
        }

        @Override
        double tau(double theta) {
            double sum = 0;
            for (int k = 1; k <= 1000; k++) {
                sum += 1 / (k * (theta * k + 2) * (theta * (k - 1) + 2));
            }
            return 1 - 4 * sum;
        }
    };

    private static final int MOST_FREEDOM = 32;
    private static final StudentT[] STUDENTS = new StudentT[MOST_FREEDOM + 1];

    static {
        for (int k = 1; k <= MOST_FREEDOM; k++) {
            STUDENTS[k] = new StudentT(k);
        }
    }

    private static final int BISECTIONS = 60;
    private static final int MOST_NEWTON = 20;
    private static final double EXACT = 1e-12;

    private final double least;
    private final double most;

    CopulaFamily(double least, double most) {
        this.least = least;
        this.most = most;
    }

    private static StudentT student(int freedom) {
        return STUDENTS[freedom];
    }

    /** The smallest parameter that is used. */
    double least() {
        return least;
    }

    /** The largest parameter that is used. */
    double most() {
        return most;
    }

    /** The probability of up to u where the other is v. */
    abstract double h(double u, double v, double parameter, int freedom);

    /**
     * The u up to which the probability is p where the other is v; where there is no formula by Newton steps, and by bisection where
     * those leave the bracket.
     */
    double inverse(double p, double v, double parameter, int freedom) {
        double low = 0;
        double high = 1;
        double u = p;
        for (int k = 0; k < BISECTIONS && high - low > EXACT; k++) {
            double error = h(u, v, parameter, freedom) - p;
            if (error < 0) {
                low = u;
            } else {
                high = u;
            }
            double next = u - error / StrictMath.exp(logDensity(u, v, parameter, freedom));
            boolean isInside = next > low && next < high;
            if (isInside && Math.abs(next - u) < EXACT) {
                return next;
            }
            u = isInside && k < MOST_NEWTON ? next : (low + high) / 2;
        }
        return u;
    }

    /** The scale on which densities are computed: quantiles of elliptical families, which no parameter but the freedom changes. */
    double scale(double u, int freedom) {
        return u;
    }

    /** The logarithm of the density at two values on that scale. */
    abstract double logDensityScaled(double x, double y, double parameter, int freedom);

    double logDensity(double u, double v, double parameter, int freedom) {
        return logDensityScaled(scale(u, freedom), scale(v, freedom), parameter, freedom);
    }

    /** Kendall's rank correlation of a parameter. */
    abstract double tau(double parameter);

    /** The parameter whose rank correlation is nearest to the given one. */
    double ofTau(double tau) {
        double low = least;
        double high = most;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            if (tau(middle) < tau) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
