package org.trialtwin.stats.testing;

import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/** The study of these tests, run without the annotation. */
final class SmallStudy {
    static final long SEED = 7;

    private SmallStudy() {}

    static StudyReport report(double... fractions) {
        Study study = StudyFile.read("small.json", SmallStudy.class).study();
        return StudyReport.of(
                "small.json",
                study,
                ReplicationStudy.of(
                                AnalysisPlan.of(study.design(), study.analyses()),
                                TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()))
                        .fractions(fractions)
                        .replicates(3)
                        .repeats(2)
                        .run(study.data(), RunContext.seeded(SEED).withThreads(2)),
                SEED);
    }
}
