package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.samples.qualification.QualificationRun;
import org.trialtwin.stats.qualification.Qualification;
import org.trialtwin.stats.report.QualificationJson;
import org.trialtwin.stats.report.QualificationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Qualifies the installation on this machine. */
@Command(
        name = "qualify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks this installation on this machine against values that are known in advance: installation, operation and"
                    + " performance. Writes qualification.html, to be printed and signed, and qualification.json.",
            "Ends with exit code 1 if a check fails. It takes about half a minute."
        })
final class QualifyCommand implements Callable<Integer> {
    private final Console console;
    private final Clock clock;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--study",
            paramLabel = "STUDY",
            description = "Your own study file, replicated three times in a small way (default: an embedded trial).")
    private @Nullable Path study;

    QualifyCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        RunContext run = common.run(console);
        Qualification qualification = QualificationRun.of(study, common.seed()).carryOut(run, clock);
        WholeFile.write(common.out("qualification.json"), QualificationJson.text(qualification));
        QualificationReport.of(qualification).write(common.out("qualification.html"));
        console.print(qualification.display());
        console.out().println("Report to be filed: " + common.out("qualification.html"));
        return qualification.passed() ? 0 : CommandLineProgram.UNUSABLE;
    }
}
