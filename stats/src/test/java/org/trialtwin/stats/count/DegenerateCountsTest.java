package org.trialtwin.stats.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.Explained;
import org.trialtwin.stats.estimate.RobustVariance;

/** Both models of counts answer degenerate data with a note: no exception and no silent NaN. */
class DegenerateCountsTest {
    /** Counts, exposures and covariates. */
    record Counts(String name, int[] counts, double[] exposure, double[]... columns) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Counts> counts() {
        double[] year = {1, 1, 1, 1, 1, 1};
        double[] arm = {0, 0, 0, 1, 1, 1};
        int[] some = {2, 0, 3, 1, 0, 5};
        return Stream.of(
                new Counts("one patient", new int[] {3}, new double[] {1}),
                new Counts("one patient without an event", new int[1], new double[] {1}),
                new Counts("n = 2", new int[] {1, 4}, new double[] {1, 1}, new double[] {0, 1}),
                new Counts("n = 2, no event", new int[2], new double[] {1, 1}, new double[] {0, 1}),
                new Counts("all zero", new int[6], year, arm),
                new Counts("zero in one arm", new int[] {2, 1, 3, 0, 0, 0}, year, arm),
                new Counts("zero in control", new int[] {0, 0, 0, 2, 1, 3}, year, arm),
                new Counts("all tied", new int[] {2, 2, 2, 2, 2, 2}, year, arm),
                new Counts("no variance within arms", new int[] {2, 2, 2, 5, 5, 5}, year, arm),
                new Counts("one event", new int[] {0, 0, 0, 0, 0, 1}, year, arm),
                new Counts("one arm empty", some, year, new double[6]),
                new Counts("constant covariate", some, year, arm, year),
                new Counts("rank deficiency", some, year, arm, new double[] {1, 1, 1, 0, 0, 0}),
                new Counts("leverage 1", some, year, arm, new double[] {0, 0, 0, 0, 0, 1}),
                new Counts(
                        "as many coefficients as patients", new int[] {1, 4}, new double[] {1, 2}, new double[] {0, 1}),
                new Counts("tiny and huge exposures", some, new double[] {1e-9, 1, 1, 1e9, 1, 1}, arm),
                new Counts("one patient has nearly all", new int[] {0, 0, 1, 0, 0, 100_000}, year, arm));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void bothModels(Counts data) {
        PoissonFit poisson =
                PoissonModel.withIntercept().perExposure(data.exposure()).fit(data.counts(), data.columns());
        NegativeBinomialFit binomial = NegativeBinomialModel.withIntercept()
                .perExposure(data.exposure())
                .fit(data.counts(), data.columns());
        for (int j = 0; j < poisson.size(); j++) {
            Explained.effect("Poisson", poisson.effect(j, 0.95));
            Explained.effect("negative binomial", binomial.effect(j, 0.95));
            for (RobustVariance type : RobustVariance.values()) {
                Explained.effect("Poisson " + type, poisson.robustEffect(j, 0.95, type));
                Explained.effect("negative binomial " + type, binomial.robustEffect(j, 0.95, type));
            }
            boolean noLimits = Double.isNaN(poisson.profileInterval(j, 0.95).lower());
            assertThat(noLimits && poisson.notes().isEmpty()).isFalse();
        }
        assertThat(Double.isNaN(poisson.pearsonDispersion()) && poisson.notes().isEmpty())
                .isFalse();
        assertThat(Double.isNaN(binomial.thetaStandardError())
                        && binomial.notes().isEmpty())
                .isFalse();
        assertThat(poisson.logLikelihood()).isNotNaN();
        assertThat(binomial.logLikelihood()).isNotNaN();
        Explained.printed("Poisson", poisson);
        Explained.printed("negative binomial", binomial);
    }
}
