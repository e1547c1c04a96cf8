package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Certification;
import org.trialtwin.stats.certificate.Scenario;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.report.CertificateJson;
import org.trialtwin.stats.report.CertificateReport;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the operating characteristics of a hybrid. */
@Command(
        name = "certify",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates type-I error, power, coverage, bias and error of a hybrid beside drop-only and the full trial, the"
                    + " generator refitted in every repetition. Writes certificate.json and report.html.",
            "Finished repetitions are kept in certificate.checkpoint: a run that was stopped goes on where it was, and"
                    + " gives the same bytes."
        })
final class CertifyCommand extends GeneratingCommand {
    @Mixin
    private GeneratorOption generator = new GeneratorOption();

    @Option(
            names = "--without-bootstrap",
            description = "Fit the generator on the retained patients themselves: draws that are not proper.")
    private boolean withoutBootstrap;

    @Option(
            names = "--fraction",
            paramLabel = "F",
            defaultValue = "0.4",
            description = "Synthetic fraction, from 0 to below 1 (default: ${DEFAULT-VALUE}).")
    private double fraction = 0.4;

    @Mixin
    private WithholdOption withhold = new WithholdOption();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            defaultValue = "rubin",
            description =
                    "Combining rule that is certified: rubin, reiter, raghunathan-reiter-rubin, raab-nowok-dibben or"
                            + " naive (default: ${DEFAULT-VALUE}).")
    private String rule = "rubin";

    @Option(
            names = "--beside",
            paramLabel = "RULES",
            split = ",",
            description = "Other rules, applied to the same replicates, separated by commas.")
    private List<String> beside = List.of();

    @Mixin
    private ReplicatesOption replicates = new ReplicatesOption();

    @Option(
            names = "--simulations",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most repetitions of each scenario; a claim needs 5000 (default: ${DEFAULT-VALUE}).")
    private int simulations = 1000;

    @Option(
            names = "--monte-carlo-error",
            paramLabel = "E",
            defaultValue = "0",
            description = "Stop early when type-I error, coverage and power have errors not above this; 0 for never"
                    + " (default: ${DEFAULT-VALUE}).")
    private double monteCarloError;

    @Option(
            names = "--scenarios",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "no-effect,resampled,drift,design-effect,parametric",
            description = "What is simulated, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> scenarios = List.of();

    @Mixin
    private DesignEffectOption designEffects = new DesignEffectOption();

    @Mixin
    private LockOption locked = new LockOption();

    CertifyCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        LockedRun planned = locked.run();
        if (planned != null) {
            adopt(planned);
        }
        checkFraction(fraction);
        if (simulations < 2) {
            throw common().wrongUsage("--simulations must be at least 2, not " + simulations);
        }
        if (!(monteCarloError >= 0)) {
            throw common().wrongUsage("--monte-carlo-error must not be below 0, it is " + monteCarloError);
        }
        for (CombiningRule combining : rules()) {
            if (replicates.number() < combining.fewestReplicates()) {
                throw common().wrongUsage("Rule " + combining.id() + " needs at least " + combining.fewestReplicates()
                        + " replicates");
            }
        }
        common().requireDistinct(
                        "A rule", rules().stream().map(CombiningRule::id).toList());
        chosenScenarios();
        common().requireDistinct("A scenario", scenarios);
        withholding(withhold.who());
        twinGenerator();
    }

    /** Takes the locked values where the command line says nothing. */
    private void adopt(LockedRun run) {
        generator.adopt(run.generators(), common());
        if (!common().given("--fraction") && run.fractions().size() > 1) {
            throw common().wrongUsage("The plan locks the fractions " + run.fractions()
                    + ", and a certificate is of one: --fraction says which");
        }
        fraction = common().given("--fraction") ? fraction : run.fractions().get(0);
        withhold.adopt(run, common());
        rule = common().given("--rule") ? rule : run.rule();
        replicates.adopt(run.replicates(), common());
        common().adoptSeed(run.seed());
    }

    /** The locked plan as it would have to be for this certificate to keep to it. */
    private LockedRun used(LockedRun plan, TrialDesign design) {
        long seed = common().seed();
        String who = withhold.who();
        String usual = LockedRun.of(design, seed, generator.id()).withhold();
        return plan.certified(generator.id(), fraction)
                .withholding(Withholding.byId(who == null ? usual : who))
                .replicates(replicates.number(), plan.repeats())
                .rule(CombiningRule.byId(rule))
                .seed(seed);
    }

    private Map<String, String> settings(Certificate certificate) {
        LockedRun planned = locked.run();
        Map<String, String> settings = new LinkedHashMap<>(Map.of("generator", certificate.generator()));
        if (planned != null && planned.generators().size() > 1) {
            settings.put(
                    "locked generators",
                    String.join(", ", planned.generators())
                            + (common().given("--generator") ? "" : "; the first of them is certified"));
        }
        return settings;
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return List.of(PlannedFits.certificate(generator.id(), design, fraction, scenarios.size(), simulations));
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        Path checkpoint = common().out("certificate.checkpoint");
        Certificate certificate = certification(read, checkpoint).run(read.data(), run);
        LockedRun planned = locked.run();
        Adherence adherence = planned == null ? null : adherence(locked, read, used(planned, read.design()));
        WholeFile.write(common().out("certificate.json"), CertificateJson.text(identity(read), certificate, adherence));
        Map<String, String> settings = settings(certificate);
        CertificateReport report = CertificateReport.of(certificate, provenance(read, "certify", settings));
        common().write(report.underLock(adherence));
        Files.deleteIfExists(checkpoint);
        console().print(certificate.display());
        if (adherence != null) {
            console().out().println();
            console().print(adherence.display());
            if (settings.containsKey("locked generators")) {
                console().out().println("Locked generators: " + settings.get("locked generators"));
            }
        }
    }

    private Certification certification(Study read, Path checkpoint) {
        Certification.Builder builder = Certification.builder(
                        AnalysisPlan.of(read.design(), read.analyses()), twinGenerator())
                .fraction(fraction)
                .rule(rules().get(0))
                .beside(rules().stream().skip(1).toArray(CombiningRule[]::new))
                .replicates(replicates.number())
                .simulations(simulations)
                .monteCarloError(monteCarloError)
                .scenarios(chosenScenarios())
                .checkpoint(checkpoint);
        designEffects.setOn(builder);
        Withholding who = withholding(withhold.who());
        return (who == null ? builder : builder.withholding(who)).build();
    }

    private List<CombiningRule> rules() {
        return Stream.concat(Stream.of(rule), beside.stream())
                .map(id -> option(() -> CombiningRule.byId(id)))
                .toList();
    }

    private Scenario[] chosenScenarios() {
        return scenarios.stream().map(id -> option(() -> Scenario.byId(id))).toArray(Scenario[]::new);
    }

    /** The controls are drawn as they are published, without bootstrap. */
    private TwinGenerator twinGenerator() {
        TwinGenerator chosen = TwinGenerator.references().stream()
                .filter(reference -> reference.id().equals(generator.id()))
                .findFirst()
                .orElseGet(() -> generator(generator.id()));
        return withoutBootstrap ? chosen.withoutBootstrap() : chosen;
    }
}
