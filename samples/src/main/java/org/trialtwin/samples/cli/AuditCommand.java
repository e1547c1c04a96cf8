package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.audit.Audit;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.audit.ShadowModels;
import org.trialtwin.stats.report.AuditJson;
import org.trialtwin.stats.report.AuditReport;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.CsvReader;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Audits a synthetic table. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a synthetic table tells of the patients of the study, and what is lost by working on it, whoever"
                    + " made it. Writes audit.json and report.html.",
            "The study's patients are those that the table was learned from. Attacks are judged on a holdout: a random"
                    + " part of the same trial that the maker never saw."
        })
final class AuditCommand extends GeneratingCommand {
    @Option(
            names = "--synthetic",
            paramLabel = "FILE",
            required = true,
            description = "The synthetic table (CSV with a header row; columns in any order).")
    private Path synthetic = Path.of("");

    @Option(
            names = "--holdout",
            paramLabel = "FILE",
            description = "Patients whom the maker never saw (CSV). Without them membership is not judged.")
    private @Nullable Path holdout;

    @Option(
            names = "--quasi-identifiers",
            paramLabel = "COLUMNS",
            split = ",",
            description = "Columns by which a patient may be recognised (default: the first five covariates).")
    private List<String> quasi = List.of();

    @Option(
            names = "--shadow-models",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Also attack as somebody who can run the generator: N further fits, each on a quarter of the holdout;"
                            + " 4 are enough. Slow generators take as long N times (default: none).")
    private int shadows;

    @Option(
            names = "--generator",
            completionCandidates = CompletionCommand.Generators.class,
            paramLabel = "ID",
            defaultValue = "sequential-trees",
            description = "Generator that the attacker of --shadow-models runs (default: ${DEFAULT-VALUE}).")
    private String generator = "sequential-trees";

    AuditCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        if (shadows < 0) {
            throw common().wrongUsage("--shadow-models must not be negative, but is " + shadows);
        }
        if (shadows > 0 && holdout == null) {
            throw common().wrongUsage("--shadow-models needs --holdout: the attacker has patients of his own");
        }
        generator(generator);
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return shadows == 0 ? List.of() : List.of(PlannedFits.of(generator, "shadow models, of the holdout", shadows));
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        byte[] bytes = Files.readAllBytes(synthetic);
        Dataset table = CsvReader.read(bytes, String.valueOf(synthetic.getFileName()));
        AuditResults results = audit(read, table, run.at("audit"));
        WholeFile.write(common().out("audit.json"), AuditJson.text(identity(read), Sha256.of(bytes), results));
        common().write(AuditReport.of(read.design().name(), String.valueOf(synthetic.getFileName()), results));
        console()
                .out()
                .println(results.synthetic() + " synthetic rows, " + results.patients() + " patients, "
                        + results.holdout() + " held out\n");
        console().print(results.disclosure().display(), results.fidelity().display());
    }

    private AuditResults audit(Study read, Dataset table, RunContext run) throws IOException {
        Path file = holdout;
        if (file == null) {
            return Audit.of(declared(AuditTables.of(read.data(), table)), run);
        }
        Dataset others = CsvReader.read(Files.readAllBytes(file), String.valueOf(file.getFileName()));
        AuditTables tables = declared(AuditTables.of(read.data(), table, others));
        return shadows == 0
                ? Audit.of(tables, run)
                : Audit.of(
                        tables,
                        new ShadowModels(generator(generator), shadows),
                        TrialData.of(read.design(), others),
                        run);
    }

    private AuditTables declared(AuditTables tables) {
        return quasi.isEmpty() ? tables : tables.withQuasiIdentifiers(quasi);
    }
}
