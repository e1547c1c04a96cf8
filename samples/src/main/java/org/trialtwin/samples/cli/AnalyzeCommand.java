package org.trialtwin.samples.cli;

import java.io.IOException;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.report.AnalysisJson;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Command;

/** Runs a study's plan on its real patients. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Runs the plan of a study on the real trial and writes analysis.json.")
final class AnalyzeCommand extends StudyCommand {
    AnalyzeCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {}

    @Override
    void work(Study read, RunContext run) throws IOException {
        AnalysisResults results =
                AnalysisPlan.of(read.design(), read.analyses()).run(read.data());
        WholeFile.write(
                common().out("analysis.json"),
                AnalysisJson.text(StudyArgument.identity(read, common().seed()), results));
        console().print(results.display());
    }
}
