package org.trialtwin.stats.certificate;

import java.util.Map;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;

/**
 * One trial, always the same.
 *
 * @param plan of the trial
 * @param trial itself
 */
record GivenTrial(AnalysisPlan plan, TrialData trial) implements World {
    @Override
    public Scenario scenario() {
        return Scenario.DRIFT;
    }

    @Override
    public String id() {
        return trial.design().name();
    }

    @Override
    public TrialData draw(RandomStreams streams) {
        return trial;
    }

    @Override
    public Map<ResultKey, Double> truths() {
        return Map.of();
    }
}
