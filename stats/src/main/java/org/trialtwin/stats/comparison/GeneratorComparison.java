package org.trialtwin.stats.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.audit.GeneratorAudit;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Compares generators on one trial in one call: replicates the trial with hybrid cohorts of each, with proper draws, on the
 * same withheld patients; audits each, without bootstrap, on the same
 * random halves, the references beside them; ranks them by {@link Aspect}. A generator
 * that cannot learn the trial is left out and named. Immutable; every change gives a new comparison.
 */
public final class GeneratorComparison {
    private final AnalysisPlan plan;
    private final List<TwinGenerator> generators;
    private final Settings settings;

    private record Settings(
            double fraction, int replicates, int repeats, int halves, int shadows, Withholding withholding) {}

    private GeneratorComparison(AnalysisPlan plan, List<TwinGenerator> generators, Settings settings) {
        this.plan = plan;
        this.generators = List.copyOf(generators);
        this.settings = settings;
    }

    /**
     * A comparison at 40% synthetic patients, withheld at random, with ten replicates, ten repeats, and ten halves without
     * shadow models.
     *
     * @param plan to run on every cohort
     * @param generators at least one, no name twice
     * @return the comparison
     * @throws IllegalArgumentException if there is no generator, or two of one name
     */
    public static GeneratorComparison of(AnalysisPlan plan, List<TwinGenerator> generators) {
        List<String> ids = generators.stream().map(TwinGenerator::id).toList();
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs at least one generator");
        }
        if (Set.copyOf(ids).size() < ids.size()) {
            throw new IllegalArgumentException("A generator is named twice: " + ids);
        }
        return new GeneratorComparison(plan, generators, new Settings(0.4, 10, 10, 10, 0, new Withholding.AtRandom()));
    }

    private GeneratorComparison with(Settings other) {
        return new GeneratorComparison(plan, generators, other);
    }

    /**
     * The same comparison at another fraction.
     *
     * @param synthetic share of the cohort, within (0, 1)
     * @return a copy
     * @throws IllegalArgumentException if the share is outside
     */
    public GeneratorComparison fraction(double synthetic) {
        if (!(synthetic > 0 && synthetic < 1)) {
            throw new IllegalArgumentException("A fraction is above 0 and below 1, not " + synthetic);
        }
        return with(new Settings(
                synthetic,
                settings.replicates,
                settings.repeats,
                settings.halves,
                settings.shadows,
                settings.withholding));
    }

    /**
     * The same comparison with another number of replicates and repeats.
     *
     * @param replicates synthetic replicates in each repeat, at least 2
     * @param repeats of withholding and completing, at least 1; below 2 there are no intervals
     * @return a copy
     * @throws IllegalArgumentException if a number is too small
     */
    public GeneratorComparison replicates(int replicates, int repeats) {
        if (replicates < 2 || repeats < 1) {
            throw new IllegalArgumentException(
                    "A comparison needs at least two replicates and one repeat, not " + replicates + " and " + repeats);
        }
        return with(new Settings(
                settings.fraction, replicates, repeats, settings.halves, settings.shadows, settings.withholding));
    }

    /**
     * The same comparison with another number of random halves that are audited.
     *
     * @param halves at least 1; below 2 there are no intervals
     * @param shadows models by which an attacker who can run the generator attacks; 0 for none
     * @return a copy
     * @throws IllegalArgumentException if a number is too small
     */
    public GeneratorComparison halves(int halves, int shadows) {
        if (halves < 1 || shadows < 0) {
            throw new IllegalArgumentException(
                    "A comparison needs at least one half and no negative number of shadow models, not " + halves
                            + " and " + shadows);
        }
        return with(new Settings(
                settings.fraction, settings.replicates, settings.repeats, halves, shadows, settings.withholding));
    }

    /**
     * The same comparison with another choice of who is withheld.
     *
     * @param who is withheld
     * @return a copy
     */
    public GeneratorComparison withholding(Withholding who) {
        return with(new Settings(
                settings.fraction, settings.replicates, settings.repeats, settings.halves, settings.shadows, who));
    }

    /**
     * Runs the comparison.
     *
     * @param trial all real patients, at least four
     * @param run random streams, threads, progress, cancellation
     * @return what was found
     * @throws CancellationException if the run was cancelled
     * @throws IllegalArgumentException if none of the generators can learn this trial; the message gives each one's reason
     */
    public ComparisonResults run(TrialData trial, RunContext run) {
        List<TwinGenerator> able = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<GeneratorAuditResults> audits = new ArrayList<>();
        for (TwinGenerator generator : generators) {
            try {
                generator.fitOnEveryone(trial, run.at("trial of " + generator.id()));
                audits.add(audit(generator, trial, run));
                able.add(generator);
            } catch (CancellationException e) {
                throw e;
            } catch (IllegalArgumentException | IllegalStateException e) {
                refusals.add(new Refusal(generator.id(), String.valueOf(e.getMessage())));
            }
        }
        if (able.isEmpty()) {
            throw new IllegalArgumentException("No generator can learn this trial: " + refusals);
        }
        for (TwinGenerator reference : TwinGenerator.references()) {
            if (able.stream().noneMatch(generator -> generator.id().equals(reference.id()))) {
                audits.add(audit(reference, trial, run));
            }
        }
        return new ComparisonResults(
                able.stream().map(TwinGenerator::id).toList(), replication(able, trial, run), audits, refusals);
    }

    private GeneratorAuditResults audit(TwinGenerator generator, TrialData trial, RunContext run) {
        return GeneratorAudit.of(generator)
                .halves(settings.halves)
                .shadows(settings.shadows)
                .run(trial, run.at("audit"));
    }

    private ReplicationResults replication(List<TwinGenerator> able, TrialData trial, RunContext run) {
        return ReplicationStudy.of(plan, able.toArray(new TwinGenerator[0]))
                .fractions(settings.fraction)
                .replicates(settings.replicates)
                .repeats(settings.repeats)
                .withholding(settings.withholding)
                .run(trial, run.at("replication"));
    }
}
