package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.report.AnalysisJson;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a study's plan on its real patients. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Runs the plan of a study on the real trial and writes analysis.json.")
final class AnalyzeCommand implements Callable<Integer> {
    private final CommandLineProgram.Console console;

    @Mixin
    private StudyArgument study = new StudyArgument();

    @Mixin
    private CommonOptions common = new CommonOptions();

    AnalyzeCommand(CommandLineProgram.Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.run(console.err());
        Study read = study.read();
        AnalysisResults results =
                AnalysisPlan.of(read.design(), read.analyses()).run(read.data());
        WholeFile.write(
                common.out("analysis.json"), AnalysisJson.text(StudyArgument.identity(read, common.seed()), results));
        console.out().print(results);
        return 0;
    }
}
