package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.certificate.Advice;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Certification;
import org.trialtwin.stats.certificate.Scenario;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.report.AdviceJson;
import org.trialtwin.stats.report.AdviceReport;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Advises on fraction and number of replicates. */
@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        description = {
            "Before recruiting stops: at which synthetic fractions does the design keep coverage and power? The number of"
                    + " replicates is chosen so that other seeds move a p-value at the level by little. Writes advice.json and"
                    + " report.html.",
            "Finished repetitions are kept in a checkpoint for each fraction: a run that was stopped goes on where it was,"
                    + " and gives the same bytes."
        })
final class AdviseCommand extends GeneratingCommand {
    private static final Scenario[] SCENARIOS = {Scenario.NO_EFFECT, Scenario.RESAMPLED, Scenario.DESIGN_EFFECT};

    @Mixin
    private GeneratorOption generator = new GeneratorOption();

    @Option(
            names = "--fractions",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "0.1,0.2,0.3,0.4,0.5",
            description = "Synthetic fractions, ascending, separated by commas, each from 0 to below 1 (default:"
                    + " ${DEFAULT-VALUE}).")
    private List<Double> fractions = List.of();

    @Option(
            names = "--p-value-error",
            paramLabel = "E",
            defaultValue = "0.01",
            description =
                    "Largest standard deviation of a p-value at the level over seeds; sets the number of replicates"
                            + " (default: ${DEFAULT-VALUE}).")
    private double pValueError = 0.01;

    @Option(
            names = "--simulations",
            paramLabel = "N",
            defaultValue = "200",
            description = "Repetitions of each scenario (default: ${DEFAULT-VALUE}).")
    private int simulations = 200;

    @Mixin
    private DesignEffectOption designEffects = new DesignEffectOption();

    AdviseCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        generator(generator.id());
        if (fractions.stream().anyMatch(fraction -> !(fraction >= 0 && fraction < 1))) {
            throw common().wrongUsage("A fraction is from 0 to below 1; here are " + fractions);
        }
        common().requireDistinct("A fraction", fractions);
        if (!(pValueError >= 0.001) || simulations < 2) {
            throw common().wrongUsage("--p-value-error is at least 0.001, and --simulations at least 2");
        }
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return fractions.stream()
                .map(fraction ->
                        PlannedFits.certificate(generator.id(), design, fraction, SCENARIOS.length, simulations))
                .toList();
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        for (double fraction : fractions.stream().sorted().toList()) {
            Certification.Builder builder = Certification.builder(
                            AnalysisPlan.of(read.design(), read.analyses()), generator(generator.id()))
                    .fraction(fraction)
                    .replicates(Advice.replicates(
                            fraction, pValueError, read.design().alpha()))
                    .simulations(simulations)
                    .checkpoint(checkpoint(fraction))
                    .scenarios(SCENARIOS);
            designEffects.setOn(builder);
            certificates.add(builder.build().run(read.data(), run.at("fraction " + DecimalText.of(fraction))));
        }
        Advice advice = new Advice(certificates, pValueError);
        WholeFile.write(common().out("advice.json"), AdviceJson.text(identity(read), advice));
        common().write(AdviceReport.of(advice, provenance(read, "advise", Map.of("generator", generator.id()))));
        for (double fraction : fractions) {
            Files.deleteIfExists(checkpoint(fraction));
        }
        console().print(advice.display());
    }

    /** One for each fraction, so that those that are done stay done while the next one runs. */
    private Path checkpoint(double fraction) {
        return common().out("advice-" + DecimalText.of(fraction) + ".checkpoint");
    }
}
