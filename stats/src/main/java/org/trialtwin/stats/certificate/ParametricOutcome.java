package org.trialtwin.stats.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimeToEvent;

/** Draws outcomes from a parametric model whose control arm is like all patients of a trial together. */
interface ParametricOutcome {
    /** The columns of the endpoint for patients in some arms. */
    List<Column> draw(TrialData baselines, int[] arms, RandomStream random);

    /** The model of an endpoint, where there is one: exponential times, normal values, yes or no, levels, counts. */
    static Optional<ParametricOutcome> of(TrialData trial, Endpoint endpoint, EffectMeasure measure, double effect) {
        if (endpoint instanceof TimeToEvent time
                && (measure == EffectMeasure.HAZARD_RATIO || measure == EffectMeasure.ONE_STEP_HAZARD_RATIO)) {
            return Optional.of(exponential(trial, time, effect));
        }
        if (endpoint instanceof Continuous continuous && measure == EffectMeasure.MEAN_DIFFERENCE) {
            return Optional.of(normal(trial, continuous, effect));
        }
        if (endpoint instanceof Binary binary) {
            return ImposedEffect.of(binary, measure, effect)
                    .map(imposed -> shares(trial, binary.indicator().column(), imposed));
        }
        if (endpoint instanceof Ordinal ordinal) {
            return ImposedEffect.of(ordinal, measure, effect).map(imposed -> shares(trial, ordinal.column(), imposed));
        }
        if (endpoint instanceof Count count && measure == EffectMeasure.RATE_RATIO) {
            return Optional.of(GammaPoisson.of(trial, count, effect));
        }
        return Optional.empty();
    }

    /** Exponential times with the trial's events per time; censoring as the trial's, by its own Kaplan–Meier curve. */
    private static ParametricOutcome exponential(TrialData trial, TimeToEvent endpoint, double hazardRatio) {
        double[] time = trial.times(endpoint);
        double[] event = trial.indicator(endpoint.event());
        double total = 0;
        double events = 0;
        int known = 0;
        double[] knownTime = new double[time.length];
        boolean[] censored = new boolean[time.length];
        for (int row = 0; row < time.length; row++) {
            if (!Double.isNaN(time[row])) {
                total += time[row];
                events += event[row];
                knownTime[known] = time[row];
                censored[known++] = event[row] == 0;
            }
        }
        double mean = total / events;
        ProductLimit censoring = ProductLimit.of(Arrays.copyOf(knownTime, known), Arrays.copyOf(censored, known));
        return (baselines, arms, random) -> {
            double[] times = new double[arms.length];
            int[] codes = new int[arms.length];
            for (int row = 0; row < times.length; row++) {
                double own = random.nextExponential() * mean / (arms[row] > 0 ? hazardRatio : 1);
                double end = inverse(censoring, random.nextDouble());
                times[row] = Math.min(own, end);
                codes[row] = own <= end ? 1 : 0;
            }
            return List.of(
                    NumberColumn.of(endpoint.time(), times),
                    CategoryColumn.of(
                            endpoint.event().column(), noAndYes(endpoint.event().occurred()), codes));
        };
    }

    private static double inverse(ProductLimit curve, double uniform) {
        for (int row = 0; row < curve.size(); row++) {
            if (curve.survival(row) <= uniform) {
                return curve.time(row);
            }
        }
        return curve.largestTime();
    }

    private static List<String> noAndYes(String occurred) {
        return List.of(occurred.equals("0") ? "1" : "0", occurred);
    }

    private static ParametricOutcome normal(TrialData trial, Continuous endpoint, double difference) {
        double[] values = trial.numbers(endpoint.column()).toArray();
        double sum = 0;
        int n = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value;
            n += Double.isNaN(value) ? 0 : 1;
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        return (baselines, arms, random) -> {
            double[] drawn = new double[arms.length];
            for (int row = 0; row < drawn.length; row++) {
                drawn[row] = mean + (arms[row] > 0 ? difference : 0) + deviation * random.nextGaussian();
            }
            return List.of(NumberColumn.of(endpoint.column(), drawn));
        };
    }

    /** Categories with the trial's shares in control, and with those that the effect asks in the experimental arms. */
    private static ParametricOutcome shares(TrialData trial, String column, ImposedEffect imposed) {
        return (baselines, arms, random) -> {
            TrialData drawn = PermutedArms.withArms(baselines, arms);
            int[] other = new int[arms.length];
            for (int row = 0; row < other.length; row++) {
                other[row] = random.nextInt(other.length);
            }
            TrialData independent =
                    drawn.with(List.of(trial.table().column(column).take(other)));
            return List.of(imposed.on(independent, random).table().column(column));
        };
    }
}
