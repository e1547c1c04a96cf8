package org.trialtwin.stats.certificate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.TimeToEvent;

/** Normal scores of how far each patient's outcome speaks for a trial's effect, and orders of enrolment along them. */
final class OutcomeScores {
    private OutcomeScores() {}

    /** One per patient, close to standard normal in each arm; 0 where the outcome is missing. */
    static double[] of(TrialData trial, AnalysisResult result) {
        double[] outcomes = outcomes(trial, trial.design().endpoint(result.key().endpoint()));
        EffectMeasure measure = result.effect().measure();
        boolean ofHazards = measure == EffectMeasure.HAZARD_RATIO || measure == EffectMeasure.ONE_STEP_HAZARD_RATIO;
        // A larger outcome is a later event, whose hazard is lower.
        double favour = Math.signum(result.effect().estimate()) * (ofHazards ? -1 : 1);
        int[] arms = trial.arms();
        double[] scores = new double[outcomes.length];
        ReferenceDistribution normal = ReferenceDistribution.normal();
        for (int arm = 0; arm < trial.design().arms().size(); arm++) {
            int wanted = arm;
            int[] rows = IntStream.range(0, arms.length)
                    .filter(row -> arms[row] == wanted && !Double.isNaN(outcomes[row]))
                    .toArray();
            double[] own = IntStream.of(rows).mapToDouble(row -> outcomes[row]).toArray();
            double[] ranks = midranks(own);
            for (int i = 0; i < rows.length; i++) {
                double score = normal.quantile((ranks[i] - 0.5) / rows.length);
                scores[rows[i]] = (arm == 0 ? -1 : 1) * favour * score;
            }
        }
        return scores;
    }

    private static double[] outcomes(TrialData trial, Endpoint endpoint) {
        if (endpoint instanceof TimeToEvent time) {
            return martingale(trial.times(time), trial.indicator(time.event()));
        }
        if (endpoint instanceof Continuous continuous) {
            return trial.numbers(continuous.column()).toArray();
        }
        if (endpoint instanceof Binary binary) {
            return trial.indicator(binary.indicator());
        }
        if (endpoint instanceof Count count) {
            return trial.numbers(count.column()).toArray();
        }
        throw new IllegalArgumentException("It is not known how to let endpoint \"" + endpoint.name() + "\", which is "
                + endpoint.type() + ", drift");
    }

    /** Expected less observed events, by the Nelson–Aalen estimate: larger for those who did better than their follow-up. */
    private static double[] martingale(double[] time, double[] event) {
        int[] rows = IntStream.range(0, time.length)
                .filter(row -> !Double.isNaN(time[row]))
                .toArray();
        int[] order = SortOrder.ascending(
                IntStream.of(rows).mapToDouble(row -> time[row]).toArray());
        double[] scores = new double[time.length];
        Arrays.fill(scores, Double.NaN);
        double hazard = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            int events = 0;
            while (to < order.length && time[rows[order[to]]] == time[rows[order[from]]]) {
                events += (int) event[rows[order[to]]];
                to++;
            }
            hazard += (double) events / (order.length - from);
            for (int i = from; i < to; i++) {
                int row = rows[order[i]];
                scores[row] = hazard - event[row];
            }
            from = to;
        }
        return scores;
    }

    private static double[] midranks(double[] values) {
        int[] order = SortOrder.ascending(values);
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** The same patients in an order of enrolment in which scores and entering early are correlated. */
    static TrialData enrolledAlong(TrialData trial, double[] scores, double drift, RandomStream random) {
        double[] late = new double[scores.length];
        double rest = Math.sqrt(1 - drift * drift);
        for (int row = 0; row < late.length; row++) {
            late[row] = -drift * scores[row] + rest * random.nextGaussian();
        }
        int[] order = SortOrder.ascending(late);
        double[] place = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        return trial.enrolledAt(place);
    }
}
