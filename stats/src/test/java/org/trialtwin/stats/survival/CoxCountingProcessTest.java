package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialtwin.stats.estimate.AnalysisNote;

class CoxCountingProcessTest {
    /** The last two rows enter at time 1 and are not at risk then: likelihood r / ((1 + r)(2 + r)) / 2. */
    @Test
    void lateEntryByHand() {
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .enteringAt(new double[] {1, 0, 0, 1})
                .fit(new double[] {4, 1, 3, 5}, new boolean[] {true, true, true, true}, new double[] {0, 0, 1, 0});
        double r = Math.sqrt(2);
        assertThat(fit.coefficient(0)).isCloseTo(Math.log(r), within(1e-12));
        assertThat(fit.logLikelihoodNull()).isCloseTo(-Math.log(12), within(1e-14));
        assertThat(fit.logLikelihood()).isCloseTo(Math.log(r / ((2 + r) * (1 + r)) / 2), within(1e-14));
    }

    /** Three patients, events at 1, 2, 3; score residuals written out, divided by the information. */
    @Test
    void sandwichByHand() {
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .robust()
                .fit(new double[] {3, 2, 1}, new boolean[] {true, true, true}, new double[] {0, 1, 0});
        double r = Math.sqrt(2);
        double mean1 = r / (2 + r);
        double mean2 = r / (1 + r);
        double hazard1 = 1 / (2 + r);
        double hazard2 = 1 / (1 + r);
        double first = mean1 * hazard1 + mean2 * hazard2;
        double second = 1 - mean2 - r * ((1 - mean1) * hazard1 + (1 - mean2) * hazard2);
        double third = -mean1 * (1 - hazard1);
        double information = mean1 * (1 - mean1) + mean2 * (1 - mean2);
        assertThat(fit.standardError(0))
                .isCloseTo(Math.sqrt(first * first + second * second + third * third) / information, within(1e-12));
        assertThat(fit.modelStandardError(0)).isCloseTo(1 / Math.sqrt(information), within(1e-12));
        assertThat(fit.waldTest().statistic())
                .isCloseTo(Math.pow(fit.coefficient(0) / fit.standardError(0), 2), within(1e-12));
        assertThat(fit.isRobust()).isTrue();
        assertThat(fit.clusters()).isEqualTo(3);
    }

    /** R 4.2.2, survival 3.5-3: coxph(Surv(start, stop, event) ~ x, weights = w, cluster = id), eps = 1e-14. */
    @ParameterizedTest
    @CsvSource({EFRON, BRESLOW})
    void weightsAndClustersAsR(
            Ties ties,
            double coefficient,
            double model,
            double robust,
            double value0,
            double value,
            double score,
            double robustScore) {
        CoxFit fit = weighted(ties)
                .clusteredBy(new int[] {1, 1, 2, 2, 3, 3, 4, 4, 5, 5})
                .fit(STOP, EVENT, X);
        assertThat(fit.coefficient(0)).isCloseTo(coefficient, within(1e-9));
        assertThat(fit.modelStandardError(0)).isCloseTo(model, within(1e-9));
        assertThat(fit.standardError(0)).isCloseTo(robust, within(1e-9));
        assertThat(fit.logLikelihoodNull()).isCloseTo(value0, within(1e-9));
        assertThat(fit.logLikelihood()).isCloseTo(value, within(1e-9));
        assertThat(fit.scoreTest().statistic()).isCloseTo(score, within(1e-9));
        assertThat(fit.robustScoreTest().statistic()).isCloseTo(robustScore, within(1e-9));
    }

    private static final String EFRON = "EFRON, -0.1277351101245132, 0.6764852130950800, 0.4856336169305155,"
            + " -18.2308812809471625, -18.2130754411448628, 0.0356830984263359, 0.0679767231021073";
    private static final String BRESLOW = "BRESLOW, -0.1983065075394507, 0.6847179810051744, 0.5013467383673633,"
            + " -18.7355896358789842, -18.6937399088589089, 0.0840309312362032, 0.1541415203452433";
    private static final double[] START = {1, 2, 5, 2, 1, 7, 3, 4, 8, 8};
    private static final double[] STOP = {2, 3, 6, 7, 8, 9, 9, 9, 14, 17};
    private static final boolean[] EVENT = {true, true, true, true, true, true, true, false, false, false};
    private static final double[] X = {1, 0, 0, 1, 0, 1, 1, 1, 0, 0};

