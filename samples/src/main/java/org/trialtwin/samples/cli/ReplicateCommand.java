package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.report.ReplicationJson;
import org.trialtwin.stats.report.ReplicationReport;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replicates a trial with hybrid cohorts. */
@Command(
        name = "replicate",
        mixinStandardHelpOptions = true,
        description = {
            "Replaces a share of the patients by twins, runs the same plan, and compares.",
            "Three reference rows stand beside every generator: drop-only, sampling with replacement, and independent"
                    + " marginals. Writes replication.json, report.html and report.md."
        })
final class ReplicateCommand extends GeneratingCommand {
    @Mixin
    private ReplicationOptions options = new ReplicationOptions();

    @Mixin
    private LockOption locked = new LockOption();

    ReplicateCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        LockedRun planned = locked.run();
        if (planned != null) {
            options.adopt(planned, common());
        }
        options.check(this);
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        return options.fits();
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        LockedRun chosen = options.run(read.design(), common().seed());
        ReplicationResults results = chosen.study(AnalysisPlan.of(read.design(), read.analyses()), this::generator)
                .run(read.data(), run);
        StudyIdentity identity = identity(read);
        ReplicationReport.Builder report = ReplicationReport.builder()
                .study(
                        results,
                        provenance(
                                read,
                                "replicate",
                                Map.of("generators", results.generators().toString())));
        Adherence adherence = adherence(locked, read, chosen);
        WholeFile.write(common().out("replication.json"), ReplicationJson.text(identity, results, adherence));
        common().write(report.underLock(adherence).build());
        console().show(results, results.globalTestTables());
        if (adherence != null) {
            console().print(adherence.display());
        }
    }
}
