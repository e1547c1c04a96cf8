package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.certificate.Exchangeability;
import org.trialtwin.stats.certificate.Tipping;
import org.trialtwin.stats.certificate.TippingMap;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.report.TippingJson;
import org.trialtwin.stats.report.TippingReport;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds where a trial's decision flips. */
@Command(
        name = "tip",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the smallest synthetic fraction at which the decision flips, how often over seeds and generators, and what"
                    + " accrual drift does to it; tests whether the last recruited are exchangeable with those before,"
                    + " where the order of enrolment is known. Writes tipping.json and report.html.",
            "Finished repeats are kept in tipping.checkpoint: a run that was stopped goes on where it was, and gives the"
                    + " same bytes."
        })
final class TipCommand extends GeneratingCommand {
    @Mixin
    private GeneratorsOption generators = new GeneratorsOption();

    @Mixin
    private FractionsOption fractions = new FractionsOption();

    @Option(
            names = "--drifts",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "-0.2,0,0.2",
            description = "Correlations of doing well with entering early, in favour of the trial's effect (default:"
                    + " ${DEFAULT-VALUE}).")
    private List<Double> drifts = List.of();

    @Option(
            names = "--repeats",
            paramLabel = "R",
            defaultValue = "20",
            description = "Orders of enrolment and seeds (default: ${DEFAULT-VALUE}).")
    private int repeats = 20;

    @Mixin
    private ReplicatesOption replicates = new ReplicatesOption();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            defaultValue = "rubin",
            description = "Combining rule (default: ${DEFAULT-VALUE}).")
    private String rule = "rubin";

    TipCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        twinGenerators();
        CombiningRule combining = option(() -> CombiningRule.byId(rule));
        if (fractions.list().stream().anyMatch(fraction -> !(fraction >= 0 && fraction < 1))
                || drifts.stream().anyMatch(drift -> !(Math.abs(drift) < 1))) {
            throw common().wrongUsage("A fraction is from 0 to below 1, a drift between -1 and 1; here are "
                    + fractions.list()
                    + " and " + drifts);
        }
        common().requireDistinct("A generator", generators.ids());
        common().requireDistinct("A fraction", fractions.list());
        common().requireDistinct("A drift", drifts);
        if (repeats < 1 || replicates.number() < combining.fewestReplicates()) {
            throw common().wrongUsage("At least one repeat is made, and rule " + combining.id() + " needs at least "
                    + combining.fewestReplicates() + " replicates");
        }
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return PlannedFits.tipping(generators.ids(), design, fractions.list().size(), drifts.size(), repeats);
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        Path checkpoint = common().out("tipping.checkpoint");
        TippingMap map = Tipping.builder(
                        AnalysisPlan.of(read.design(), read.analyses()),
                        twinGenerators().toArray(new TwinGenerator[0]))
                .fractions(fractions.array())
                .drifts(drifts.stream().mapToDouble(Double::doubleValue).toArray())
                .repeats(repeats)
                .replicates(replicates.number())
                .rule(CombiningRule.byId(rule))
                .checkpoint(checkpoint)
                .build()
                .run(read.data(), run);
        List<Exchangeability> tests = Exchangeability.tests(read.data(), fractions.list(), run);
        WholeFile.write(common().out("tipping.json"), TippingJson.text(identity(read), map, tests));
        common().write(TippingReport.of(
                map,
                tests,
                provenance(read, "tip", Map.of("generators", twinGenerators().toString()))));
        Files.deleteIfExists(checkpoint);
        console().print(map.display());
        tests.forEach(test -> console().print(test.display()));
    }

    private List<TwinGenerator> twinGenerators() {
        return generators.ids().stream().map(this::generator).toList();
    }
}
