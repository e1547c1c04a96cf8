package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.List;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.samples.EmbeddedTrials;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.stats.report.ReplicationJson;
import org.trialtwin.stats.report.ReplicationReport;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * What a newcomer sees: a breast-cancer study and a colon-cancer trial, their last-recruited patients replaced by twins,
 * and where that holds.
 */
final class MainJob {
    private static final int REPEATS = 10;

    private final Console console;
    private final CommonOptions common;

    MainJob(Console console, CommonOptions common) {
        this.console = console;
        this.common = common;
    }

    void run() throws IOException {
        RunContext run = common.run(console);
        ReplicationReport.Builder report = ReplicationReport.builder()
                .title("A breast-cancer study and a colon-cancer trial, with synthetic patients");
        for (String name : List.of("gbsg", "colon")) {
            Study study = EmbeddedTrials.open(name);
            ReplicationResults results = ReplicationStudy.of(
                            AnalysisPlan.of(study.design(), study.analyses()),
                            TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()))
                    .repeats(REPEATS)
                    .run(study.data(), run.at(name));
            WholeFile.write(
                    common.out(name).resolve("replication.json"),
                    ReplicationJson.text(StudyArgument.identity(study, common.seed()), results));
            report.study(results, StudyArgument.provenance(study, results, common.seed()));
            console.show(results, List.of());
        }
        common.write(report.build());
        console.out().println("Report with curves and all analyses: " + common.out("report.html"));
    }
}
