package org.trialtwin.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * Every entry point answers data that hold too little: with numbers, or with a note that says why one is missing. Only misuse
 * is an exception, and says what is wrong.
 */
class DegenerateSurvivalTest {
    private static final double LEVEL = 0.95;

    static Stream<DegenerateTrial> trials() {
        return DegenerateTrial.all();
    }

    /** A number is missing only where a note says that something could not be estimated. */
    private static void said(List<AnalysisNote> notes, double... numbers) {
        boolean missing = Arrays.stream(numbers).anyMatch(Double::isNaN);
        boolean explained = notes.stream()
                .anyMatch(note -> note.kind() == AnalysisNote.Kind.NOT_ESTIMABLE
                        || note.kind() == AnalysisNote.Kind.NO_CONVERGENCE);
        assertThat(!missing || explained)
                .as(Arrays.toString(numbers) + " " + notes)
                .isTrue();
        assertThat(notes).extracting(AnalysisNote::text).noneMatch(text -> text.contains("NaN"));
    }

    private static void said(EffectEstimate effect) {
        ConfidenceInterval limits = effect.interval();
        said(
                effect.notes(),
                effect.estimate(),
                effect.standardError(),
                effect.pValue(),
                limits.lower(),
                limits.upper());
        assertThat(effect.isEstimable()).as(effect.toString()).isEqualTo(!Double.isNaN(effect.pValue()));
        assertThat(!effect.isEstimable() || Double.isFinite(limits.width()))
                .as(effect.toString())
                .isTrue();
    }

    private static void said(List<AnalysisNote> notes, SignificanceTest test) {
        said(notes, test.statistic(), test.pValue());
        assertThat(Double.isNaN(test.pValue()) || test.pValue() >= 0 && test.pValue() <= 1)
                .isTrue();
    }

