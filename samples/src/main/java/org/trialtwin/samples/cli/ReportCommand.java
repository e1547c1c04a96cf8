package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Certification;
import org.trialtwin.stats.certificate.Exchangeability;
import org.trialtwin.stats.certificate.Scenario;
import org.trialtwin.stats.certificate.Tipping;
import org.trialtwin.stats.certificate.TippingMap;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.comparison.ComparisonResults;
import org.trialtwin.stats.comparison.GeneratorComparison;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.report.CertificateJson;
import org.trialtwin.stats.report.CertificateReport;
import org.trialtwin.stats.report.ComparisonJson;
import org.trialtwin.stats.report.ComparisonReport;
import org.trialtwin.stats.report.ReplicationJson;
import org.trialtwin.stats.report.ReplicationReport;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.stats.report.TippingJson;
import org.trialtwin.stats.report.TippingReport;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells everything about a trial on one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "One page of a trial and its twins: replication at every fraction, certificate of the first generator, tipping"
                    + " map, and what twins alone keep and betray.",
            "Writes report.html and report.md, and the result files of replicate, certify, tip and compare. Those commands"
                    + " have more options; with the same ones and the same seed they give the same figures."
        })
final class ReportCommand extends GeneratingCommand {
    private static final double[] DRIFTS = {-0.2, 0, 0.2};

    @Mixin
    private GeneratorsOption generators = new GeneratorsOption();

    @Mixin
    private FractionsOption fractions = new FractionsOption();

    @Mixin
    private ReplicatesOption replicates = new ReplicatesOption();

    @Option(
            names = "--fraction",
            paramLabel = "F",
            defaultValue = "0.4",
            description = "Synthetic fraction of certificate and comparison (default: ${DEFAULT-VALUE}).")
    private double fraction = 0.4;

    @Option(
            names = "--repeats",
            paramLabel = "R",
            defaultValue = "10",
            description = "Repeats of replication, tipping map and comparison (default: ${DEFAULT-VALUE}).")
    private int repeats = 10;

    @Option(
            names = "--simulations",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "Most repetitions of each scenario of the certificate; a claim needs 5000 (default: ${DEFAULT-VALUE}).")
    private int simulations = 500;

    @Option(
            names = "--halves",
            paramLabel = "H",
            defaultValue = "5",
            description = "Random halves on which each generator is audited (default: ${DEFAULT-VALUE}).")
    private int halves = 5;

    @Mixin
    private LockOption locked = new LockOption();

    @Mixin
    private DesignEffectOption designEffects = new DesignEffectOption();

    ReportCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        adopt();
        common().requireDistinct("A generator", generators.ids());
        common().requireDistinct("A fraction", fractions.list());
        twinGenerators();
        fractions.list().forEach(this::checkFraction);
        if (!(fraction > 0 && fraction < 1)) {
            throw common().wrongUsage("--fraction is above 0 and below 1, not " + fraction);
        }
        if (replicates.number() < 2 || repeats < 1 || halves < 1 || simulations < 2) {
            throw common().wrongUsage(
                            "A report needs at least two replicates, one repeat, one half and two simulations");
        }
    }

    /** Takes the locked values where the command line says nothing. */
    private void adopt() {
        LockedRun run = locked.run();
        if (run != null) {
            generators.adopt(run.generators(), common());
            fractions.adopt(run.fractions(), common());
            replicates.adopt(run.replicates(), common());
            common().adoptSeed(run.seed());
            repeats = common().given("--repeats") ? repeats : run.repeats();
            if (!common().given("--fraction") && !run.fractions().contains(fraction)) {
                fraction = run.fractions().get(run.fractions().size() - 1);
            }
        }
    }

    /** Of a locked replication this command cannot change mode, withholding and rule. */
    private LockedRun replicated(Study read) {
        LockedRun planned = locked.run();
        return (planned == null ? LockedRun.of(read.design(), common().seed()) : planned.seed(common().seed()))
                .generators(generators.ids())
                .fractions(fractions.array())
                .replicates(replicates.number(), repeats);
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        List<PlannedFits> fits = new ArrayList<>(
                PlannedFits.replication(generators.ids(), fractions.list().size(), repeats));
        fits.add(PlannedFits.certificate(
                generators.ids().get(0), design, fraction, Scenario.values().length, simulations));
        fits.addAll(
                PlannedFits.tipping(generators.ids(), design, fractions.list().size(), DRIFTS.length, repeats));
        fits.addAll(PlannedFits.comparison(generators.ids(), halves, repeats));
        return fits;
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        AnalysisPlan plan = AnalysisPlan.of(read.design(), read.analyses());
        StudyIdentity identity = identity(read);
        LockedRun chosen = replicated(read);
        ReplicationResults replication = chosen.study(plan, this::generator).run(read.data(), run);
        WholeFile.write(
                common().out("replication.json"),
                ReplicationJson.text(identity, replication, adherence(locked, read, chosen)));
        ReplicationReport.Builder report = ReplicationReport.builder()
                .title(read.design().name() + ", with synthetic patients")
                .study(
                        replication,
                        provenance(
                                read,
                                "replicate",
                                Map.of("generators", replication.generators().toString())),
                        certificate(read, plan, chosen, identity, run),
                        tipping(read, plan, chosen, identity, run),
                        comparison(read, plan, identity, run));
        Adherence adherence = adherence(locked, read, everything(chosen));
        common().write(report.underLock(adherence).build());
        Files.deleteIfExists(checkpoint("certificate"));
        Files.deleteIfExists(checkpoint("tipping"));
        console().show(replication, replication.globalTestTables());
        if (adherence != null) {
            console().print(adherence.display());
        }
        console().out().println("Report: " + common().out("report.html"));
    }

    /** The locked plan as it would have to be for the certificate to keep to it. */
    private LockedRun certified(LockedRun chosen) {
        LockedRun planned = locked.run();
        LockedRun plan = planned == null ? chosen : planned;
        return plan.certified(generators.ids().get(0), fraction)
                .replicates(replicates.number(), plan.repeats())
                .seed(common().seed());
    }

    /** A fraction that only the certificate has, and nobody locked, was used too. */
    private LockedRun everything(LockedRun chosen) {
        LockedRun planned = locked.run();
        boolean isPlanned = planned == null || planned.fractions().contains(fraction);
        return isPlanned || chosen.fractions().contains(fraction)
                ? chosen
                : chosen.fractions(DoubleStream.concat(
                                chosen.fractions().stream().mapToDouble(Double::doubleValue), DoubleStream.of(fraction))
                        .toArray());
    }

    private CertificateReport certificate(
            Study read, AnalysisPlan plan, LockedRun chosen, StudyIdentity identity, RunContext run)
            throws IOException {
        Certification.Builder builder = Certification.builder(
                        plan, twinGenerators().get(0))
                .fraction(fraction)
                .rule(CombiningRule.byId(chosen.rule()))
                .replicates(replicates.number())
                .simulations(simulations)
                .checkpoint(checkpoint("certificate"));
        chosen.withheld().ifPresent(builder::withholding);
        designEffects.setOn(builder);
        Certificate certificate = builder.build().run(read.data(), run);
        Adherence adherence = adherence(locked, read, certified(chosen));
        WholeFile.write(common().out("certificate.json"), CertificateJson.text(identity, certificate, adherence));
        return CertificateReport.of(certificate, made(read, "certify", certificate.generator()))
                .underLock(adherence);
    }

    private TippingReport tipping(
            Study read, AnalysisPlan plan, LockedRun chosen, StudyIdentity identity, RunContext run)
            throws IOException {
        TippingMap map = Tipping.builder(plan, twinGenerators().toArray(new TwinGenerator[0]))
                .fractions(fractions.array())
                .drifts(DRIFTS)
                .repeats(repeats)
                .replicates(replicates.number())
                .rule(CombiningRule.byId(chosen.rule()))
                .checkpoint(checkpoint("tipping"))
                .build()
                .run(read.data(), run);
        List<Exchangeability> tests = Exchangeability.tests(read.data(), fractions.list(), run);
        WholeFile.write(common().out("tipping.json"), TippingJson.text(identity, map, tests));
        return TippingReport.of(map, tests, made(read, "tip", String.join(", ", generators.ids())));
    }

    private ComparisonReport comparison(Study read, AnalysisPlan plan, StudyIdentity identity, RunContext run)
            throws IOException {
        ComparisonResults results = GeneratorComparison.of(plan, twinGenerators())
                .fraction(fraction)
                .replicates(replicates.number(), repeats)
                .halves(halves, 0)
                .run(read.data(), run);
        WholeFile.write(common().out("comparison.json"), ComparisonJson.text(identity, results));
        return ComparisonReport.of(results, made(read, "compare", String.join(", ", results.generators())));
    }

    private Provenance made(Study read, String maker, String generators) {
        return provenance(read, maker, Map.of("generators", generators));
    }

    private Path checkpoint(String part) {
        return common().out(part + ".checkpoint");
    }

    private List<TwinGenerator> twinGenerators() {
        return generators.ids().stream().map(this::generator).toList();
    }
}
