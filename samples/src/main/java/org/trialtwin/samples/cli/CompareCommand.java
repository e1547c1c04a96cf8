package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.comparison.ComparisonResults;
import org.trialtwin.stats.comparison.GeneratorComparison;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.report.ComparisonJson;
import org.trialtwin.stats.report.ComparisonReport;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares generators on a trial. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Generators side by side on one trial: hybrid against real analyses, fidelity and disclosure of their twins, and"
                    + " ranks with intervals. Writes comparison.json and report.html.",
            "All generators replace the same patients and learn the same random halves."
        })
final class CompareCommand extends GeneratingCommand {
    @Option(
            names = "--generators",
            completionCandidates = CompletionCommand.Generators.class,
            paramLabel = "IDS",
            split = ",",
            description = "Generators, separated by commas (default: all that are no reference; private ones only with"
                    + " --privacy).")
    private List<String> generators = List.of();

    @Option(
            names = "--fraction",
            paramLabel = "F",
            defaultValue = "0.4",
            description = "Synthetic share of the cohort (default: ${DEFAULT-VALUE}).")
    private double fraction = 0.4;

    @Option(
            names = "--withhold",
            paramLabel = "WHO",
            defaultValue = "random",
            description = "Who is replaced: last-recruited, random, random-within-strata or arm:CODE (default:"
                    + " ${DEFAULT-VALUE}).")
    private String withhold = "random";

    @Mixin
    private ReplicatesOption replicates = new ReplicatesOption();

    @Option(
            names = "--repeats",
            paramLabel = "R",
            defaultValue = "10",
            description = "How often patients are withheld and twins drawn anew (default: ${DEFAULT-VALUE}).")
    private int repeats = 10;

    @Option(
            names = "--halves",
            paramLabel = "H",
            defaultValue = "10",
            description = "Random halves on which each generator is audited (default: ${DEFAULT-VALUE}).")
    private int halves = 10;

    CompareCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        generators().forEach(this::generator);
        if (!(fraction > 0 && fraction < 1)) {
            throw common().wrongUsage("A fraction is above 0 and below 1, not " + fraction);
        }
        common().requireDistinct("A generator", generators);
        if (replicates.number() < 2 || repeats < 1 || halves < 1) {
            throw common().wrongUsage("A comparison needs at least two replicates, one repeat and one half");
        }
        withholding();
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return PlannedFits.comparison(generators(), halves, repeats);
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        List<TwinGenerator> compared =
                generators().stream().map(this::generator).toList();
        GeneratorComparison comparison = GeneratorComparison.of(
                        AnalysisPlan.of(read.design(), read.analyses()), compared)
                .fraction(fraction)
                .replicates(replicates.number(), repeats)
                .halves(halves, 0)
                .withholding(withholding());
        ComparisonResults results = comparison.run(read.data(), run);
        WholeFile.write(common().out("comparison.json"), ComparisonJson.text(identity(read), results));
        common().write(ComparisonReport.of(
                results, provenance(read, "compare", Map.of("generators", String.join(", ", results.generators())))));
        console().print(results.inference(), results.fidelity(), results.disclosure(), results.ranking());
    }

    private Withholding withholding() {
        return option(() -> Withholding.byId(withhold));
    }

    private List<String> generators() {
        return generators.isEmpty()
                ? (hasPrivacyFile() ? Synthesizers.ids() : Synthesizers.idsWithoutDeclarations())
                        .stream()
                                .filter(id -> !Synthesizers.byId(id).isReference())
                                .toList()
                : generators;
    }
}
