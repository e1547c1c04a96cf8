package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.combine.PooledTest;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;

/**
 * Tests over all arms, pooled.
 *
 * @param rule of the study
 * @param alpha two-sided level
 */
record GlobalTests(CombiningRule rule, double alpha) {
    private static final AnalysisNote D2_IS_RUBINS = new AnalysisNote(
            AnalysisNote.Kind.METHOD,
            "D2 rests on Rubin's assumption of proper draws, whichever rule combines the estimates");

    /** One test of what the units of a row found in one repeat. */
    PooledTest pooled(AnalysisResult real, boolean generates, List<ReplicationUnit.Outcome> outcomes) {
        int arms = (int) real.effect().reference().degreesOfFreedom();
        List<Double> statistics = outcomes.stream()
                .map(outcome -> statistic(outcome.results().rows(), real.key()))
                .toList();
        if (!generates) {
            return PooledTest.single(statistics.get(0), arms);
        }
        if (statistics.size() == 1) {
            return PooledTest.single(statistics.get(0), arms)
                    .withNote(new AnalysisNote(AnalysisNote.Kind.METHOD, rule.assumption()));
        }
        PooledTest pooled = PooledTest.chiSquared(statistics, arms);
        return rule.equals(CombiningRule.rubin()) ? pooled : pooled.withNote(D2_IS_RUBINS);
    }

    /** A cohort in which an arm has nobody has no such test. */
    private static double statistic(List<AnalysisResult> rows, ResultKey key) {
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .map(AnalysisResult::effect)
                .mapToDouble(EffectEstimate::statistic)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** How often the trial's call is made. */
    AgreementRate significance(EffectEstimate real, List<PooledTest> repeats) {
        if (Double.isNaN(real.pValue())) {
            return new AgreementRate(0, 0);
        }
        List<PooledTest> known = new ArrayList<>(repeats);
        known.removeIf(test -> Double.isNaN(test.pValue()));
        int same = (int) known.stream()
                .filter(test -> (test.pValue() < alpha) == (real.pValue() < alpha))
                .count();
        return new AgreementRate(same, known.size());
    }
}
