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
import org.trialtwin.stats.report.AuditJson;
import org.trialtwin.stats.report.AuditReport;
import org.trialtwin.stats.table.AuditTables;
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
final class AuditCommand extends StudyCommand {
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

    AuditCommand(CommandLineProgram.Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        // Everything that can be wrong with the files is found when they are read.
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        byte[] bytes = Files.readAllBytes(synthetic);
        Dataset table = CsvReader.read(bytes, String.valueOf(synthetic.getFileName()));
        Path other = holdout;
        AuditTables tables = other == null
                ? AuditTables.of(read.data(), table)
                : AuditTables.of(
                        read.data(),
                        table,
                        CsvReader.read(Files.readAllBytes(other), String.valueOf(other.getFileName())));
        AuditResults results = Audit.of(quasi.isEmpty() ? tables : tables.withQuasiIdentifiers(quasi), run.at("audit"));
        WholeFile.write(
                common().out("audit.json"),
                AuditJson.text(StudyArgument.identity(read, common().seed()), Sha256.of(bytes), results));
        WholeFile.write(
                common().out("report.html"),
                AuditReport.html(read.design().name(), String.valueOf(synthetic.getFileName()), results));
        console().out().println(results);
    }
}
