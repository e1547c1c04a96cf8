package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimeToEvent;

/**
 * The smallest piece of a study: one replicate of one generator at one fraction in one repeat.
 *
 * @param plan to run on the cohort
 * @param learner of the repeat
 * @param replicate number of the replicate
 * @param withCurves whether Kaplan–Meier curves are wanted too
 */
record ReplicationUnit(AnalysisPlan plan, RepeatLearner learner, int replicate, boolean withCurves) {
    /** What a unit found. */
    record Outcome(AnalysisResults results, Map<CurveKey, ProductLimit> curves) {}

    WorkUnit<Outcome> toWork() {
        return new WorkUnit<>(learner.streams(replicate), this::carryOut);
    }

    private Outcome carryOut(RunContext run) {
        TrialData cohort = learner.cohort(run);
        return new Outcome(plan.run(cohort), withCurves ? curves(cohort) : Map.of());
    }

    /** Its cohort alone, for gates. */
    WorkUnit<TrialData> toCohort() {
        return new WorkUnit<>(learner.streams(replicate), learner::cohort);
    }

    /** Kaplan–Meier curves of every time to event in every arm that has patients. */
    static Map<CurveKey, ProductLimit> curves(TrialData cohort) {
        Map<CurveKey, ProductLimit> curves = new LinkedHashMap<>();
        int[] arms = cohort.arms();
        List<String> codes = cohort.design().armCodes();
        for (TimeToEvent endpoint : timesToEvent(cohort)) {
            double[] time = cohort.times(endpoint);
            double[] event = cohort.indicator(endpoint.event());
            for (int arm = 0; arm < codes.size(); arm++) {
                int wanted = arm;
                int[] rows = IntStream.range(0, arms.length)
                        .filter(row -> arms[row] == wanted && !Double.isNaN(time[row]) && !Double.isNaN(event[row]))
                        .toArray();
                double[] ownTime =
                        IntStream.of(rows).mapToDouble(row -> time[row]).toArray();
                boolean[] ownEvent = new boolean[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    ownEvent[i] = event[rows[i]] == 1;
                }
                if (rows.length > 0) {
                    curves.put(new CurveKey(endpoint.name(), codes.get(arm)), ProductLimit.of(ownTime, ownEvent));
                }
            }
        }
        return curves;
    }

    static List<TimeToEvent> timesToEvent(TrialData cohort) {
        List<TimeToEvent> times = new ArrayList<>();
        for (Endpoint endpoint : cohort.design().endpoints()) {
            if (endpoint instanceof TimeToEvent time) {
                times.add(time);
            }
        }
        return times;
    }
}
