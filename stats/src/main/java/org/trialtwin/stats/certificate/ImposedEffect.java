package org.trialtwin.stats.certificate;

import java.util.Optional;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimeToEvent;

/** Gives the experimental patients of a trial without effect an effect of a known size. */
interface ImposedEffect {
    /** The trial with the effect; arms without effect before. */
    TrialData on(TrialData trial, RandomStream random);

    /**
     * An effect of an endpoint, if it is known how to impose one.
     *
     * @param effect natural scale of the measure
     */
    static Optional<ImposedEffect> of(Endpoint endpoint, EffectMeasure measure, double effect) {
        if (endpoint instanceof TimeToEvent time
                && (measure == EffectMeasure.HAZARD_RATIO || measure == EffectMeasure.ONE_STEP_HAZARD_RATIO)) {
            return Optional.of(new ThinnedEvents(time, effect));
        }
        if (endpoint instanceof Continuous continuous && measure == EffectMeasure.MEAN_DIFFERENCE) {
            return Optional.of(new ShiftedValues(continuous, effect));
        }
        if (endpoint instanceof Binary binary
                && (measure == EffectMeasure.RISK_DIFFERENCE
                        || measure == EffectMeasure.RISK_RATIO
                        || measure == EffectMeasure.ODDS_RATIO)) {
            return Optional.of(new ChangedOutcomes(binary, measure, effect));
        }
        if (endpoint instanceof Count count && measure == EffectMeasure.RATE_RATIO) {
            return Optional.of(new ThinnedCounts(count, effect));
        }
        if (endpoint instanceof Ordinal ordinal
                && (measure == EffectMeasure.PROPORTIONAL_ODDS_RATIO || measure == EffectMeasure.WIN_PROBABILITY)) {
            return Optional.of(new ShiftedLevels(ordinal, measure, effect));
        }
        return Optional.empty();
    }
}
