package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.stats.report.ReplicationJson;
import org.trialtwin.stats.report.ReplicationReport;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replicates a trial with hybrid cohorts. */
@Command(
        name = "replicate",
        mixinStandardHelpOptions = true,
        description = {
            "Replaces a share of the patients by twins, runs the same plan, and compares.",
            "Three reference rows stand beside every generator: drop-only, sampling with replacement, and independent"
                    + " marginals. Writes replication.json, report.html and report.md."
        })
final class ReplicateCommand extends StudyCommand {
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

    ReplicateCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        if (Set.copyOf(generators.ids()).size() < generators.ids().size()) {
            throw common().wrongUsage("A generator is named twice: " + generators.ids());
        }
        generators();
        fractions.list().forEach(this::checkFraction);
        if (Set.copyOf(fractions.list()).size() < fractions.list().size()) {
            throw common().wrongUsage("A fraction is named twice: " + fractions.list());
        }
        CombiningRule combining = rule();
        if (replicates.number() < combining.fewestReplicates() || repeats < 1) {
            throw common().wrongUsage("Rule " + combining.id() + " needs at least " + combining.fewestReplicates()
                    + " replicates, and a study at least one repeat");
        }
        if (!mode.equals("replacing") && !mode.equals("augmenting")) {
            throw common().wrongUsage("--mode is replacing or augmenting, not " + mode);
        }
        if (withhold.who() != null && mode.equals("augmenting")) {
            throw common().wrongUsage("--withhold goes with --mode replacing: augmenting withholds nobody");
        }
        withholding(withhold.who());
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        ReplicationResults results = study(read).run(read.data(), run);
        String json = ReplicationJson.text(StudyArgument.identity(read, common().seed()), results);
        ReplicationReport report = ReplicationReport.builder()
                .study(results, StudyArgument.provenance(read, results, common().seed()))
                .build();
        WholeFile.write(common().out("replication.json"), json);
        common().write(report);
        console().show(results, results.globalTestTables());
    }

    private ReplicationStudy study(Study read) {
        ReplicationStudy study = ReplicationStudy.of(
                        AnalysisPlan.of(read.design(), read.analyses()),
                        generators().toArray(new TwinGenerator[0]))
                .fractions(fractions.array())
                .replicates(replicates.number())
                .repeats(repeats)
                .rule(rule());
        Withholding who = withholding(withhold.who());
        if (mode.equals("augmenting")) {
            return study.augmenting();
        }
        return who == null ? study : study.withholding(who);
    }

    private List<TwinGenerator> generators() {
        return generators.ids().stream().map(this::generator).toList();
    }

    private CombiningRule rule() {
        return option(() -> CombiningRule.byId(rule));
    }
}
