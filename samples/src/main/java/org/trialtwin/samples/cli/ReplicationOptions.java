package org.trialtwin.samples.cli;

import java.util.List;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.TrialDesign;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a replication study is run: what can be locked, and what replicates. */
final class ReplicationOptions {
    private static final String AUGMENTING = "augmenting";

    @Mixin
    private GeneratorsOption generators = new GeneratorsOption();

    @Mixin
    private FractionsOption fractions = new FractionsOption();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "replacing",
            description = "replacing keeps the size of the cohort, augmenting adds twins until the fraction is"
                    + " reached (default: ${DEFAULT-VALUE}).")
    private String mode = "replacing";

    @Mixin
    private WithholdOption withhold = new WithholdOption();

    @Mixin
    private ReplicatesOption replicates = new ReplicatesOption();

    @Option(
            names = "--repeats",
            paramLabel = "R",
            defaultValue = "1",
            description = "How often the whole is repeated with other seeds (default: ${DEFAULT-VALUE}).")
    private int repeats = 1;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            defaultValue = "rubin",
            description =
                    "Combining rule: rubin, reiter, raghunathan-reiter-rubin, raab-nowok-dibben or naive (default:"
                            + " ${DEFAULT-VALUE}).")
    private String rule = "rubin";

    /** Takes the locked values where the command line says nothing. */
    void adopt(LockedRun locked, CommonOptions common) {
        generators.adopt(locked.generators(), common);
        fractions.adopt(locked.fractions(), common);
        mode = common.given("--mode") ? mode : locked.mode();
        if (!mode.equals(AUGMENTING)) {
            withhold.adopt(locked, common);
        }
        replicates.adopt(locked.replicates(), common);
        repeats = common.given("--repeats") ? repeats : locked.repeats();
        rule = common.given("--rule") ? rule : locked.rule();
        common.adoptSeed(locked.seed());
    }

    /** What cannot be run ends here as wrong usage. */
    void check(GeneratingCommand command) {
        CommonOptions common = command.common();
        common.requireDistinct("A generator", generators.ids());
        generators.ids().forEach(command::generator);
        fractions.list().forEach(command::checkFraction);
        common.requireDistinct("A fraction", fractions.list());
        CombiningRule combining = command.option(() -> CombiningRule.byId(rule));
        if (replicates.number() < combining.fewestReplicates() || repeats < 1) {
            throw common.wrongUsage("Rule " + combining.id() + " needs at least " + combining.fewestReplicates()
                    + " replicates, and a study at least one repeat");
        }
        if (!mode.equals("replacing") && !mode.equals(AUGMENTING)) {
            throw common.wrongUsage("--mode is replacing or augmenting, not " + mode);
        }
        if (withhold.who() != null && mode.equals(AUGMENTING)) {
            throw common.wrongUsage("--withhold goes with --mode replacing: augmenting withholds nobody");
        }
        command.withholding(withhold.who());
    }

    List<PlannedFits> fits() {
        return PlannedFits.replication(generators.ids(), fractions.list().size(), repeats);
    }

    LockedRun run(TrialDesign design, long seed) {
        LockedRun run = LockedRun.of(design, seed, generators.ids().toArray(String[]::new))
                .fractions(fractions.array())
                .replicates(replicates.number(), repeats)
                .rule(CombiningRule.byId(rule));
        if (mode.equals(AUGMENTING)) {
            return run.augmenting();
        }
        String who = withhold.who();
        return who == null ? run : run.withholding(Withholding.byId(who));
    }
}
