package org.trialtwin.stats.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Are the product's own twins honest? 400 patients with exponential times and uniform censoring, two covariates that mean
 * nothing, 40% withheld at random, ten proper replicates by sequential trees, refitted in every repetition, Cox's model,
 * Rubin's rule. Leaf curves that were renormalised in their tails would show here as bias and lost coverage.
 */
@Tag("study")
class SurvivalCoverageStudyTest {
    private static final int REPETITIONS = 1_000;
    private static final int FAMILY_REPETITIONS = 200;
    private static final int PATIENTS = 400;
    private static final double AGE_SLOPE = 0.02;
    private static final int REPLICATES = 10;
    private static final double MEDIAN_DAYS = 365;

    private static final TrialDesign DESIGN = TrialDesign.builder("exponential")
            .subjectId("id")
            .armColumn("arm")
            .arms(Arm.control("0"), Arm.experimental("1"))
            .baseline(Covariate.continuous("age"), Covariate.categorical("sex"))
            .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("event", 1)))
            .build();
    private static final AnalysisPlan PLAN = AnalysisPlan.builder(DESIGN)
            .analyze("OS", Analyses.coxHazardRatio())
            .build();

    private record Repetition(EffectEstimate real, EffectEstimate dropOnly, EffectEstimate hybrid) {}

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1})
    void hybridIsHonestForTimesToEvent(double hazardRatio) {
        double truth = StrictMath.log(hazardRatio);
        List<Repetition> done = repetitions("sequential-trees", hazardRatio, 0, REPETITIONS);
        print(hazardRatio, "full trial", done.stream().map(Repetition::real).toList(), truth);
        print(hazardRatio, "drop-only", done.stream().map(Repetition::dropOnly).toList(), truth);
        List<EffectEstimate> hybrids = done.stream().map(Repetition::hybrid).toList();
        print(hazardRatio, "hybrid", hybrids, truth);

        double coverage = share(hybrids, effect -> effect.interval().contains(truth));
        assertThat(coverage).as("coverage").isGreaterThan(0.94 - 2 * monteCarloError(0.94));
        assertThat(Math.abs(bias(hybrids, truth))).as("bias").isLessThan(0.03);
        if (hazardRatio == 1) {
            assertThat(share(hybrids, effect -> effect.pValue() < 0.05))
                    .as("type-I error")
                    .isLessThan(0.055 + 2 * monteCarloError(0.055));
        }
    }

    /** The same for other families, with an age on which survival hangs, and fewer repetitions. */
    @ParameterizedTest
    @ValueSource(
            strings = {"parametric-sequential", "gaussian-copula", "vine-copula", "vine-sequential", "bayesian-network"
            })
    void otherFamiliesAreHonestToo(String id) {
        double truth = StrictMath.log(0.7);
        List<Repetition> done = repetitions(id, 0.7, AGE_SLOPE, FAMILY_REPETITIONS);
        print(0.7, "drop-only", done.stream().map(Repetition::dropOnly).toList(), truth);
        List<EffectEstimate> hybrids = done.stream().map(Repetition::hybrid).toList();
        print(0.7, id, hybrids, truth);
        double error = Math.sqrt(0.94 * 0.06 / FAMILY_REPETITIONS);
        assertThat(share(hybrids, effect -> effect.interval().contains(truth))).isGreaterThan(0.94 - 2 * error);
        // Beyond that of drop-only, a quarter of a standard error of the full trial.
        double dropOnly = bias(done.stream().map(Repetition::dropOnly).toList(), truth);
        assertThat(Math.abs(bias(hybrids, truth) - dropOnly)).isLessThan(0.03);
    }

    private static List<Repetition> repetitions(String id, double hazardRatio, double ageSlope, int count) {
        double truth = StrictMath.log(hazardRatio);
        TwinGenerator generator = TwinGenerator.conditionedOnArm(Synthesizers.byId(id));
        List<WorkUnit<Repetition>> work = new ArrayList<>();
        RunContext root = RunContext.seeded(20240601).at("hazard ratio " + hazardRatio);
        for (int repetition = 0; repetition < count; repetition++) {
            work.add(new WorkUnit<>(
                    root.streams().at("repetition", repetition), run -> repetition(generator, truth, ageSlope, run)));
        }
        return root.withThreads(2).execute("Survival coverage", work);
    }

    private static Repetition repetition(TwinGenerator generator, double truth, double ageSlope, RunContext run) {
        TrialData trial = TrialData.of(
                DESIGN, patients(truth, ageSlope, run.streams().at("patients").open()));
        HybridSplit split = HybridPlan.replacing(0.4).random().split(trial, run.at("split"));
        List<EffectEstimate> replicates = new ArrayList<>();
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            RunContext own = run.at("replicate " + replicate);
            replicates.add(effect(split.completeWith(generator.fit(split.retained(), own), own)
                    .data()));
        }
        return new Repetition(
                effect(trial),
                effect(split.retained().data()),
                CombiningRule.rubin().combine(replicates));
    }

    private static EffectEstimate effect(TrialData cohort) {
        return PLAN.run(cohort).effect(new ResultKey("OS", "coxHazardRatio", "1 vs 0"));
    }

    private static Dataset patients(double truth, double ageSlope, RandomStream random) {
        int[] arm = new int[PATIENTS];
        double[] age = new double[PATIENTS];
        int[] sex = new int[PATIENTS];
        double[] time = new double[PATIENTS];
        int[] event = new int[PATIENTS];
        for (int row = 0; row < PATIENTS; row++) {
            arm[row] = row % 2;
            age[row] = Math.rint(60 + 10 * random.nextGaussian());
            sex[row] = random.nextInt(2);
            double survival = random.nextExponential()
                    * MEDIAN_DAYS
                    / StrictMath.log(2)
                    * StrictMath.exp(-arm[row] * truth - ageSlope * (age[row] - 60));
            double censoring = 100 + 1400 * random.nextDouble();
            time[row] = Math.max(1, Math.rint(Math.min(survival, censoring)));
            event[row] = survival <= censoring ? 1 : 0;
        }
        return Dataset.of(
                TextColumn.of(
                        "id",
                        IntStream.range(0, PATIENTS).mapToObj(i -> "P" + i).toList()),
                CategoryColumn.of("arm", List.of("0", "1"), arm),
                NumberColumn.of("age", age),
                CategoryColumn.of("sex", List.of("0", "1"), sex),
                NumberColumn.of("time", time),
                CategoryColumn.of("event", List.of("0", "1"), event));
    }

    private static double share(List<EffectEstimate> effects, Predicate<EffectEstimate> holds) {
        return (double) effects.stream().filter(holds).count() / effects.size();
    }

    private static double bias(List<EffectEstimate> effects, double truth) {
        return effects.stream().mapToDouble(EffectEstimate::estimate).average().orElseThrow() - truth;
    }

    private static double monteCarloError(double share) {
        return Math.sqrt(share * (1 - share) / REPETITIONS);
    }

    private static void print(double hazardRatio, String cohort, List<EffectEstimate> effects, double truth) {
        double coverage = share(effects, effect -> effect.interval().contains(truth));
        double rejected = share(effects, effect -> effect.pValue() < 0.05);
        double bias = bias(effects, truth);
        double squares = effects.stream()
                .mapToDouble(effect -> effect.estimate() - truth - bias)
                .map(deviation -> deviation * deviation)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "HR %.1f %-10s coverage %.3f (%.3f), rejected %.3f (%.3f), bias %+.4f (%.4f), events %.0f%n",
                hazardRatio,
                cohort,
                coverage,
                monteCarloError(coverage),
                rejected,
                monteCarloError(rejected),
                bias,
                Math.sqrt(squares / (effects.size() - 1) / effects.size()),
                effects.stream().mapToInt(EffectEstimate::events).average().orElse(Double.NaN));
    }
}
