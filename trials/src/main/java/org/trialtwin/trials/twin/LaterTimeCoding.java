package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * A time to event that is never before others: overall survival after progression-free survival. What happens is drawn in
 * two steps. First the course: did it end together with the last of the earlier times, by its event or censored, or go on
 * later? Then, only where it went on, the censored time from there. So the order holds by construction, deaths without
 * progression keep their share, and who is censored for the earlier endpoint cannot die at that moment.
 *
 * Where the later time has several ways to end, the course and, after a gap, a further category say which one it was.
 *
 * @param group endpoints of the later time
 * @param earlier endpoints that are never after it, at least one
 * @param earlierStatus columns of variables that say which of those had their event
 */
record LaterTimeCoding(SharedTime group, List<TimedEndpoint> earlier, List<String> earlierStatus)
        implements EndpointCoding {
    private static final String TOGETHER_EVENT = "together, event";
    private static final String TOGETHER_CENSORED = "together, censored";
    private static final String GOES_ON = "goes on";
    private static final List<String> COURSES = List.of(TOGETHER_EVENT, TOGETHER_CENSORED, GOES_ON);

    /** Stands between a course and the codes with which it ended. */
    private static final String WITH = "\u001e";

    private String course() {
        return group.name() + ".course";
    }

    private String gap() {
        return group.name() + ".gap";
    }

    private String gapTime() {
        return gap() + ".time";
    }

    private String gapEvent() {
        return gap() + ".event";
    }

    private String gapCodes() {
        return gap() + ".codes";
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable.Categorical(course()));
        variables.add(new Variable.CensoredTime(gap(), gapTime(), gapEvent()));
        if (group.hasCodes()) {
            variables.add(new Variable.Categorical(gapCodes()));
        }
        return variables;
    }

    @Override
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        earlierStatus.forEach(column -> constraints.add(new Constraint.NestedIn(course(), column)));
        constraints.add(new Constraint.ExistsOnlyWhere(gap(), course(), Set.of(GOES_ON)));
        if (group.hasCodes()) {
            constraints.add(new Constraint.ExistsOnlyWhere(gapCodes(), course(), Set.of(GOES_ON)));
            constraints.add(new Constraint.NestedIn(gapCodes(), gapEvent()));
        }
        return constraints;
    }

    @Override
    public List<Column> encode(TrialData data) {
        double[] start = latest(earlier.stream().map(data::times).toList(), data.patients());
        double[] time = group.times(data);
        double[] event = group.anyEvent(data);
        int decimals = decimals(data);
        @Nullable String[] courses = new @Nullable String[time.length];
        double[] gaps = new double[time.length];
        double[] gapEvents = new double[time.length];
        Arrays.fill(gaps, Double.NaN);
        Arrays.fill(gapEvents, Double.NaN);
        for (int row = 0; row < time.length; row++) {
            if (Double.isNaN(start[row]) || Double.isNaN(time[row]) || Double.isNaN(event[row])) {
                continue;
            }
            if (time[row] > start[row]) {
                courses[row] = GOES_ON;
                gaps[row] = DecimalText.round(time[row] - start[row], decimals);
                gapEvents[row] = event[row];
            } else {
                courses[row] = event[row] == 1 ? TOGETHER_EVENT : TOGETHER_CENSORED;
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(courses(courses, data));
        columns.add(NumberColumn.of(gapTime(), gaps));
        columns.add(NumberColumn.of(gapEvent(), gapEvents));
        if (group.hasCodes()) {
            columns.add(group.codes(gapCodes(), data, row -> GOES_ON.equals(courses[row])));
        }
        return columns;
    }

    private CategoryColumn courses(@Nullable String[] courses, TrialData data) {
        if (group.hasCodes()) {
            CategoryColumn codes = group.codes(course(), data, row -> true);
            List<@Nullable String> detailed = new ArrayList<>();
            for (int row = 0; row < courses.length; row++) {
                String course = courses[row];
                boolean plain = course == null || course.equals(GOES_ON) || codes.isMissing(row);
                detailed.add(plain ? course : course + WITH + codes.text(row));
            }
            return CategoryColumn.of(course(), detailed);
        }
        return CategoryColumn.of(
                course(),
                COURSES,
                Arrays.stream(courses).mapToInt(COURSES::indexOf).toArray());
    }

    @Override
    public List<String> statusColumns() {
        return group.hasCodes() ? List.of(course(), gapEvent(), gapCodes()) : List.of(course(), gapEvent());
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
        String censoredCode = group.hasCodes() ? commonest(decoding.source()) : null;
        double[] time = new double[drawn.rows()];
        double[] event = new double[drawn.rows()];
        boolean[] cut = new boolean[drawn.rows()];
        List<@Nullable String> codes = group.hasCodes()
                ? CensoredTimeCoding.texts(drawn.categories(gapCodes()))
                : new ArrayList<>(Collections.nCopies(drawn.rows(), null));
        for (int row = 0; row < time.length; row++) {
            String[] course = courses.text(row).split(WITH, 2);
            switch (course[0]) {
                case TOGETHER_EVENT, TOGETHER_CENSORED -> {
                    time[row] = start[row];
                    // Who ended together with a time that was cut was last seen before that.
                    cut[row] = isCut(decoding, row, start[row]);
                    boolean ended = course[0].equals(TOGETHER_EVENT);
                    event[row] = ended && !cut[row] ? 1 : 0;
                    codes.set(row, ended && cut[row] ? censoredCode : course.length > 1 ? course[1] : null);
                }
                case GOES_ON -> {
                    double end = DecimalText.round(start[row] + gaps.value(row), decimals);
                    // A start and a gap from different patients may add up to more than anybody was followed.
                    cut[row] = end > longest;
                    time[row] = Math.min(end, longest);
                    event[row] = cut[row] ? 0 : gapEvents.value(row);
                    if (cut[row] && gapEvents.value(row) == 1) {
                        codes.set(row, censoredCode);
                    }
                }
                default -> {
                    time[row] = Double.NaN;
                    event[row] = Double.NaN;
                }
            }
        }
        decoding.cut(group.time(), cut);
        return group.columns(time, event, codes, decoding.source());
    }

    private boolean isCut(Decoding decoding, int row, double start) {
        return earlier.stream()
                .anyMatch(each -> decoding.isCut(each.time(), row)
                        && decoding.decodedNumbers(each.time()).value(row) == start);
    }

    private double longestFollowUp(TrialData data) {
        double longest = Double.NEGATIVE_INFINITY;
        for (double time : group.times(data)) {
            // NaN, a missing time, is never longer.
            longest = time > longest ? time : longest;
        }
        return longest;
    }

    /** What the event columns most often say of a censored patient. */
    private @Nullable String commonest(TrialData data) {
        double[] event = group.anyEvent(data);
        CategoryColumn codes = group.codes(course(), data, row -> event[row] == 0);
        int[] frequency = new int[codes.levels().size()];
        for (int code : codes.codes()) {
            if (code >= 0) {
                frequency[code]++;
            }
        }
        int best = EventCodes.mostFrequent(codes, frequency, code -> true);
        return best < 0 ? null : codes.levels().get(best);
    }

    private int decimals(TrialData data) {
        int most = data.numbers(group.time()).decimals();
        for (TimedEndpoint before : earlier) {
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
