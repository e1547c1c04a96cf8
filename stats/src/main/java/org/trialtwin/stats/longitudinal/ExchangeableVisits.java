package org.trialtwin.stats.longitudinal;

/** One correlation: the mean product of two residuals of a patient, over all pairs of visits. */
final class ExchangeableVisits implements CorrelationStructure {
    private final PatientVisits visits;
    private final int most;
    private final long pairs;

    ExchangeableVisits(PatientVisits visits) {
        this.visits = visits;
        most = visits.mostVisits();
        long count = 0;
        for (int i = 0; i < visits.patients(); i++) {
            long size = (long) visits.end(i) - visits.start(i);
            count += size * (size - 1) / 2;
        }
        pairs = count;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String name(int index) {
        return "alpha";
    }

    @Override
    public long pairs(int index) {
        return pairs;
    }

    @Override
    public double[] next(double[] residuals, double[] current) {
        double products = 0;
        for (int i = 0; i < visits.patients(); i++) {
            double sum = 0;
            for (int k = visits.start(i); k < visits.end(i); k++) {
                products += sum * residuals[k];
                sum += residuals[k];
            }
        }
        return new double[] {pairs == 0 ? 0 : products / pairs};
    }

    @Override
    public boolean isFeasible(double[] correlations) {
        double alpha = correlations[0];
        return alpha < 1 - MARGIN && 1 + (most - 1) * alpha > MARGIN;
    }

    /** Each residual less its expectation given those before it, which depends on their sum alone. */
    @Override
    public void whiten(double[] correlations, double[][] columns) {
        double alpha = correlations[0];
        double[] slope = new double[most];
        double[] deviation = new double[most];
        for (int k = 0; k < most; k++) {
            slope[k] = k == 0 ? 0 : alpha / (1 + (k - 1) * alpha);
            deviation[k] = Math.sqrt(1 - slope[k] * k * alpha);
        }
        for (double[] column : columns) {
            for (int i = 0; i < visits.patients(); i++) {
                double sum = 0;
                int start = visits.start(i);
                for (int k = start; k < visits.end(i); k++) {
                    double value = column[k];
                    column[k] = (value - slope[k - start] * sum) / deviation[k - start];
                    sum += value;
                }
            }
        }
    }
}
