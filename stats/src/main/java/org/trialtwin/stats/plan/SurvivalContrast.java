package org.trialtwin.stats.plan;

import java.util.List;
import java.util.OptionalDouble;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.survival.RestrictedMeanComparison;
import org.trialtwin.stats.survival.SurvivalComparison;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/** A difference between the survival curves of each arm and control that a time defines. */
final class SurvivalContrast extends Method {
    static final String RESTRICTED_MEAN_DIFFERENCE = "restrictedMeanDifference";
    static final String SURVIVAL_DIFFERENCE = "survivalDifference";

    private final EffectMeasure measure;
    private final String option;
    private final String meaning;
    private final Contrast contrast;

    private SurvivalContrast(
            String name,
            SummaryMeasure summary,
            EffectMeasure measure,
            String option,
            String meaning,
            Contrast contrast) {
        super(name, TimeToEvent.class, summary, option);
        this.measure = measure;
        this.option = option;
        this.meaning = meaning;
        this.contrast = contrast;
    }

    /** The effect in the rows of two arms, given the time. */
    private interface Contrast {
        EffectEstimate effect(SurvivalRows pair, double time, double level);
    }

    static Method restrictedMeanDifference() {
        return new SurvivalContrast(
                RESTRICTED_MEAN_DIFFERENCE,
                SummaryMeasure.RESTRICTED_MEAN_DIFFERENCE,
                EffectMeasure.RESTRICTED_MEAN_DIFFERENCE,
                "tau",
                "the time up to which the mean is taken",
                (pair, tau, level) -> RestrictedMeanComparison.of(pair.times(), pair.events(), pair.experimental(), tau)
                        .difference(level));
    }

    static Method survivalDifference() {
        return new SurvivalContrast(
                SURVIVAL_DIFFERENCE,
                SummaryMeasure.SURVIVAL_DIFFERENCE,
                EffectMeasure.SURVIVAL_DIFFERENCE,
                "at",
                "the time at which survival is compared",
                (pair, at, level) -> SurvivalComparison.of(pair.times(), pair.events(), pair.experimental(), at)
                        .difference(level));
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        OptionalDouble time = analysis.options().number(option);
        if (time.isEmpty()) {
            return List.of(option + " is required: " + meaning);
        }
        return time.getAsDouble() > 0
                ? List.of()
                : List.of(option + " is " + time.getAsDouble() + ", it must be above 0");
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        SurvivalRows complete = SurvivalRows.of(analysis, rows);
        double time = analysis.options().number(option).orElseThrow();
        return complete.rows()
                .eachArm(analysis, measure, arm -> contrast.effect(complete.pair(arm), time, rows.level()));
    }
}
