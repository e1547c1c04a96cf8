package org.trialtwin.stats.count;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.RejectionTally;
import org.trialtwin.stats.estimate.RobustVariance;

/**
 * Type-I error and coverage of rate ratios at 30 patients per arm: the figures of docs/methods/count-models.md. Exposure is
 * uniform on half to one and a half years; where patients differ, their rates are exponential (gamma with shape 1).
 */
@Tag("study")
class CountModelsStudyTest {
    private static final int REPETITIONS = 10_000;

    private final RejectionTally tally = new RejectionTally();

    private void run(double rate, double ratio, boolean patientsDiffer) {
        String scenario = String.format(
                Locale.ROOT, "rate %.1f, ratio %.1f, %s:", rate, ratio, patientsDiffer ? "theta 1" : "Poisson");
        RandomStream random =
                RandomStreams.seeded(20260131L).at("counts", 0).at(scenario).open();
        double truth = StrictMath.log(ratio);
        for (int run = 0; run < REPETITIONS; run++) {
            int n = 60;
            int[] counts = new int[n];
            double[] arm = new double[n];
            double[] exposure = new double[n];
            for (int i = 0; i < n; i++) {
                arm[i] = i % 2;
                exposure[i] = 0.5 + random.nextDouble();
                double own = rate * (arm[i] == 1 ? ratio : 1) * (patientsDiffer ? random.nextExponential() : 1);
                for (double t = random.nextExponential() / own; t < exposure[i]; t += random.nextExponential() / own) {
                    counts[i]++;
                }
            }
            PoissonFit poisson =
                    PoissonModel.withIntercept().perExposure(exposure).fit(counts, arm);
            NegativeBinomialFit binomial =
                    NegativeBinomialModel.withIntercept().perExposure(exposure).fit(counts, arm);
            tally.add(scenario + " Poisson", poisson.effect(1, 0.95), truth);
            tally.add(scenario + " Poisson HC0", poisson.robustEffect(1, 0.95, RobustVariance.HC0), truth);
            tally.add(scenario + " Poisson HC3", poisson.robustEffect(1, 0.95, RobustVariance.HC3), truth);
            tally.add(scenario + " negative binomial", binomial.effect(1, 0.95), truth);
            tally.add(scenario + " negative binomial HC3", binomial.robustEffect(1, 0.95, RobustVariance.HC3), truth);
        }
    }

    @Test
    void thirtyPerArm() {
        run(1.5, 1, false);
        run(1.5, 0.5, false);
        run(1.5, 1, true);
        run(1.5, 0.5, true);
        tally.print();
        tally.rejects("rate 1.5, ratio 0.5, Poisson: Poisson", 0.782);
        tally.covers("rate 1.5, ratio 0.5, Poisson: Poisson", 0.950);
        tally.rejects("rate 1.5, ratio 0.5, Poisson: Poisson HC0", 0.786);
        tally.covers("rate 1.5, ratio 0.5, Poisson: Poisson HC0", 0.941);
        tally.rejects("rate 1.5, ratio 0.5, Poisson: Poisson HC3", 0.765);
        tally.covers("rate 1.5, ratio 0.5, Poisson: Poisson HC3", 0.949);
        tally.rejects("rate 1.5, ratio 0.5, Poisson: negative binomial", 0.764);
        tally.covers("rate 1.5, ratio 0.5, Poisson: negative binomial", 0.956);
        tally.rejects("rate 1.5, ratio 0.5, Poisson: negative binomial HC3", 0.766);
        tally.covers("rate 1.5, ratio 0.5, Poisson: negative binomial HC3", 0.949);
        tally.rejects("rate 1.5, ratio 0.5, theta 1: Poisson", 0.695);
        tally.covers("rate 1.5, ratio 0.5, theta 1: Poisson", 0.830);
        tally.rejects("rate 1.5, ratio 0.5, theta 1: Poisson HC0", 0.498);
        tally.covers("rate 1.5, ratio 0.5, theta 1: Poisson HC0", 0.933);
        tally.rejects("rate 1.5, ratio 0.5, theta 1: Poisson HC3", 0.470);
        tally.covers("rate 1.5, ratio 0.5, theta 1: Poisson HC3", 0.943);
        tally.rejects("rate 1.5, ratio 0.5, theta 1: negative binomial", 0.486);
        tally.covers("rate 1.5, ratio 0.5, theta 1: negative binomial", 0.943);
        tally.rejects("rate 1.5, ratio 0.5, theta 1: negative binomial HC3", 0.475);
        tally.covers("rate 1.5, ratio 0.5, theta 1: negative binomial HC3", 0.944);
        tally.rejects("rate 1.5, ratio 1.0, Poisson: Poisson", 0.049);
        tally.covers("rate 1.5, ratio 1.0, Poisson: Poisson", 0.951);
        tally.rejects("rate 1.5, ratio 1.0, Poisson: Poisson HC0", 0.056);
        tally.covers("rate 1.5, ratio 1.0, Poisson: Poisson HC0", 0.944);
        tally.rejects("rate 1.5, ratio 1.0, Poisson: Poisson HC3", 0.046);
        tally.covers("rate 1.5, ratio 1.0, Poisson: Poisson HC3", 0.954);
        tally.rejects("rate 1.5, ratio 1.0, Poisson: negative binomial", 0.044);
        tally.covers("rate 1.5, ratio 1.0, Poisson: negative binomial", 0.956);
        tally.rejects("rate 1.5, ratio 1.0, Poisson: negative binomial HC3", 0.046);
        tally.covers("rate 1.5, ratio 1.0, Poisson: negative binomial HC3", 0.954);
        tally.rejects("rate 1.5, ratio 1.0, theta 1: Poisson", 0.217);
        tally.covers("rate 1.5, ratio 1.0, theta 1: Poisson", 0.783);
        tally.rejects("rate 1.5, ratio 1.0, theta 1: Poisson HC0", 0.065);
        tally.covers("rate 1.5, ratio 1.0, theta 1: Poisson HC0", 0.935);
        tally.rejects("rate 1.5, ratio 1.0, theta 1: Poisson HC3", 0.056);
        tally.covers("rate 1.5, ratio 1.0, theta 1: Poisson HC3", 0.944);
        tally.rejects("rate 1.5, ratio 1.0, theta 1: negative binomial", 0.057);
        tally.covers("rate 1.5, ratio 1.0, theta 1: negative binomial", 0.943);
        tally.rejects("rate 1.5, ratio 1.0, theta 1: negative binomial HC3", 0.054);
        tally.covers("rate 1.5, ratio 1.0, theta 1: negative binomial HC3", 0.946);
    }
}
