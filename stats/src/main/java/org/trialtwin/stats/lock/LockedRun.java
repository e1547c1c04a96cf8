package org.trialtwin.stats.lock;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * How a replication study is run. Immutable; every change gives a new one.
 *
 * @param generators ids, in order
 * @param fractions synthetic shares, in order
 * @param mode {@code replacing} or {@code augmenting}
 * @param withhold who is withheld, as commands call it; {@code none} where twins are added
 * @param replicates synthetic replicates that are combined
 * @param repeats how often the whole is repeated
 * @param rule id of the combining rule
 * @param seed of the random streams
 */
public record LockedRun(
        List<String> generators,
        List<Double> fractions,
        String mode,
        String withhold,
        int replicates,
        int repeats,
        String rule,
        long seed) {
    private static final String REPLACING = "replacing";
    private static final String AUGMENTING = "augmenting";
    private static final String NOBODY = "none";

    /** Copies the lists. */
    public LockedRun {
        generators = List.copyOf(generators);
        fractions = List.copyOf(fractions);
    }

    /**
     * A run with the settings of a {@link ReplicationStudy}: fractions .1 to .5, ten replicates, one repeat, Rubin's rule, the
     * last recruited where the order of enrolment is known, else patients at random.
     *
     * @param design of the trial
     * @param seed of the random streams
     * @param generators ids
     * @return the run
     */
    public static LockedRun of(TrialDesign design, long seed, String... generators) {
        return new LockedRun(
                Arrays.asList(generators),
                List.of(0.1, 0.2, 0.3, 0.4, 0.5),
                REPLACING,
                usual(design).id(),
                10,
                1,
                CombiningRule.rubin().id(),
                seed);
    }

    private static Withholding usual(TrialDesign design) {
        return design.enrolmentOrder().isPresent() ? new Withholding.LastRecruited() : new Withholding.AtRandom();
    }

    /**
     * The same run of other generators.
     *
     * @param ids of the generators
     * @return a copy
     */
    public LockedRun generators(List<String> ids) {
        return new LockedRun(ids, fractions, mode, withhold, replicates, repeats, rule, seed);
    }

    /**
     * The same run at other fractions.
     *
     * @param chosen each within [0, 1)
     * @return a copy
     */
    public LockedRun fractions(double... chosen) {
        return new LockedRun(
                generators, Arrays.stream(chosen).boxed().toList(), mode, withhold, replicates, repeats, rule, seed);
    }

    /**
     * The same run, twins replacing some patients.
     *
     * @param who is withheld
     * @return a copy
     */
    public LockedRun withholding(Withholding who) {
        return new LockedRun(generators, fractions, REPLACING, who.id(), replicates, repeats, rule, seed);
    }

    /**
     * The same run, adding twins to all patients.
     *
     * @return a copy
     */
    public LockedRun augmenting() {
        return new LockedRun(generators, fractions, AUGMENTING, NOBODY, replicates, repeats, rule, seed);
    }

    /**
     * The same run with other numbers of replicates and repeats.
     *
     * @param m synthetic replicates
     * @param times how often the whole is repeated
     * @return a copy
     */
    public LockedRun replicates(int m, int times) {
        return new LockedRun(generators, fractions, mode, withhold, m, times, rule, seed);
    }

    /**
     * The same run with another combining rule.
     *
     * @param other rule
     * @return a copy
     */
    public LockedRun rule(CombiningRule other) {
        return new LockedRun(generators, fractions, mode, withhold, replicates, repeats, other.id(), seed);
    }

    /**
     * The same run with another seed.
     *
     * @param other any number
     * @return a copy
     */
    public LockedRun seed(long other) {
        return new LockedRun(generators, fractions, mode, withhold, replicates, repeats, rule, other);
    }

    /**
     * What of this run a certificate of one generator at one fraction departs from: generators and fractions stay as they are
     * where they name it.
     *
     * @param generator id of the generator
     * @param fraction synthetic share
     * @return a copy
     */
    public LockedRun certified(String generator, double fraction) {
        LockedRun own = generators.contains(generator) ? this : generators(List.of(generator));
        return fractions.contains(fraction) ? own : own.fractions(fraction);
    }

    /**
     * The study that is to be run.
     *
     * @param plan to run on every cohort
     * @param byId gives the generators
     * @return the study, to be run at {@link #seed()}
     * @throws IllegalArgumentException if a name is not known, or is nobody's to withhold
     */
    public ReplicationStudy study(AnalysisPlan plan, Function<String, TwinGenerator> byId) {
        ReplicationStudy study = ReplicationStudy.of(
                        plan, generators.stream().map(byId).toArray(TwinGenerator[]::new))
                .fractions(fractions.stream().mapToDouble(Double::doubleValue).toArray())
                .replicates(replicates)
                .repeats(repeats)
                .rule(CombiningRule.byId(rule));
        return withheld().map(study::withholding).orElseGet(study::augmenting);
    }

    /** {@return who is withheld; empty where twins are added} */
    public Optional<Withholding> withheld() {
        return mode.equals(AUGMENTING) ? Optional.empty() : Optional.of(Withholding.byId(withhold));
    }
}
