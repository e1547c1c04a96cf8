package org.trialtwin.stats.certificate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;

/**
 * A world made of the patients of a real trial.
 *
 * @param scenario that it belongs to
 * @param id its name
 * @param plan of the trial
 * @param trial all real patients
 * @param imposed an effect that its experimental patients are given, or null for none
 * @param truths the true effects
 */
record TrialWorld(
        Scenario scenario,
        String id,
        AnalysisPlan plan,
        TrialData trial,
        @Nullable ImposedEffect imposed,
        Map<ResultKey, Double> truths)
        implements World {
    @Override
    public TrialData draw(RandomStreams streams) {
        RandomStream random = streams.at("patients").open();
        TrialData drawn = switch (scenario) {
            case NO_EFFECT -> PermutedArms.of(trial, random);
            case RESAMPLED, DRIFT -> Resampling.withinArms(trial, random);
            case DESIGN_EFFECT -> PermutedArms.of(Resampling.fromAll(trial, random), random);
            case PARAMETRIC -> throw new IllegalStateException("A parametric world has no real patients");
        };
        if (scenario != Scenario.DRIFT) {
            drawn = Resampling.inRandomOrder(drawn, random);
        }
        return imposed == null ? drawn : imposed.on(drawn, streams.at("effect").open());
    }

    @Override
    public Withholding withholding(Withholding asked) {
        return scenario == Scenario.DRIFT ? new Withholding.LastRecruited() : asked;
    }
}
