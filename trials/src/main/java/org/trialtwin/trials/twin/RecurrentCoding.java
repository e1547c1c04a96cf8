package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.RiskIntervals;
import org.trialtwin.trials.data.RiskIntervals.Interval;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * A history of recurrent events, in three steps: how long the twin was followed and whether a terminal event ended it, how
 * many events it had, and when. Given their number, event times of a mixed Poisson process are independent draws from its
 * normalised cumulative rate; they are drawn from that of the arm, as a share of the follow-up, smoothed. Interruptions of
 * the time at risk are not drawn.
 *
 * @param endpoint of the design
 * @param end endpoint whose time is the follow-up, where one is, and whose event is the terminal one
 * @param limit endpoint whose event ends follow-up, where its time is not the follow-up itself
 */
record RecurrentCoding(
        RecurrentEvents endpoint,
        @Nullable TimedEndpoint end,
        @Nullable TimedEndpoint limit) implements EndpointCoding {
    /** How far a sum of intervals may be from a time by rounding. */
    private static final double ROUNDING = 1e-9;

    /** Whether every patient's history ends with an endpoint's time, and its terminal event is that endpoint's event. */
    static boolean endsWith(RecurrentEvents endpoint, TimedEndpoint end, TrialData data) {
        EventHistory history = EventHistory.of(data.history(endpoint), data.patients());
        double[] times = data.times(end);
        double[] event = new SharedTime(List.of(end)).anyEvent(data);
        double[] terminal = history.terminal();
        for (int i = 0; i < times.length; i++) {
            boolean sameTime = Math.abs(times[i] - history.end()[i]) <= ROUNDING * Math.max(1, times[i]);
            boolean sameEnd = endpoint.terminal() == null || terminal[i] == event[i];
            // A patient without rows, whose end is not a number, cannot be told from one with others.
            if (!sameTime || !sameEnd) {
                return false;
            }
        }
        return true;
    }

    private String endTime() {
        return endpoint.name() + ".end.time";
    }

    private String endEvent() {
        return endpoint.name() + ".end.event";
    }

    private String count() {
        return endpoint.name() + ".count";
    }

    /** Whether the end of follow-up has no other endpoint or column to come from. */
    private boolean drawsEnd() {
        return end == null && endpoint.followUp() == null;
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        if (drawsEnd()) {
            variables.add(new Variable.CensoredTime(endpoint.name() + ".end", endTime(), endEvent()));
        } else if (end == null && endpoint.followUp() != null) {
            variables.add(new Variable.Continuous(endpoint.followUp()));
        }
        variables.add(new Variable.Count(count()));
        return variables;
    }

    @Override
    public List<Constraint> constraints() {
        return List.of();
    }

    @Override
    public List<Column> encode(TrialData data) {
        EventHistory history = EventHistory.of(data.history(endpoint), data.patients());
        List<Column> columns = new ArrayList<>();
        if (drawsEnd()) {
            columns.add(NumberColumn.of(endTime(), history.end()));
            columns.add(NumberColumn.of(endEvent(), history.terminal()));
        } else if (end == null && endpoint.followUp() != null) {
            columns.add(data.numbers(endpoint.followUp()));
        }
        columns.add(NumberColumn.of(count(), history.counts()));
        return columns;
    }

    @Override
    public List<String> statusColumns() {
        return List.of();
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        TrialData source = decoding.source();
        RiskIntervals known = source.history(endpoint);
        double[][] shapes = shapes(known, source);
        NumberColumn counts = decoding.drawn().numbers(count());
        double[] ends = ends(decoding);
        double[] terminal = terminal(decoding);
        int[] arms = decoding.drawn().categories(source.design().armColumn()).codes();
        HistoryRows writer = new HistoryRows(endpoint, decoding.records(endpoint.source()), source);
        int decimals = source.records(endpoint.source())
                .table()
                .numbers(endpoint.time())
                .decimals();
        for (int patient = 0; patient < ends.length; patient++) {
            if (Double.isNaN(ends[patient]) || counts.isMissing(patient)) {
                continue;
            }
            RandomStream random =
                    decoding.streams().at(endpoint.name()).at("twin " + patient).open();
            double[] times = times((int) counts.value(patient), shapes[arms[patient]], ends[patient], decimals, random);
            writer.write(patient, times, ends[patient], terminal[patient] == 1);
        }
        return end == null && endpoint.followUp() != null
                ? List.of(decoding.drawn().column(endpoint.followUp()))
                : List.of();
    }

    private double[] ends(Decoding decoding) {
        if (end != null) {
            return decoding.decodedNumbers(end.time()).toArray();
        }
        String followUp = endpoint.followUp();
        double[] ends = decoding.drawn()
                .numbers(followUp != null ? followUp : endTime())
                .toArray();
        if (limit != null && followUp == null) {
            double[] last = decoding.endOfFollowUp(endpoint.unitText());
            for (int row = 0; row < ends.length; row++) {
                // A missing end stays missing: Math.min keeps NaN.
                ends[row] = Math.min(ends[row], last[row]);
            }
        }
        return ends;
    }

    private double[] terminal(Decoding decoding) {
        if (drawsEnd()) {
            return decoding.drawn().numbers(endEvent()).toArray();
        }
        double[] terminal = new double[decoding.drawn().rows()];
        if (end != null && endpoint.terminal() != null) {
            CategoryColumn codes = decoding.decodedCategories(end.event().column());
            for (int row = 0; row < terminal.length; row++) {
                terminal[row] = !codes.isMissing(row) && end.isAnyEvent(codes.text(row)) ? 1 : 0;
            }
        }
        return terminal;
    }

    /** By arm, the shares of their follow-up at which patients had events, sorted. */
    private static double[][] shapes(RiskIntervals known, TrialData source) {
        int[] arms = source.arms();
        double[] end = EventHistory.of(known, source.patients()).end();
        List<List<Double>> shares = new ArrayList<>();
        for (int arm = 0; arm < source.design().arms().size(); arm++) {
            shares.add(new ArrayList<>());
        }
        for (Interval interval : known.intervals()) {
            if (interval.event() && end[interval.patient()] > 0) {
                shares.get(arms[interval.patient()]).add(interval.stop() / end[interval.patient()]);
            }
        }
        return shares.stream()
                .map(list ->
                        list.stream().mapToDouble(Double::doubleValue).sorted().toArray())
                .toArray(double[][]::new);
    }

    private static double[] times(int count, double[] shape, double end, int decimals, RandomStream random) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = Math.min(end, DecimalText.round(end * share(shape, random), decimals));
        }
        Arrays.sort(times);
        return times;
    }

    /** A point between two neighbours of the sorted shares, uniform where there are none. */
    private static double share(double[] shape, RandomStream random) {
        double at = random.nextOpenDouble() * (shape.length + 1);
        int below = (int) at;
        double low = below == 0 ? 0 : shape[below - 1];
        double high = below >= shape.length ? 1 : shape[below];
        return low + (at - below) * (high - low);
    }
}
