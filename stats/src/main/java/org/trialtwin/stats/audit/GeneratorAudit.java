package org.trialtwin.stats.audit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.disclosure.AttackScores;
import org.trialtwin.stats.disclosure.DisclosureAudit;
import org.trialtwin.stats.fidelity.FidelityAudit;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.FittedTwins;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Audits a generator on a trial: fits it, without bootstrap, on random halves of the patients, draws a set of the same size
 * arm by arm, and attacks it with the other half as controls. Every patient is a member in some halves and a control in
 * others.
 */
public final class GeneratorAudit {
    private final TwinGenerator generator;
    private final int halves;
    private final int shadows;

    private GeneratorAudit(TwinGenerator generator, int halves, int shadows) {
        this.generator = generator;
        this.halves = halves;
        this.shadows = shadows;
    }

    /**
     * An audit on ten halves, with four shadow models each.
     *
     * @param generator to be audited
     * @return the audit
     */
    public static GeneratorAudit of(TwinGenerator generator) {
        return new GeneratorAudit(generator, 10, 4);
    }

    /**
     * The same audit on another number of halves.
     *
     * @param number at least 1; below 2 there are no intervals
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public GeneratorAudit halves(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("An audit needs at least one half, not " + number);
        }
        return new GeneratorAudit(generator, number, shadows);
    }

    /**
     * The same audit with another number of shadow models.
     *
     * @param number 0 for no such attack
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public GeneratorAudit shadows(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("A number of shadow models is not negative: " + number);
        }
        return new GeneratorAudit(generator, halves, number);
    }

    /**
     * Audits the generator.
     *
     * @param trial at least four patients
     * @param run random streams and threads
     * @return the audit of every half
     */
    public GeneratorAuditResults run(TrialData trial, RunContext run) {
        List<WorkUnit<AuditResults>> units = IntStream.range(0, halves)
                .mapToObj(half -> new WorkUnit<>(run.streams().at("half", half), context -> audit(trial, context)))
                .toList();
        return new GeneratorAuditResults(generator.id(), run.execute("audit of " + generator.id(), units));
    }

    private AuditResults audit(TrialData trial, RunContext run) {
        int[] order = run.streams().at("halves").open().permutation(trial.patients());
        TrialData training = trial.take(Arrays.copyOf(order, order.length / 2));
        TrialData holdout = trial.take(Arrays.copyOfRange(order, order.length / 2, order.length));
        FittedTwins fitted = generator.withoutBootstrap().fitOnEveryone(training, run.at("fit"));
        TrialData twins = fitted.draw(ArmSizes.of(training), run.streams().at("draw"));
        AuditTables tables = AuditTables.of(training, twins.table(), holdout.table());
        Map<String, AttackScores> further = new LinkedHashMap<>();
        new ShadowModels(generator, shadows)
                .attack(tables, holdout, run.streams().at("shadows"))
                .ifPresent(scores -> further.put(ShadowModels.ATTACK, scores));
        return new AuditResults(
                DisclosureAudit.of(tables, further, run),
                FidelityAudit.of(tables, run),
                training.patients(),
                twins.patients(),
                holdout.patients());
    }
}
