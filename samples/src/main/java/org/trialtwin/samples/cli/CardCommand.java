package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.provenance.SigningKey;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.audit.GeneratorAudit;
import org.trialtwin.stats.card.CardFile;
import org.trialtwin.stats.card.CardSource;
import org.trialtwin.stats.card.ModelCard;
import org.trialtwin.stats.card.Uses;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Certification;
import org.trialtwin.stats.certificate.Scenario;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.report.ModelCardJson;
import org.trialtwin.stats.report.ModelCardReport;
import org.trialtwin.stats.report.ProvenanceJson;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.io.CsvReader;
import org.trialtwin.trials.io.CsvWriter;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.ledger.RowLedger;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.DrawnTwins;
import org.trialtwin.trials.twin.FittedTwins;
import org.trialtwin.trials.twin.PreparedTwins;
import org.trialtwin.trials.twin.TwinGenerator;
import org.trialtwin.trials.twin.TwinRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws a synthetic file with all that holds its makers to account for it. */
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a synthetic cohort as twins does and writes beside it its card (twins.card.html, .md and .json): source,"
                    + " making, evidence for and against anonymity, subgroups it serves badly, uses; and a ledger of every row"
                    + " (twins.ledger.json).",
            "With --key the card is signed (twins.card.sig); verify holds files, card and signature against each other."
        })
final class CardCommand extends GeneratingCommand {
    private static final double CERTIFIED = 0.4;

    @Mixin
    private GeneratorOption generator = new GeneratorOption();

    @Option(
            names = "--per-arm",
            paramLabel = "N",
            description = "Twins in each arm (default: as many as the arm has patients).")
    private @Nullable Integer perArm;

    @Option(
            names = "--halves",
            paramLabel = "H",
            defaultValue = "10",
            description = "Random halves of the trial on which the generator is audited (default: ${DEFAULT-VALUE}).")
    private int halves = 10;

    @Option(
            names = "--simulations",
            paramLabel = "N",
            defaultValue = "0",
            description = "Repetitions of a certificate at 40%% synthetic, Rubin's rule with proper draws; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private int simulations;

    @Option(names = "--intended", paramLabel = "USE", description = "A further use that is intended; may be repeated.")
    private List<String> intended = new ArrayList<>();

    @Option(names = "--forbidden", paramLabel = "USE", description = "A further use that is not; may be repeated.")
    private List<String> forbidden = new ArrayList<>();

    @Option(names = "--key", paramLabel = "FILE", description = "Private key that signs the card (see keys).")
    private @Nullable Path key;

    CardCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        generator(generator.id());
        if (perArm != null && perArm < 1) {
            throw common().wrongUsage("--per-arm must be at least 1, not " + perArm);
        }
        if (halves < 1 || simulations < 0 || simulations == 1) {
            throw common().wrongUsage("A card needs at least one half, and no or at least two simulations");
        }
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        List<PlannedFits> fits = new ArrayList<>(List.of(
                PlannedFits.of(generator.id(), "twins", 1), PlannedFits.of(generator.id(), "audit of halves", halves)));
        if (simulations > 0) {
            fits.add(PlannedFits.certificate(generator.id(), design, CERTIFIED, Scenario.values().length, simulations));
        }
        return fits;
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        // A key that cannot be read must not be found out after an hour of audits.
        SigningKey signing = key == null ? null : SigningKey.read(key);
        TwinGenerator chosen = generator(generator.id());
        long start = System.nanoTime();
        FittedTwins fitted = chosen.withoutBootstrap().fitOnEveryone(read.data(), run.at("twins"));
        PreparedTwins prepared = fitted.prepare(TwinRequest.of(sizes(read.data())));
        DrawnTwins drawn = prepared.drawTwins(run.streams().at("draw"));
        double seconds = (System.nanoTime() - start) / 1e9;

        Map<String, String> files = tables(drawn.data());
        RowLedger ledger = ledger(read, drawn, files.get("twins.csv"));
        files.put("twins.ledger.json", ledger.json());
        ModelCard card = new ModelCard(
                CardSource.of(read.data()),
                released(read, drawn.provenance()),
                GeneratorAudit.of(chosen.withoutBootstrap())
                        .halves(halves)
                        .shadows(0)
                        .run(read.data(), run.at("audit")),
                certificate(read, chosen, run),
                uses(),
                answeredFor(files, ledger),
                prepared.notes());
        write(identity(read), card, drawn.provenance(), files, seconds, signing);
    }

    private void write(
            StudyIdentity identity,
            ModelCard card,
            Provenance provenance,
            Map<String, String> files,
            double seconds,
            @Nullable SigningKey signing)
            throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            WholeFile.write(common().out(file.getKey()), file.getValue());
        }
        WholeFile.write(common().out("twins.provenance.json"), ProvenanceJson.text(identity, provenance));
        ModelCardReport page = ModelCardReport.of(
                card, "Fitting and drawing took " + NumberText.significant(seconds) + " seconds on this machine.");
        page.write(common().out("twins.card.html"));
        page.writeMarkdown(common().out("twins.card.md"));
        String json = ModelCardJson.text(identity, card);
        WholeFile.write(common().out("twins.card.json"), json);
        if (signing != null) {
            WholeFile.write(common().out("twins.card.sig"), signing.sign(json.getBytes(StandardCharsets.UTF_8)) + "\n");
        }
        console().print(card.display());
        console().out().println("Card: " + common().out("twins.card.html"));
    }

    private ArmSizes sizes(TrialData trial) {
        return perArm == null ? ArmSizes.of(trial) : ArmSizes.each(trial.design(), perArm);
    }

    private static Map<String, String> tables(TrialData twins) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("twins.csv", CsvWriter.text(twins));
        for (RecordSource source : twins.recordSources()) {
            source.companionPath()
                    .ifPresent(
                            path -> files.put("twins." + Path.of(path).getFileName(), CsvWriter.text(twins, source)));
        }
        return files;
    }

    /** The ledger is of the file as it is read again: what a receiver has. */
    private RowLedger ledger(Study read, DrawnTwins drawn, @Nullable String table) {
        byte[] bytes = String.valueOf(table).getBytes(StandardCharsets.UTF_8);
        Dataset file = CsvReader.read(bytes, "twins.csv");
        Provenance made = drawn.provenance();
        return RowLedger.of(
                file,
                read.design().subjectId(),
                read.design().armColumn(),
                made.maker() + " " + made.version() + ", seed " + common().seed() + ", stream " + made.stream());
    }

    private Provenance released(Study read, Provenance drawn) {
        return provenance(read, drawn.maker(), drawn.settings()).with("stream", drawn.stream());
    }

    private static List<CardFile> answeredFor(Map<String, String> files, RowLedger ledger) {
        return files.entrySet().stream()
                .map(file -> new CardFile(
                        file.getKey(),
                        file.getKey().equals("twins.csv") ? ledger.entries().size() : 0,
                        Sha256.of(file.getValue().getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    private @Nullable Certificate certificate(Study read, TwinGenerator chosen, RunContext run) {
        return simulations == 0
                ? null
                : Certification.builder(AnalysisPlan.of(read.design(), read.analyses()), chosen)
                        .fraction(CERTIFIED)
                        .simulations(simulations)
                        .checkpoint(common().out("certificate.checkpoint"))
                        .build()
                        .run(read.data(), run);
    }

    private Uses uses() {
        Uses any = Uses.ofAnyTwins();
        return new Uses(joined(any.intended(), intended), joined(any.forbidden(), forbidden));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
