package org.trialtwin.stats.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.Better;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.MarginTest;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** Adds to a result what a declared margin concludes, at half the two-sided level. */
final class MarginConclusion {
    private MarginConclusion() {}

    static AnalysisResult add(AnalysisResult result, AnalysisDeclaration analysis, TrialDesign design) {
        if (!result.key().isContrast()) {
            return result;
        }
        return test(result.effect(), analysis, design)
                .map(test -> new AnalysisResult(result.key(), result.effect().withNote(note(test))))
                .orElse(result);
    }

    private static AnalysisNote note(MarginTest test) {
        return new AnalysisNote(
                AnalysisNote.Kind.METHOD,
                "Margin " + test.margins().get(0) + ": " + test.conclusion() + ", one-sided p "
                        + NumberText.pValue(test.pValue()));
    }

    /** The test against the declared margin, where there is one. */
    static Optional<MarginTest> test(EffectEstimate effect, AnalysisDeclaration analysis, TrialDesign design) {
        OptionalDouble margin = analysis.options().number(CommonOptions.MARGIN);
        if (margin.isEmpty()) {
            return Optional.empty();
        }
        Better better = better(design.endpoint(analysis.endpoint()), effect.measure());
        double scaled = effect.measure().toAnalysis(margin.getAsDouble());
        boolean tolerates = better == Better.HIGHER ? scaled < 0 : scaled > 0;
        return Optional.of(
                tolerates
                        ? MarginTest.nonInferiority(effect, better, margin.getAsDouble(), design.alpha() / 2)
                        : MarginTest.superiority(effect, better, margin.getAsDouble(), design.alpha() / 2));
    }

    /** Which way the effect moves when patients fare better: a later event is a lower hazard. */
    private static Better better(Endpoint endpoint, EffectMeasure measure) {
        boolean higher = endpoint.benefit().orElse(Benefit.HIGHER) == Benefit.HIGHER;
        boolean ofHazards = measure == EffectMeasure.HAZARD_RATIO
                || measure == EffectMeasure.SUBDISTRIBUTION_HAZARD_RATIO
                || measure == EffectMeasure.ONE_STEP_HAZARD_RATIO;
        boolean ofWins = measure == EffectMeasure.WIN_PROBABILITY || measure == EffectMeasure.WIN_RATIO;
        if (ofWins) {
            return Better.HIGHER;
        }
        boolean up = (endpoint instanceof TimedEndpoint && ofHazards) != higher;
        return up ? Better.HIGHER : Better.LOWER;
    }
}
