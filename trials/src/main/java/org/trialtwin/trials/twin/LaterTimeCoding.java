package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;

/**
 * A time to event that is never before others: overall survival after progression-free survival. What happens is drawn in
 * two steps. First the course: did it end together with the last of the earlier times, by its event or censored, or go on
 * later? Then, only where it went on, the censored time from there. So the order holds by construction, deaths without
 * progression keep their share, and who is censored for the earlier endpoint cannot die at that moment.
 *
 * @param endpoint that is later
 * @param earlier endpoints that are never after it, at least one
 * @param earlierStatus columns of variables that say which of those had their event
 */
record LaterTimeCoding(TimeToEvent endpoint, List<TimeToEvent> earlier, List<String> earlierStatus)
        implements EndpointCoding {
    private static final String TOGETHER_EVENT = "together, event";
    private static final String TOGETHER_CENSORED = "together, censored";
    private static final String GOES_ON = "goes on";
    private static final List<String> COURSES = List.of(TOGETHER_EVENT, TOGETHER_CENSORED, GOES_ON);

    private String course() {
        return endpoint.name() + ".course";
    }

    private String gap() {
        return endpoint.name() + ".gap";
    }

    private String gapTime() {
        return gap() + ".time";
    }

    private String gapEvent() {
        return gap() + ".event";
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable.Categorical(course()), new Variable.CensoredTime(gap(), gapTime(), gapEvent()));
    }

    @Override
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        earlierStatus.forEach(column -> constraints.add(new Constraint.NestedIn(course(), column)));
        constraints.add(new Constraint.ExistsOnlyWhere(gap(), course(), Set.of(GOES_ON)));
        return constraints;
    }

    @Override
    public List<Column> encode(TrialData data) {
        double[] start = latest(earlier.stream().map(data::times).toList(), data.patients());
        double[] time = data.times(endpoint);
        double[] event = data.indicator(endpoint.event());
        int decimals = decimals(data);
        int[] courses = new int[time.length];
        double[] gaps = new double[time.length];
        double[] gapEvents = new double[time.length];
        for (int row = 0; row < time.length; row++) {
            gaps[row] = Double.NaN;
            gapEvents[row] = Double.NaN;
            if (Double.isNaN(start[row]) || Double.isNaN(time[row]) || Double.isNaN(event[row])) {
                courses[row] = -1;
            } else if (time[row] > start[row]) {
                courses[row] = COURSES.indexOf(GOES_ON);
                gaps[row] = DecimalText.round(time[row] - start[row], decimals);
                gapEvents[row] = event[row];
            } else {
                courses[row] = COURSES.indexOf(event[row] == 1 ? TOGETHER_EVENT : TOGETHER_CENSORED);
            }
        }
        return List.of(
                CategoryColumn.of(course(), COURSES, courses),
                NumberColumn.of(gapTime(), gaps),
                NumberColumn.of(gapEvent(), gapEvents));
    }

    @Override
    public List<String> statusColumns() {
        return List.of(course(), gapEvent());
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        Dataset drawn = decoding.drawn();
        List<double[]> before = earlier.stream()
                .map(e -> decoding.decodedNumbers(e.time()).toArray())
                .toList();
        double[] start = latest(before, drawn.rows());
        CategoryColumn courses = drawn.categories(course());
        NumberColumn gaps = drawn.numbers(gapTime());
        NumberColumn gapEvents = drawn.numbers(gapEvent());
        int decimals = decimals(decoding.source());
        double longest = longestFollowUp(decoding.source());
        double[] time = new double[drawn.rows()];
        double[] event = new double[drawn.rows()];
        for (int row = 0; row < time.length; row++) {
            switch (courses.text(row)) {
                case TOGETHER_EVENT -> {
                    time[row] = start[row];
                    event[row] = 1;
                }
                case TOGETHER_CENSORED -> {
                    time[row] = start[row];
                    event[row] = 0;
                }
                case GOES_ON -> {
                    double end = DecimalText.round(start[row] + gaps.value(row), decimals);
                    // A start and a gap from different patients may add up to more than anybody was followed.
                    time[row] = Math.min(end, longest);
                    event[row] = end > longest ? 0 : gapEvents.value(row);
                }
                default -> {
                    time[row] = Double.NaN;
                    event[row] = Double.NaN;
                }
            }
        }
        return CensoredTimeCoding.columns(endpoint, time, event, decoding.source());
    }

    private double longestFollowUp(TrialData data) {
        double longest = Double.NEGATIVE_INFINITY;
        for (double time : data.times(endpoint)) {
            // NaN, a missing time, is never longer.
            longest = time > longest ? time : longest;
        }
        return longest;
    }

    private int decimals(TrialData data) {
        int most = data.numbers(endpoint.time()).decimals();
        for (TimeToEvent before : earlier) {
            most = Math.max(most, data.numbers(before.time()).decimals());
        }
        return most;
    }

    private static double[] latest(List<double[]> times, int rows) {
        double[] latest = new double[rows];
        for (double[] each : times) {
            for (int row = 0; row < rows; row++) {
                // A missing time makes the latest unknown: Math.max keeps NaN.
                latest[row] = Math.max(latest[row], each[row]);
            }
        }
        return latest;
    }
}
