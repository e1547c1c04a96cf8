package org.trialtwin.stats.replication.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.drift.DriftTrials.DriftTrial;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.twin.TwinGenerator;
import org.trialtwin.trials.twin.TwinLearner;

/** Hybrid against drop-only on the same withheld patients, over random removals of one trial. */
final class DriftOfTrial {
    private final DriftTrial trial;
    private final String generator;
    private final int replicates;

    DriftOfTrial(DriftTrial trial, String generator, int replicates) {
        this.trial = trial;
        this.generator = generator;
        this.replicates = replicates;
    }

    List<DriftCell> cells(double[] fractions, int repeats, RunContext run) {
        AnalysisResults real = trial.plan().run(trial.data());
        List<DriftCell> cells = new ArrayList<>();
        for (double fraction : fractions) {
            List<WorkUnit<Map<ResultKey, Double>>> work = new ArrayList<>();
            for (int repeat = 0; repeat < repeats; repeat++) {
                RandomStreams place = run.streams()
                        .at(trial.name())
                        .at("fraction " + fraction)
                        .at("repeat", repeat);
                work.add(new WorkUnit<>(place, own -> differences(fraction, own)));
            }
            List<Map<ResultKey, Double>> done = run.execute(trial.name() + " " + fraction, work);
            for (AnalysisResult row : real.rows()) {
                if (row.key().isContrast() && row.effect().isEstimable()) {
                    cells.add(cell(row, fraction, done));
                }
            }
        }
        return cells;
    }

    private Map<ResultKey, Double> differences(double fraction, RunContext run) {
        HybridSplit split = HybridPlan.replacing(fraction).random().split(trial.data(), run);
        TwinLearner twins =
                TwinGenerator.conditionedOnArm(Synthesizers.byId(generator)).learner(split.retained());
        AnalysisResults dropOnly = trial.plan().run(split.retained().data());
        Map<ResultKey, Double> sums = new HashMap<>();
        for (int replicate = 0; replicate < replicates; replicate++) {
            RunContext own = run.startingAt(run.streams().at("replicate", replicate));
            AnalysisResults hybrid =
                    trial.plan().run(split.completeWith(twins.fit(own), own).data());
            for (AnalysisResult row : hybrid.rows()) {
                EffectEstimate before = dropOnly.effect(row.key());
                double difference = row.effect().isEstimable() && before.isEstimable()
                        ? row.effect().estimate() - before.estimate()
                        : Double.NaN;
                sums.merge(row.key(), difference / replicates, Double::sum);
            }
        }
        return sums;
    }

    private DriftCell cell(AnalysisResult real, double fraction, List<Map<ResultKey, Double>> done) {
        double scale = real.effect().standardError();
        double[] drifts = done.stream()
                .mapToDouble(each -> each.getOrDefault(real.key(), Double.NaN) / scale)
                .filter(Double::isFinite)
                .toArray();
        double sum = 0;
        double squares = 0;
        for (double drift : drifts) {
            sum += drift;
            squares += drift * drift;
        }
        int n = drifts.length;
        double mean = sum / n;
        double error = Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1.0) / n);
        return new DriftCell(
                trial.name(),
                real.key(),
                fraction,
                n,
                mean,
                error,
                real.effect().estimate() / scale);
    }
}
