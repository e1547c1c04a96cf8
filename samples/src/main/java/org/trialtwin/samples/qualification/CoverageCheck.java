package org.trialtwin.samples.qualification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.qualification.Finding;

/**
 * Coverage of combined 95% intervals in trials whose twins come from the right model, against its closed form. Two arms of
 * 200, a difference of means, 40% replaced, ten replicates.
 */
final class CoverageCheck implements Check {
    private static final int PER_ARM = 200;
    private static final int RETAINED = 120;
    private static final int REPLICATES = 10;
    private static final int REPETITIONS = 4000;
    private static final double ERRORS = 3.5;

    private final CombiningRule rule;
    private final boolean proper;
    private final double expected;

    private CoverageCheck(CombiningRule rule, boolean proper, double expected) {
        this.rule = rule;
        this.proper = proper;
        this.expected = expected;
    }

    /** Rubin's rule, the generator refitted on a bootstrap for each replicate: nominal. */
    static CoverageCheck rubinProper() {
        return new CoverageCheck(CombiningRule.rubin(), true, 0.95);
    }

    /**
     * Reiter's rule, one fit for all replicates: {@code 2 Phi(1.96 sqrt((1 + f/m) / (1/(1-f) + f/m))) - 1} at f = .4 and m =
     * 10, well below nominal, as the library warns.
     */
    static CoverageCheck reiterImproper() {
        return new CoverageCheck(CombiningRule.reiter(), false, 0.8740);
    }

    /** A check that must fail: the draws are not those for which the figure holds. */
    static CoverageCheck planted() {
        return new CoverageCheck(CombiningRule.reiter(), false, 0.95);
    }

    @Override
    public String name() {
        return "coverage of rule " + rule.id();
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.OPERATION;
    }

    @Override
    public List<Finding> findings(RunContext run) {
        RandomStream random = RandomStreams.seeded(1)
                .at("qualification")
                .at("coverage of " + rule.id())
                .open();
        int covered = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            EffectEstimate combined = rule.combine(replicates(random));
            covered += combined.interval().lower() <= 0 && combined.interval().upper() >= 0 ? 1 : 0;
        }
        double found = (double) covered / REPETITIONS;
        double error = Math.sqrt(expected * (1 - expected) / REPETITIONS);
        return List.of(Finding.judged(
                part(),
                "coverage of 95% intervals, 40% replaced, 10 replicates, rule " + rule.id() + ", "
                        + (proper ? "proper draws" : "improper draws") + ", " + REPETITIONS + " simulated trials",
                NumberText.fixed(expected, 4),
                NumberText.fixed(found, 4),
                ERRORS + " Monte Carlo errors of " + NumberText.fixed(error, 4),
                Math.abs(found - expected) <= ERRORS * error));
    }

    private List<EffectEstimate> replicates(RandomStream random) {
        double[][] arms = {normals(random, PER_ARM), normals(random, PER_ARM)};
        List<EffectEstimate> effects = new ArrayList<>();
        for (int m = 0; m < REPLICATES; m++) {
            effects.add(WelchTest.of(completed(arms[1], random), completed(arms[0], random))
                    .effect(0.95));
        }
        return effects;
    }

    private static double[] normals(RandomStream random, int number) {
        double[] values = new double[number];
        for (int i = 0; i < number; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    /** The retained patients of an arm, and twins in place of the others. */
    private double[] completed(double[] arm, RandomStream random) {
        double[] learned = Arrays.copyOf(arm, RETAINED);
        if (proper) {
            for (int i = 0; i < RETAINED; i++) {
                learned[i] = arm[random.nextInt(RETAINED)];
            }
        }
        double mean = Arrays.stream(learned).sum() / RETAINED;
        double squares = 0;
        for (double value : learned) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (RETAINED - 1));
        double[] completed = arm.clone();
        for (int i = RETAINED; i < PER_ARM; i++) {
            completed[i] = mean + deviation * random.nextGaussian();
        }
        return completed;
    }
}
