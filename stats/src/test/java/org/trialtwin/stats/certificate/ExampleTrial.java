package org.trialtwin.stats.certificate;

import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;

/** A trial with an endpoint of each kind that an effect can be imposed on, in two strata, with an order of enrolment. */
final class ExampleTrial {
    private ExampleTrial() {}

    static TrialDesign.Builder design() {
        return TrialDesign.builder("example")
                .subjectId("id")
                .enrolmentOrder("entry")
                .armColumn("arm")
                .arms(Arm.control("c"), Arm.experimental("e"))
                .stratifiedBy("site")
                .baseline(Covariate.continuous("age"))
                .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("event", 1)))
                .secondary(Endpoint.continuous("SCORE", "score"))
                .secondary(Endpoint.binary("RESPONSE", EventIndicator.eventWhen("response", 1)))
                .secondary(Endpoint.count("FALLS", "falls"));
    }

    static AnalysisPlan plan(TrialDesign design) {
        return AnalysisPlan.builder(design)
                .analyze("OS", Analyses.coxHazardRatio())
                .analyze("SCORE", Analyses.meanDifference())
                .analyze("RESPONSE", Analyses.riskDifference())
                .analyze("FALLS", Analyses.poissonRateRatio())
                .build();
    }

    /** Patients without any effect. */
    static TrialData of(TrialDesign design, int n) {
        RandomStream random = RandomStreams.seeded(7).at("example").open();
        double[] entry = new double[n];
        double[] age = new double[n];
        int[] arm = new int[n];
        int[] site = new int[n];
        double[] time = new double[n];
        int[] event = new int[n];
        double[] score = new double[n];
        int[] response = new int[n];
        double[] falls = new double[n];
        for (int row = 0; row < n; row++) {
            entry[row] = row;
            age[row] = Math.rint(60 + 10 * random.nextGaussian());
            arm[row] = row % 2;
            site[row] = random.nextInt(2);
            double survival = 250 * random.nextExponential();
            double censoring = 100 + 700 * random.nextDouble();
            time[row] = Math.min(survival, censoring);
            event[row] = survival <= censoring ? 1 : 0;
            score[row] = 5 + random.nextGaussian();
            response[row] = random.nextInt(2);
            falls[row] = random.nextInt(5);
        }
        return TrialData.of(
                design,
                Dataset.of(
                        TextColumn.of(
                                "id",
                                IntStream.range(0, n).mapToObj(i -> "P" + i).toList()),
                        NumberColumn.of("entry", entry),
                        CategoryColumn.of("arm", List.of("c", "e"), arm),
                        CategoryColumn.of("site", List.of("1", "2"), site),
                        NumberColumn.of("age", age),
                        NumberColumn.of("time", time),
                        CategoryColumn.of("event", List.of("0", "1"), event),
                        NumberColumn.of("score", score),
                        CategoryColumn.of("response", List.of("0", "1"), response),
                        NumberColumn.of("falls", falls)));
    }
}