    private static void printed(Object result) {
        assertThat(result.toString()).isNotBlank().doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @MethodSource("trials")
    void curves(DegenerateTrial trial) {
        KaplanMeier plain = KaplanMeier.of(trial.time(), trial.event());
        NelsonAalen hazard = NelsonAalen.of(trial.time(), trial.event());
        CumulativeIncidence incidence = CumulativeIncidence.of(trial.time(), trial.cause());
        for (ConfidenceType type : ConfidenceType.values()) {
            KaplanMeier curve = plain.confidence(type, LEVEL);
            printed(curve);
            assertThat(curve.median().time()).isNotNaN();
            assertThat(curve.median().interval().lower()).isNotNaN();
            printed(incidence.confidence(type, LEVEL));
            for (double at : trial.moments()) {
                Landmark landmark = curve.at(at);
                said(
                        landmark.notes(),
                        landmark.survival(),
                        landmark.standardError(),
                        landmark.interval().lower());
                for (int cause = 1; cause <= incidence.causes(); cause++) {
                    CumulativeIncidence.Landmark share =
                            incidence.confidence(type, LEVEL).at(cause, at);
                    said(
                            share.notes(),
                            share.incidence(),
                            share.standardError(),
                            share.interval().lower());
                    assertThat(share.standardError()).isNotNaN();
                }
            }
        }
        for (double at : trial.moments()) {
            NelsonAalen.Landmark landmark = hazard.at(at, LEVEL);
            said(
                    landmark.notes(),
                    landmark.hazard(),
                    landmark.standardError(),
                    landmark.interval().lower());
            assertThat(hazard.hazard().survivalAt(at)).isBetween(0.0, 1.0);
            if (at > 0) {
                RestrictedMean mean = plain.restrictedMean(at);
                said(
                        mean.notes(),
                        mean.mean(),
                        mean.standardError(),
                        mean.interval(LEVEL).lower());
                printed(mean);
            }
        }
        printed(hazard);
        printed(hazard.hazard());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void comparisonsOfCurves(DegenerateTrial trial) {
        boolean[] experimental = trial.experimental();
        for (double at : trial.moments()) {
            if (!trial.hasBothArms()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> SurvivalComparison.of(trial.time(), trial.event(), experimental, at))
                        .withMessageMatching("The (experimental|control) arm is empty");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> RestrictedMeanComparison.of(trial.time(), trial.event(), experimental, 1))
                        .withMessageMatching("The (experimental|control) group has no patient");
                continue;
            }
            SurvivalComparison survival = SurvivalComparison.of(trial.time(), trial.event(), experimental, at);
            said(survival.difference(LEVEL));
            said(survival.cumulativeHazardRatio(LEVEL));
            printed(survival);
            if (at > 0) {
                RestrictedMeanComparison means =
                        RestrictedMeanComparison.of(trial.time(), trial.event(), experimental, at);
                said(means.difference(LEVEL));
                said(means.ratio(LEVEL));
                said(means.timeLostRatio(LEVEL));
                printed(means);
            }
            CumulativeIncidence all = CumulativeIncidence.of(trial.time(), trial.cause());
            CumulativeIncidence first =
                    CumulativeIncidence.of(new double[] {trial.time()[0]}, new int[] {trial.cause()[0]});
            for (int cause = 1; cause <= 3; cause++) {
                said(all.minus(all, cause, at, LEVEL));
                said(all.minus(first, cause, at, LEVEL));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void testsOfGroups(DegenerateTrial trial) {
        for (GrayTest test : List.of(
                GrayTest.withDefaults(),
                GrayTest.withDefaults().withRho(1),
                GrayTest.withDefaults().stratifiedBy(trial.stratum()))) {
            for (int cause = 1; cause <= 2; cause++) {
                GrayTest.Result result = test.test(trial.time(), trial.cause(), trial.arm(), cause);
                said(result.notes(), result.test());
                printed(result);
            }
        }
        if (!trial.hasBothArms()) {
            for (LogRank test :
                    List.of(LogRank.withDefaults(), LogRank.withDefaults().stratifiedBy(trial.stratum()))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> test.test(trial.time(), trial.event(), trial.arm()));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MaxComboTest.withDefaults().test(trial.time(), trial.event(), trial.arm()));
            return;
        }
        for (LogRank test : List.of(
                LogRank.withDefaults(),
                LogRank.withDefaults().withRho(1),
                LogRank.withDefaults().weightedBy(new FlemingHarrington(0, 1)),
                LogRank.withDefaults().stratifiedBy(trial.stratum()))) {
            LogRank.Result result = test.test(trial.time(), trial.event(), trial.arm());
            said(result.notes(), result.test());
            printed(result);
        }
        said(LogRank.withDefaults()
                .test(trial.time(), trial.event(), trial.arm())
                .effect(LEVEL));
        for (MaxComboTest test :
                List.of(MaxComboTest.withDefaults(), MaxComboTest.withDefaults().stratifiedBy(trial.stratum()))) {
            MaxComboTest.Result result = test.test(trial.time(), trial.event(), trial.arm());
            said(result.notes(), result.maximum(), result.pValue(), result.oneSidedPValue(), result.z(0));
            printed(result);
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void proportionalHazards(DegenerateTrial trial) {
        double[][] columns = {trial.indicator(), trial.covariate()};
        for (Ties ties : Ties.values()) {
            CoxModel model = CoxModel.withTies(ties);
            for (CoxModel each : List.of(model, model.stratifiedBy(trial.stratum()))) {
                cox(each.fit(trial.time(), trial.event(), columns), trial);
            }
            if (ties != Ties.EXACT) {
                cox(model.robust().fit(trial.time(), trial.event(), columns), trial);
                cox(model.clusteredBy(trial.stratum()).fit(trial.time(), trial.event(), columns), trial);
            }
            CoxFit fit = model.fit(trial.time(), trial.event(), columns);
            if (ties != Ties.EXACT) {
                for (TimeTransform transform :
                        List.of(TimeTransform.IDENTITY, TimeTransform.RANK, TimeTransform.KAPLAN_MEIER)) {
                    SchoenfeldTest.Result result =
                            SchoenfeldTest.along(transform).test(fit, trial.time(), trial.event(), columns);
                    result.terms().forEach(test -> said(result.notes(), test));
                    said(result.notes(), result.global());
                    printed(result);
                }
            }
        }
        for (int cause = 1; cause <= 2; cause++) {
            FineGrayFit fit = FineGrayModel.ofCause(cause).fit(trial.time(), trial.cause(), columns);
            for (int a = 0; a < columns.length; a++) {
                said(fit.effect(a, LEVEL));
                said(fit.notes(), fit.coefficient(a), fit.standardError(a));
            }
            said(fit.notes(), fit.logLikelihood());
            printed(fit);
            SubdistributionRows rows = SubdistributionRows.of(trial.time(), trial.cause(), cause);
            assertThat(rows.size()).isGreaterThanOrEqualTo(trial.time().length);
            cox(
                    CoxModel.withTies(Ties.EFRON)
                            .enteringAt(rows.entry())
                            .weightedBy(rows.weight())
                            .clusteredBy(rows.patient())
                            .fit(rows.time(), rows.event(), rows.expand(columns[0]), rows.expand(columns[1])),
                    trial);
        }
    }

    private static void cox(CoxFit fit, DegenerateTrial trial) {
        for (int a = 0; a < fit.size(); a++) {
            said(fit.effect(a, LEVEL));
            said(fit.notes(), fit.coefficient(a), fit.standardError(a));
        }
        said(fit.notes(), fit.logLikelihood(), fit.akaike());
        said(fit.notes(), fit.waldTest());
        said(fit.notes(), fit.scoreTest());
        said(fit.notes(), fit.likelihoodRatioTest());
        printed(fit);
        if (fit.ties() != Ties.EXACT) {
            double last = trial.moments()[3];
            assertThat(fit.cumulativeHazard(0, 0, 0).at(last)).isNotNaN();
            assertThat(fit.cumulativeHazard(0, 1, 3).survivalAt(last)).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void timesOfADistribution(DegenerateTrial trial) {
        double[][] columns = {trial.indicator(), trial.covariate()};
        for (FailureDistribution distribution : FailureDistribution.values()) {
            FailureTimeModel model = FailureTimeModel.of(distribution);
            if (!trial.hasPositiveTimes()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> model.fit(trial.time(), trial.event(), columns))
                        .withMessageContaining("is not positive; its logarithm is modelled");
                continue;
            }
            failureTimes(model.fit(trial.time(), trial.event()));
            FailureTimeFit fit = model.fit(trial.time(), trial.event(), columns);
            failureTimes(fit);
            said(fit.notes(), fit.likelihoodRatioTest());
        }
    }

    private static void failureTimes(FailureTimeFit fit) {
        int covariates = fit.terms().size() - (fit.distribution().hasFixedScale() ? 1 : 2);
        for (int a = 0; a < covariates; a++) {
            said(fit.timeRatio(a, LEVEL));
            if (fit.distribution().hasProportionalHazards()) {
                said(fit.hazardRatio(a, LEVEL));
            }
        }
        for (int term = 0; term < fit.terms().size(); term++) {
            said(fit.notes(), fit.estimate(term), fit.standardError(term));
        }
        said(fit.notes(), fit.scale(), fit.logLikelihood(), fit.akaike());
        said(fit.notes(), fit.quantile(0.5, new double[covariates]));
        printed(fit);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void piecewiseHazards(DegenerateTrial trial) {
        for (PiecewiseExponentialModel model : List.of(
                PiecewiseExponentialModel.cutAt(),
                PiecewiseExponentialModel.cutAt(3, 5),
                PiecewiseExponentialModel.cutAt(20))) {
            if (!trial.hasPositiveTimes()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> model.fit(trial.time(), trial.event()))
                        .withMessageContaining("is not positive: it exposes to no hazard");
                continue;
            }
            for (PiecewiseExponentialFit fit : List.of(
                    model.fit(trial.time(), trial.event()),
                    model.fit(trial.time(), trial.event(), trial.indicator(), trial.covariate()))) {
                for (int a = 0; a < fit.size(); a++) {
                    said(fit.effect(a, LEVEL));
                }
                for (int j = 0; j < fit.intervals(); j++) {
                    said(
                            fit.notes(),
                            fit.hazard(j),
                            fit.logHazardStandardError(j),
                            fit.hazardInterval(j, LEVEL).lower());
                }
                said(fit.notes(), fit.logLikelihood());
                printed(fit);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void concordance(DegenerateTrial trial) {
        Concordance plain = Concordance.of(trial.time(), trial.event(), trial.covariate());
        said(plain.notes(), plain.estimate(), plain.standardError());
        printed(plain);
        Concordance stratified = Concordance.of(trial.time(), trial.event(), trial.indicator(), trial.stratum());
        said(stratified.notes(), stratified.estimate(), stratified.standardError());
        printed(stratified);
    }

    private static DegenerateTrial named(String name) {
        return trials().filter(trial -> trial.name().equals(name)).findFirst().orElseThrow();
    }

    private static EffectEstimate cox(String name, int covariate) {
        DegenerateTrial trial = named(name);
        return CoxModel.withTies(Ties.EFRON)
                .stratifiedBy(trial.stratum())
                .fit(trial.time(), trial.event(), trial.indicator(), trial.covariate())
                .effect(covariate, LEVEL);
    }

    private static String reason(EffectEstimate effect) {
        assertThat(effect.isEstimable()).isFalse();
        return effect.notes().get(0).text();
    }

    /** That something is said is not enough: it is what is wrong with the data. */
    @Test
    void reasons() {
        assertThat(reason(cox("all censored", 0))).contains("there is no event");
        assertThat(reason(cox("an arm without event", 0))).contains("monotone likelihood");
        assertThat(reason(cox("constant covariate", 1))).contains("it has one value only");
        assertThat(reason(cox("strata are the arms", 0))).contains("it is constant or a linear combination");
        assertThat(reason(cox("a stratum for each patient", 1))).contains("it is constant");
        assertThat(reason(cox("one arm empty", 0))).contains("it has one value only");
        assertThat(cox("single stratum", 0).isEstimable()).isTrue();
        assertThat(cox("a stratum without event", 0).notes().get(0).text()).contains("1 of 2 strata");
        DegenerateTrial tied = named("all tied, all with the event");
        assertThat(reason(RestrictedMeanComparison.of(tied.time(), tied.event(), tied.experimental(), 6)
                        .difference(LEVEL)))
                .isEqualTo("No test: neither group has patients left after its first events, so nothing varies");
        DegenerateTrial censored = named("all censored");
        assertThat(reason(RestrictedMeanComparison.of(censored.time(), censored.event(), censored.experimental(), 6)
                        .difference(LEVEL)))
                .contains("neither group had an event");
        assertThat(Concordance.of(tied.time(), tied.event(), tied.covariate()).toString())
                .contains("NA", "no pair of patients can be ordered");
        FailureTimeFit alone =
                FailureTimeModel.of(FailureDistribution.WEIBULL).fit(tied.time(), tied.event(), tied.indicator());
        assertThat(reason(alone.timeRatio(0, LEVEL))).contains("scale runs to 0");
    }
}