    private static CoxModel weighted(Ties ties) {
        return CoxModel.withTies(ties).enteringAt(START).weightedBy(new double[] {1, 2, .5, 1, 3, 1, 2, 1, 1, .25});
    }

    @ParameterizedTest
    @EnumSource(names = {"EFRON", "BRESLOW"})
    void entryBeforeEverythingChangesNothing(Ties ties) {
        Simulated trial = Simulated.trial(200, 3);
        CoxModel model = CoxModel.withTies(ties).stratifiedBy(trial.stratum());
        double[] ones = new double[200];
        Arrays.fill(ones, 1);
        CoxFit plain = model.fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
        CoxFit counted = model.enteringAt(new double[200])
                .weightedBy(ones)
                .fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
        for (int a = 0; a < 2; a++) {
            assertThat(counted.coefficient(a)).isCloseTo(plain.coefficient(a), within(1e-12));
            assertThat(counted.standardError(a)).isCloseTo(plain.standardError(a), within(1e-12));
        }
        assertThat(counted.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-10));
        assertThat(counted.scoreTest().statistic()).isCloseTo(plain.scoreTest().statistic(), within(1e-10));
    }

    /** A patient's follow-up cut into pieces is the same patient, in another order of rows too. */
    @ParameterizedTest
    @EnumSource(names = {"EFRON", "BRESLOW"})
    void cuttingRowsChangesNothing(Ties ties) {
        Simulated trial = Simulated.trial(150, 4);
        int n = 150;
        CoxFit whole = CoxModel.withTies(ties)
                .stratifiedBy(trial.stratum())
                .robust()
                .fit(trial.time(), trial.event(), trial.armIndicator(), trial.age());
        double[] entry = new double[2 * n];
        double[] time = new double[2 * n];
        boolean[] event = new boolean[2 * n];
        double[] arm = new double[2 * n];
        double[] age = new double[2 * n];
        int[] stratum = new int[2 * n];
        int[] patient = new int[2 * n];
        for (int i = 0; i < n; i++) {
            double cut = trial.time()[i] * 0.4;
            int late = 2 * n - 1 - i;
            entry[late] = cut;
            time[late] = trial.time()[i];
            event[late] = trial.event()[i];
            time[i] = cut;
            for (int row : new int[] {i, late}) {
                arm[row] = trial.armIndicator()[i];
                age[row] = trial.age()[i];
                stratum[row] = trial.stratum()[i];
                patient[row] = i;
            }
        }
        CoxFit cut = CoxModel.withTies(ties)
                .enteringAt(entry)
                .stratifiedBy(stratum)
                .clusteredBy(patient)
                .fit(time, event, arm, age);
        for (int a = 0; a < 2; a++) {
            assertThat(cut.coefficient(a)).isCloseTo(whole.coefficient(a), within(1e-10));
            assertThat(cut.standardError(a)).isCloseTo(whole.standardError(a), within(1e-10));
            assertThat(cut.modelStandardError(a)).isCloseTo(whole.modelStandardError(a), within(1e-10));
        }
        assertThat(cut.robustScoreTest().statistic())
                .isCloseTo(whole.robustScoreTest().statistic(), within(1e-8));
        Concordance c = Concordance.of(entry, time, event, cut.linearPredictor(arm, age), stratum, patient);
        Concordance expected = Concordance.of(
                trial.time(), trial.event(), cut.linearPredictor(trial.armIndicator(), trial.age()), trial.stratum());
        assertThat(c.estimate()).isEqualTo(expected.estimate());
        assertThat(c.standardError()).isCloseTo(expected.standardError(), within(1e-12));
    }

    /** A weight of 2 is the row twice (Breslow), and for the sandwich the two copies are one cluster. */
    @Test
    void aWeightIsACopy() {
        Simulated trial = Simulated.trial(60, 9);
        int n = 60;
        int[] twice = new int[n + 20];
        double[] weight = new double[n];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = i < n ? i : i - n;
            weight[twice[i]]++;
        }
        CoxFit weighted = CoxModel.withTies(Ties.BRESLOW)
                .weightedBy(weight)
                .robust()
                .fit(trial.time(), trial.event(), trial.age());
        boolean[] event = new boolean[twice.length];
        for (int i = 0; i < event.length; i++) {
            event[i] = trial.event()[twice[i]];
        }
        CoxFit copied = CoxModel.withTies(Ties.BRESLOW)
                .clusteredBy(twice)
                .fit(
                        Arrays.stream(twice).mapToDouble(i -> trial.time()[i]).toArray(),
                        event,
                        Arrays.stream(twice).mapToDouble(i -> trial.age()[i]).toArray());
        assertThat(weighted.coefficient(0)).isCloseTo(copied.coefficient(0), within(1e-12));
        assertThat(weighted.standardError(0)).isCloseTo(copied.standardError(0), within(1e-12));
        assertThat(weighted.modelStandardError(0)).isCloseTo(copied.modelStandardError(0), within(1e-12));
        assertThat(weighted.logLikelihood()).isCloseTo(copied.logLikelihood(), within(1e-10));
    }

    /** Sums run backwards: heavy rows that enter late are subtracted again, and must not leave rounding errors behind. */
    @Test
    void whatLeavesLeavesNothing() {
        CoxFit early = CoxModel.withTies(Ties.EFRON)
                .fit(new double[] {1, 2, 3, 4}, new boolean[] {true, true, false, true}, new double[] {0, 1, 1, 0});
        CoxFit all = CoxModel.withTies(Ties.EFRON)
                .enteringAt(new double[] {0, 0, 0, 0, 5, 5})
                .weightedBy(new double[] {1, 1, 1, 1, 1e15, 3e14})
                .fit(
                        new double[] {1, 2, 3, 4, 6, 7},
                        new boolean[] {true, true, false, true, false, false},
                        new double[] {0, 1, 1, 0, 1, 0});
        assertThat(all.coefficient(0)).isCloseTo(early.coefficient(0), within(1e-9));
        assertThat(all.standardError(0)).isCloseTo(early.standardError(0), within(1e-9));
    }

    @Test
    void everySmallDataSetHasAnAnswer() {
        Random random = new Random(17);
        for (int k = 0; k < 3000; k++) {
            int n = 1 + random.nextInt(14);
            double[] entry = random.ints(n, 0, 6).asDoubleStream().toArray();
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                time[i] = entry[i] + 1 + random.nextInt(5);
                event[i] = random.nextInt(3) > 0;
            }
            double[] arm = random.ints(n, 0, 2).asDoubleStream().toArray();
            double[] heavy = random.doubles(n).map(u -> Math.tan(3 * (u - 0.5))).toArray();
            double[] weight = random.doubles(n, 0.1, 5).toArray();
            CoxModel model = CoxModel.withTies(k % 2 == 0 ? Ties.EFRON : Ties.BRESLOW)
                    .enteringAt(entry)
                    .weightedBy(weight);
            model = k % 3 == 0
                    ? model.robust()
                    : model.clusteredBy(random.ints(n, 0, 3).toArray());
            CoxFit fit = model.fit(time, event, arm, heavy);
            for (int a = 0; a < 2; a++) {
                assertThat(fit.effect(a, 0.95).isEstimable()
                                || !fit.effect(a, 0.95).notes().isEmpty())
                        .isTrue();
            }
            assertThat(fit.toString()).isNotEmpty();
        }
    }

    /** R 4.2.2: basehaz(fit, centered = FALSE) of the weighted fits. */
    @ParameterizedTest
    @CsvSource({
        "EFRON, 0.257726214771736, 0.822444925769286, 2.031741188957357",
        "BRESLOW, 0.261771988264296, 0.838372423330404, 1.978225795308509"
    })
    void baselineHazardAsR(Ties ties, double at2, double at7, double at17) {
        CumulativeHazard hazard = weighted(ties).fit(STOP, EVENT, X).cumulativeHazard(0, 0);
        assertThat(hazard.size()).isEqualTo(6);
        assertThat(hazard.at(1.9)).isEqualTo(0);
        assertThat(hazard.at(2)).isCloseTo(at2, within(1e-8));
        assertThat(hazard.at(7.5)).isCloseTo(at7, within(1e-8));
        assertThat(hazard.at(17)).isCloseTo(at17, within(1e-8));
        assertThat(hazard.survivalAt(17)).isCloseTo(Math.exp(-at17), within(1e-8));
        assertThat(hazard.toString()).contains("6 steps");
    }

    /** Two strata are two models with common coefficients; with coefficient 0 a hazard is Nelson's. */
    @Test
    void hazardsOfStrata() {
        CoxFit fit = CoxModel.withTies(Ties.BRESLOW)
                .stratifiedBy(new int[] {7, 7, 7, -2, -2})
                .fit(new double[] {1, 2, 3, 5, 4}, new boolean[] {true, false, true, true, true}, new double[] {
                    1, 1, 1, 1, 1
                });
        assertThat(fit.cumulativeHazard(0, 1).at(4)).isCloseTo(0.5, within(1e-15));
        assertThat(fit.cumulativeHazard(0, 1).at(5)).isCloseTo(1.5, within(1e-15));
        assertThat(fit.cumulativeHazard(1, 1).at(9)).isCloseTo(1 + 1 / 3.0, within(1e-15));
        assertThatIllegalArgumentException().isThrownBy(() -> fit.cumulativeHazard(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> fit.cumulativeHazard(0));
    }

    @Test
    void oneClusterHasNoRobustVariance() {
        Simulated trial = Simulated.trial(60, 5);
        CoxFit fit =
                CoxModel.withTies(Ties.EFRON).clusteredBy(new int[60]).fit(trial.time(), trial.event(), trial.age());
        assertThat(fit.effect(0, 0.95).isEstimable()).isFalse();
        assertThat(fit.notes()).extracting(AnalysisNote::text).anyMatch(t -> t.contains("all rows are one cluster"));
        assertThat(fit.robustScoreTest().pValue()).isNaN();
        assertThat(fit.modelStandardError(0)).isPositive();
    }

    @Test
    void hostileInput() {
        CoxModel model = CoxModel.withTies(Ties.EFRON);
        double[] time = {1, 2};
        boolean[] event = {true, true};
        double[] x = {0, 1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.enteringAt(new double[] {0, 2}).fit(time, event, x))
                .withMessageContaining("Entry time 2.0 of row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.enteringAt(new double[] {Double.NaN, 0}).fit(time, event, x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.enteringAt(new double[1]).fit(time, event, x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.weightedBy(new double[] {1, 0}).fit(time, event, x))
                .withMessageContaining("Weight 0.0 of row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.weightedBy(new double[3]).fit(time, event, x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.clusteredBy(new int[3]).fit(time, event, x));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxModel.withTies(Ties.EXACT).robust())
                .withMessageContaining("Exact ties");
        CoxFit entered = weighted(Ties.EFRON).fit(STOP, EVENT, X);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchoenfeldTest.along(TimeTransform.RANK)
                        .test(entered, STOP, EVENT, new double[][] {X}, new int[] {0}))
                .withMessageContaining("neither entry times");
    }

    @Test
    void printsAsRDoes() {
        assertThat(weighted(Ties.EFRON).robust().fit(STOP, EVENT, X).toString())
                .contains("n= 10, number of events= 7", "robust se", "Robust score test");
        assertThat(weighted(Ties.EFRON).robust().toString())
                .isEqualTo("Cox model, Efron ties, entry times, weights, robust");
    }
}
