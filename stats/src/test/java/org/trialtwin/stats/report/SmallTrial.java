package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.twin.TwinGenerator;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** An invented trial of three arms, one of them badly named, with one endpoint in which nothing ever happens. */
final class SmallTrial {
    static final String HOSTILE = "<script>alert('x')</script> & \"co\"";

    private SmallTrial() {}

    static TrialDesign.Builder design(String name) {
        return TrialDesign.builder(name)
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("P", "placebo"), Arm.experimental("A", HOSTILE), Arm.experimental("B", "B"))
                .baseline(Covariate.continuous("age"));
    }

    static TrialData data(TrialDesign design) {
        RandomStream random = RandomStreams.seeded(5).open();
        List<String> ids = new ArrayList<>();
        List<String> arms = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<String> cured = new ArrayList<>();
        List<String> never = new ArrayList<>();
        List<Double> age = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        List<Double> score = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String arm = List.of("P", "A", "B").get(i % 3);
            double rate = arm.equals("P") ? 0.01 : 0.003;
            double event = -StrictMath.log(1 - random.nextDouble()) / rate;
            double censoring = 50 + 200 * random.nextDouble();
            ids.add("s" + i);
            arms.add(arm);
            age.add(40 + 30 * random.nextDouble());
            time.add(Math.min(event, censoring));
            events.add(event <= censoring ? "1" : "0");
            cured.add(random.nextDouble() < 0.5 ? "yes" : "no");
            never.add("0");
            score.add(random.nextDouble() + (arm.equals("A") ? 1 : 0));
        }
        return TrialData.of(
                design,
                Table.create(
                        StringColumn.create("id", ids),
                        StringColumn.create("arm", arms),
                        StringColumn.create("event", events),
                        StringColumn.create("cured", cured),
                        StringColumn.create("never", never),
                        DoubleColumn.create("age", age),
                        DoubleColumn.create("time", time),
                        DoubleColumn.create("score", score)));
    }

    /** Time to event, two binary endpoints, the second one not estimable. */
    static ReplicationResults study(String name, int repeats, double... fractions) {
        TrialDesign design = design(name)
                .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("event", 1))
                        .inUnit("days"))
                .secondary(Endpoint.binary("cure", EventIndicator.eventWhen("cured", "yes")))
                .secondary(Endpoint.binary("never", EventIndicator.eventWhen("never", 1)))
                .build();
        AnalysisPlan plan = AnalysisPlan.builder(design)
                .analyze("OS", Analyses.coxHazardRatio())
                .analyze("cure", Analyses.riskDifference())
                .analyze("never", Analyses.oddsRatio())
                .build();
        return run(plan, repeats, fractions);
    }

    /** A trial that was not randomised, without a time to event. */
    static ReplicationResults notRandomised(double... fractions) {
        TrialDesign design = design("Cohort")
                .notRandomised()
                .primary(Endpoint.continuous("score", "score"))
                .build();
        AnalysisPlan plan = AnalysisPlan.builder(design)
                .analyze("score", Analyses.ancova("age"))
                .analyze("score", Analyses.meanDifference())
                .build();
        return run(plan, 1, fractions);
    }

    private static ReplicationResults run(AnalysisPlan plan, int repeats, double... fractions) {
        return ReplicationStudy.of(plan, TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees()))
                .replicates(3)
                .repeats(repeats)
                .fractions(fractions)
                .run(data(plan.design()), RunContext.seeded(1));
    }
}
