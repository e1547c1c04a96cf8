package org.trialtwin.stats.replication;

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
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;

/** A small trial of two arms with a time to event, a measurement and a response. */
final class SimulatedTrial {
    static final ResultKey SURVIVAL = new ResultKey("OS", "coxHazardRatio", "e vs c");
    static final ResultKey SCORE = new ResultKey("SCORE", "meanDifference", "e vs c");

    private SimulatedTrial() {}

    static TrialDesign design() {
        return design(Arm.control("c"), Arm.experimental("e"));
    }

    static TrialDesign design(Arm... arms) {
        return builder(arms).enrolmentOrder("entry").build();
    }

    static TrialDesign designWithoutEnrolment() {
        return builder(Arm.control("c"), Arm.experimental("e")).build();
    }

    private static TrialDesign.Builder builder(Arm... arms) {
        return TrialDesign.builder("simulated")
                .subjectId("id")
                .armColumn("arm")
                .arms(arms)
                .baseline(Covariate.continuous("age"))
                .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("event", 1)))
                .secondary(Endpoint.continuous("SCORE", "score"))
                .secondary(Endpoint.binary("RESPONSE", EventIndicator.eventWhen("response", 1)));
    }

    /** Every method that a plan knows, except what a trial of two arms cannot have. */
    static AnalysisPlan plan(TrialDesign design) {
        return AnalysisPlan.builder(design)
                .analyze("OS", Analyses.coxHazardRatio())
                .analyze("OS", Analyses.logRank())
                .analyze("OS", Analyses.restrictedMeanDifference(300))
                .analyze("SCORE", Analyses.meanDifference())
                .analyze("SCORE", Analyses.ancova("age"))
                .analyze("RESPONSE", Analyses.riskDifference())
                .analyze("RESPONSE", Analyses.oddsRatio())
                .build();
    }

    /**
     * Patients whose outcomes move with the arm.
     *
     * @param effect of arm e: minus the log hazard ratio, the difference in means, the log odds ratio
     */
    static Dataset table(int n, double effect, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("patients").open();
        int[] entryRank = random.permutation(n);
        double[] entry = new double[n];
        double[] age = new double[n];
        int[] arm = new int[n];
        double[] time = new double[n];
        int[] event = new int[n];
        double[] score = new double[n];
        int[] response = new int[n];
        for (int row = 0; row < n; row++) {
            entry[row] = 10 + entryRank[row];
            age[row] = Math.rint(60 + 10 * random.nextGaussian());
            arm[row] = row % 2;
            double own = arm[row] * effect;
            double survival = 250 * random.nextExponential() * StrictMath.exp(own);
            double censoring = 100 + 700 * random.nextDouble();
            time[row] = Math.max(1, Math.rint(Math.min(survival, censoring)));
            event[row] = survival <= censoring ? 1 : 0;
            score[row] = Math.rint(100 * (5 + own + random.nextGaussian())) / 100;
            response[row] = random.nextDouble() < 1 / (1 + StrictMath.exp(-own)) ? 1 : 0;
        }
        return Dataset.of(
                TextColumn.of("id", IntStream.range(0, n).mapToObj(i -> "P" + i).toList()),
                NumberColumn.of("entry", entry),
                CategoryColumn.of("arm", List.of("c", "e"), arm),
                NumberColumn.of("age", age),
                NumberColumn.of("time", time),
                CategoryColumn.of("event", List.of("0", "1"), event),
                NumberColumn.of("score", score),
                CategoryColumn.of("response", List.of("0", "1"), response));
    }

    static TrialData of(int n, double effect, long seed) {
        return TrialData.of(design(), table(n, effect, seed));
    }
}
