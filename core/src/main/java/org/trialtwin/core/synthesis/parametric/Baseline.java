package org.trialtwin.core.synthesis.parametric;

import java.util.Arrays;
import org.trialtwin.core.math.SortOrder;

/** A hazard over time: that of a row whose linear predictor is 0. */
sealed interface Baseline {
    /** The cumulative hazard. */
    double cumulative(double time);

    /** The logarithm of the hazard; only asked for at times of events. */
    double logHazard(double time);

    /** The time at which the cumulative hazard is reached; infinite where it never is. */
    double time(double cumulative);

    /** Nobody has the event. */
    record Never() implements Baseline {
        @Override
        public double cumulative(double time) {
            return 0;
        }

        @Override
        public double logHazard(double time) {
            return 0;
        }

        @Override
        public double time(double cumulative) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * {@code H(t) = scale t^shape}.
     *
     * @param shape positive
     * @param scale positive
     */
    record Weibull(double shape, double scale) implements Baseline {
        private static final double LEAST = 0.05;
        private static final double MOST = 20;
        private static final int BISECTIONS = 40;

        /** Of highest likelihood for the given times, relative hazards and events. */
        static Weibull of(double[] time, boolean[] event, double[] hazard) {
            double longest = Arrays.stream(time).max().orElse(1);
            double[] logs = new double[time.length];
            double sum = 0;
            int events = 0;
            for (int i = 0; i < logs.length; i++) {
                logs[i] = StrictMath.log(time[i] / longest);
                sum += event[i] ? logs[i] : 0;
                events += event[i] ? 1 : 0;
            }
            double low = LEAST;
            double high = MOST;
            for (int k = 0; k < BISECTIONS; k++) {
                double middle = Math.sqrt(low * high);
                double total = 0;
                double weighted = 0;
                for (int i = 0; i < logs.length; i++) {
                    double part = hazard[i] * StrictMath.exp(middle * logs[i]);
                    total += part;
                    weighted += part * logs[i];
                }
                if (events / middle + sum - events * weighted / total > 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double shape = Math.sqrt(low * high);
            double total = 0;
            for (int i = 0; i < logs.length; i++) {
                total += hazard[i] * StrictMath.exp(shape * logs[i]);
            }
            return new Weibull(shape, events / total * StrictMath.pow(longest, -shape));
        }

        @Override
        public double cumulative(double time) {
            return scale * StrictMath.pow(time, shape);
        }

        @Override
        public double logHazard(double time) {
            return StrictMath.log(scale * shape) + (shape - 1) * StrictMath.log(time);
        }

        @Override
        public double time(double cumulative) {
            return StrictMath.pow(cumulative / scale, 1 / shape);
        }
    }

    /**
     * A hazard that is constant between cuts.
     *
     * @param cuts ascending, the first of them 0; the last interval has no end
     * @param rates one per cut, positive or 0
     */
    record Pieces(double[] cuts, double[] rates) implements Baseline {
        /** Of highest likelihood for the given times, relative hazards and events. */
        static Pieces of(double[] cuts, double[] time, boolean[] event, double[] hazard) {
            double[] events = new double[cuts.length];
            double[] exposure = new double[cuts.length];
            for (int i = 0; i < time.length; i++) {
                int last = piece(cuts, time[i]);
                for (int j = 0; j <= last; j++) {
                    exposure[j] += hazard[i] * ((j == last ? time[i] : cuts[j + 1]) - cuts[j]);
                }
                events[last] += event[i] ? 1 : 0;
            }
            double[] rates = new double[cuts.length];
            for (int j = 0; j < rates.length; j++) {
                rates[j] = exposure[j] > 0 ? events[j] / exposure[j] : 0;
            }
            return new Pieces(cuts, rates);
        }

        /** The interval whose end is not before a time: an event on a cut belongs to the interval before it. */
        private static int piece(double[] cuts, double time) {
            return Math.max(0, SortOrder.firstAtLeast(cuts, time) - 1);
        }

        @Override
        public double cumulative(double time) {
            int last = piece(cuts, time);
            double sum = 0;
            for (int j = 0; j <= last; j++) {
                sum += rates[j] * ((j == last ? time : cuts[j + 1]) - cuts[j]);
            }
            return sum;
        }

        @Override
        public double logHazard(double time) {
            return StrictMath.log(rates[piece(cuts, time)]);
        }

        @Override
        public double time(double cumulative) {
            double left = cumulative;
            for (int j = 0; j < cuts.length; j++) {
                double held = j + 1 < cuts.length ? rates[j] * (cuts[j + 1] - cuts[j]) : Double.POSITIVE_INFINITY;
                if (left <= held) {
                    return rates[j] > 0 ? cuts[j] + left / rates[j] : Double.POSITIVE_INFINITY;
                }
                left -= held;
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * A hazard at the times of events alone, by Breslow.
     *
     * @param times of events, ascending
     * @param cumulated cumulative hazard at those times
     */
    record Steps(double[] times, double[] cumulated) implements Baseline {
        /** Of highest likelihood for the given relative hazards; rows in ascending order of time. */
        static Steps of(double[] time, boolean[] event, double[] hazard, int[] order) {
            double[] atRisk = new double[order.length + 1];
            for (int i = order.length - 1; i >= 0; i--) {
                atRisk[i] = atRisk[i + 1] + hazard[order[i]];
            }
            double[] times = new double[order.length];
            double[] cumulated = new double[order.length];
            int jumps = 0;
            double sum = 0;
            for (int start = 0, end; start < order.length; start = end) {
                int events = 0;
                for (end = start; end < order.length && time[order[end]] == time[order[start]]; end++) {
                    events += event[order[end]] ? 1 : 0;
                }
                if (events > 0) {
                    sum += events / atRisk[start];
                    times[jumps] = time[order[start]];
                    cumulated[jumps++] = sum;
                }
            }
            return new Steps(Arrays.copyOf(times, jumps), Arrays.copyOf(cumulated, jumps));
        }

        @Override
        public double cumulative(double time) {
            int at = SortOrder.firstAtLeast(times, time);
            int last = at < times.length && times[at] == time ? at : at - 1;
            return last < 0 ? 0 : cumulated[last];
        }

        @Override
        public double logHazard(double time) {
            int at = SortOrder.firstAtLeast(times, time);
            return StrictMath.log(cumulated[at] - (at > 0 ? cumulated[at - 1] : 0));
        }

        @Override
        public double time(double cumulative) {
            int at = SortOrder.firstAtLeast(cumulated, cumulative);
            return at < times.length ? times[at] : Double.POSITIVE_INFINITY;
        }
    }
}
