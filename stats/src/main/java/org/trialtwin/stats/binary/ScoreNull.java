package org.trialtwin.stats.binary;

/** A null hypothesis on two risks, with the most likely risks under it: what score tests of a difference or a ratio share. */
enum ScoreNull {
    /** {@code p1 - p0 = value}. */
    DIFFERENCE {
        @Override
        double departure(double p1, double p0, double value) {
            return p1 - p0 - value;
        }

        @Override
        double controlFactor(double value) {
            return 1;
        }

        /** The derivative of the log likelihood falls in p0, so bisection finds its root to the last bit. */
        @Override
        double[] risks(TwoByTwo table, double value) {
            double low = Math.max(0, -value);
            double high = Math.min(1, 1 - value);
            for (int step = 0; step < MAXIMUM_STEPS; step++) {
                double middle = low + (high - low) / 2;
                if (middle <= low || middle >= high) {
                    break;
                }
                if (slope(table, middle, middle + value) > 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double p0 = low + (high - low) / 2;
            return new double[] {Math.min(1, Math.max(0, p0 + value)), p0};
        }

        private double slope(TwoByTwo t, double p0, double p1) {
            return part(t.eventsControl(), p0)
                    - part(t.nonEventsControl(), 1 - p0)
                    + part(t.eventsExperimental(), p1)
                    - part(t.nonEventsExperimental(), 1 - p1);
        }

        private double part(int count, double risk) {
            return count == 0 ? 0 : count / risk;
        }
    },
    /** {@code p1 / p0 = value}. */
    RATIO {
        @Override
        double departure(double p1, double p0, double value) {
            return p1 - value * p0;
        }

        @Override
        double controlFactor(double value) {
            return value;
        }

        @Override
        double[] risks(TwoByTwo table, double value) {
            double a = value * table.patients();
            double b = value * table.experimental()
                    + table.eventsExperimental()
                    + table.control()
                    + value * table.eventsControl();
            double c = table.events();
            double p0 = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
            p0 = Math.min(p0, Math.min(1, 1 / value));
            return new double[] {Math.min(1, value * p0), p0};
        }
    };

    private static final int MAXIMUM_STEPS = 200;

    /** How far two risks are from the null hypothesis. */
    abstract double departure(double p1, double p0, double value);

    /** What the control risk is multiplied by in the departure. */
    abstract double controlFactor(double value);

    /** The most likely risks of the experimental and the control group under the null hypothesis. */
    abstract double[] risks(TwoByTwo table, double value);

    /** The variance of the departure under the null hypothesis. */
    double variance(TwoByTwo table, double value) {
        double[] p = risks(table, value);
        double factor = controlFactor(value);
        return p[0] * (1 - p[0]) / table.experimental() + factor * factor * p[1] * (1 - p[1]) / table.control();
    }
}
