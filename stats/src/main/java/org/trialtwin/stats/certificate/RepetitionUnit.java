package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.combine.CohortSizes;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.MarginTest;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinLearner;

/**
 * One repetition of one world: draws a trial, analyses it, withholds, analyses what is left, completes the cohort m times
 * with twins of a generator that is refitted each time, analyses and combines.
 *
 * @param settings of the certification
 * @param world that the trial comes from
 * @param keys results to keep, in the order of the figures
 * @param streams of the repetition
 */
record RepetitionUnit(CertificationSettings settings, World world, List<ResultKey> keys, RandomStreams streams) {
    WorkUnit<Repetition> toWork() {
        return new WorkUnit<>(streams, this::carryOut);
    }

    private Repetition carryOut(RunContext run) {
        TrialData trial = world.draw(run.streams().at("trial"));
        Map<ResultKey, EffectEstimate> full = analysed(trial);
        HybridSplit split = HybridPlan.replacing(settings.fraction())
                .withholding(world.withholding(settings.withholding()))
                .split(trial, run.at("split"));
        Map<ResultKey, EffectEstimate> dropOnly = analysed(split.retained().data());
        List<Map<ResultKey, EffectEstimate>> replicates = new ArrayList<>();
        boolean learnable = IntStream.of(split.retained().data().armSizes()).allMatch(size -> size > 0);
        TwinLearner learner = learnable ? settings.generator().learner(split.retained()) : null;
        for (int replicate = 0; learner != null && replicate < settings.made(); replicate++) {
            RunContext own = run.at("replicate " + replicate);
            replicates.add(analysed(split.completeWith(learner.fit(own), own).data()));
        }
        int sets = settings.sets().size();
        double[] figures = new double[keys.size() * sets * Repetition.PARTS];
        for (int result = 0; result < keys.size(); result++) {
            ResultKey key = keys.get(result);
            for (int set = 0; set < sets; set++) {
                EffectEstimate effect = set == 0
                        ? full.get(key)
                        : set == 1
                                ? dropOnly.get(key)
                                : combined(settings.rules().get(set - 2), key, replicates, dropOnly);
                kept(key, effect).write(figures, (result * sets + set) * Repetition.PARTS);
            }
        }
        return new Repetition(figures);
    }

    private Map<ResultKey, EffectEstimate> analysed(TrialData cohort) {
        Map<ResultKey, EffectEstimate> effects = new HashMap<>();
        for (AnalysisResult result : world.plan().estimates(cohort)) {
            effects.put(result.key(), result.effect());
        }
        return effects;
    }

    private static @Nullable EffectEstimate combined(
            CombiningRule rule,
            ResultKey key,
            List<Map<ResultKey, EffectEstimate>> replicates,
            Map<ResultKey, EffectEstimate> dropOnly) {
        List<EffectEstimate> effects = new ArrayList<>();
        for (Map<ResultKey, EffectEstimate> replicate : replicates) {
            EffectEstimate effect = replicate.get(key);
            if (effect != null) {
                effects.add(effect);
            }
        }
        EffectEstimate learnedFrom = dropOnly.get(key);
        if (effects.size() < rule.fewestReplicates() || learnedFrom == null) {
            return null;
        }
        return rule.combine(effects, new CohortSizes(Math.max(1, effects.get(0).n()), Math.max(1, learnedFrom.n())));
    }

    private Repetition.Estimated kept(ResultKey key, @Nullable EffectEstimate effect) {
        return effect == null || !effect.isEstimable()
                ? Repetition.Estimated.NONE
                : new Repetition.Estimated(
                        effect.estimate(),
                        effect.standardError(),
                        effect.interval().lower(),
                        effect.interval().upper(),
                        effect.pValue(),
                        world.plan()
                                .marginTest(key, effect)
                                .map(MarginTest::pValue)
                                .orElse(Double.NaN));
    }
}
