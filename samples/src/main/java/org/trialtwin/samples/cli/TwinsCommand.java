package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.report.ProvenanceJson;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.io.CsvWriter;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.FittedTwins;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a fully synthetic cohort. */
@Command(
        name = "twins",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a fully synthetic cohort from one fit on all patients and writes twins.csv and"
                    + " twins.provenance.json; tables beside the main one become twins.NAME.",
            "Columns that the study does not declare are empty: nothing is learned about them."
        })
final class TwinsCommand extends StudyCommand {
    @Option(
            names = "--generator",
            paramLabel = "ID",
            defaultValue = "sequential-trees",
            description = "Generator (default: ${DEFAULT-VALUE}).")
    private String generator = "sequential-trees";

    @Option(names = "--per-arm", paramLabel = "N", required = true, description = "Twins in each arm.")
    private int perArm;

    @Option(names = "--proper", description = "Fit on a bootstrap of the patients.")
    private boolean proper;

    TwinsCommand(CommandLineProgram.Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        if (perArm < 1) {
            throw common().wrongUsage("--per-arm must be at least 1, not " + perArm);
        }
        generator(generator);
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        TwinGenerator plain = generator(generator);
        TwinGenerator chosen = proper ? plain : plain.withoutBootstrap();
        FittedTwins fitted = chosen.fitOnEveryone(read.data(), run.at("twins"));
        TrialData twins =
                fitted.draw(ArmSizes.each(read.design(), perArm), run.streams().at("draw"));
        String provenance = ProvenanceJson.text(StudyArgument.identity(read, common().seed()), fitted.provenance());
        WholeFile.write(common().out("twins.csv"), CsvWriter.text(twins));
        for (RecordSource source : twins.recordSources()) {
            if (source.companionPath().isPresent()) {
                String file =
                        String.valueOf(Path.of(source.companionPath().get()).getFileName());
                WholeFile.write(common().out("twins." + file), CsvWriter.text(twins, source));
            }
        }
        WholeFile.write(common().out("twins.provenance.json"), provenance);
        console().out().println(twins);
    }
}
