package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * Visits at irregular times after the one before treatment, one after the other: the gap since the visit before, missing from
 * where a patient did not come again, the values measured at the visit, and what is left from it until the time that ends
 * visits, so that the next gap, or that there is none, can be learned from it. Visits that too few patients of an arm had are
 * not learned from: of those only the number is drawn, and the twin repeats steps of its own.
 *
 * @param visits at which endpoints were measured together
 * @param scale on which values are drawn
 * @param learned visits of which gap and values are variables
 * @param most visits that a patient has
 * @param ends after which twins have no visits
 * @param notes what was left out
 */
record VisitCourseCoding(
        IrregularVisits visits, LogScale scale, int learned, int most, List<EndOfVisits> ends, List<String> notes)
        implements EndpointCoding {
    /** Patients of each arm who had a visit, so that it is learned from. */
    private static final int ENOUGH = 5;

    /** Visits before one that may predict it. */
    private static final int RECENT = 2;

    /** With fewer learned visits there is no step to repeat. */
    private static final int LEAST = 2;

    static VisitCourseCoding of(IrregularVisits visits, TrialData data) {
        VisitsOfPatients known = new VisitsOfPatients(visits, data);
        int learned = Math.min(LEAST, known.most());
        while (learned < known.most() && hasEnough(known.row(learned + 1), data)) {
            learned++;
        }
        return of(visits, learned, data);
    }

    /** Learns from a number of visits, all of them for example. */
    static VisitCourseCoding of(IrregularVisits visits, int learned, TrialData data) {
        VisitsOfPatients known = new VisitsOfPatients(visits, data);
        List<EndOfVisits> ends = EndOfVisits.of(visits, data);
        List<String> notes = new ArrayList<>(visits.notes());
        int more = 0;
        int rows = 0;
        for (int patient = 0; patient < data.patients(); patient++) {
            more += known.number(patient) > learned ? 1 : 0;
            rows += Math.max(0, known.number(patient) - learned);
        }
        if (rows > 0) {
            notes.add("Visits of " + visits.name() + " are learned up to number " + learned + " after the baseline; "
                    + more + " patients had more, " + rows
                    + " visits together, in place of which twins repeat steps of their own");
        }
        ends.stream()
                .map(EndOfVisits::note)
                .flatMap(Optional::stream)
                .forEach(note -> notes.add("Visits of " + visits.name() + ": " + note));
        return new VisitCourseCoding(
                visits, LogScale.of(visits, data), learned, known.most(), ends, List.copyOf(notes));
    }

    private static boolean hasEnough(int[] rows, TrialData data) {
        int[] arms = data.arms();
        int[] patients = new int[data.design().arms().size()];
        for (int patient = 0; patient < rows.length; patient++) {
            patients[arms[patient]] += rows[patient] >= 0 ? 1 : 0;
        }
        return Arrays.stream(patients).allMatch(each -> each >= ENOUGH);
    }

    /** How many visits follow the last learned one. */
    String more() {
        return visits.name() + ".more";
    }

    String gap(int k) {
        return visits.name() + ".gap@" + k;
    }

    private String left(int k) {
        return visits.name() + ".left@" + k;
    }

    static String value(Longitudinal endpoint, int k) {
        return endpoint.name() + "@" + k;
    }

    boolean hasMore() {
        return most > learned;
    }

    /** The time, whether it ended with an event or not, that visits run towards. */
    private Optional<TimedEndpoint> towards() {
        return ends.stream()
                .filter(EndOfVisits::event)
                .map(EndOfVisits::endpoint)
                .findFirst();
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (int k = 1; k <= learned; k++) {
            variables.add(new Variable.Continuous(gap(k)));
            if (towards().isPresent()) {
                variables.add(new Variable.Continuous(left(k)));
            }
            for (Longitudinal each : visits.endpoints()) {
                variables.add(VisitCoding.variable(value(each, k), each.scale()));
            }
        }
        if (hasMore()) {
            variables.add(new Variable.Count(more()));
        }
        return variables;
    }

    /**
     * What may predict each variable: what was known before the visits, and the two visits before. When a patient comes depends
     * on the times that are drawn by then and not on other endpoints, whose end of follow-up may be another in a twin.
     *
     * @param times variables of baselines and times to events
     * @param before all variables before these
     */
    Map<String, Set<String>> predictors(List<String> times, List<String> before) {
        Map<String, Set<String>> predictors = new LinkedHashMap<>();
        List<Set<String>> seen = new ArrayList<>();
        for (int k = 1; k <= learned; k++) {
            Set<String> recent = new LinkedHashSet<>();
            seen.subList(Math.max(0, seen.size() - RECENT), seen.size()).forEach(recent::addAll);
            Set<String> own = new LinkedHashSet<>();
            predictors.put(gap(k), union(times, recent));
            own.add(gap(k));
            if (towards().isPresent()) {
                recent.add(gap(k));
                predictors.put(left(k), union(times, recent));
                own.add(left(k));
            }
            for (Longitudinal each : visits.endpoints()) {
                recent.addAll(own);
                predictors.put(value(each, k), union(before, recent));
                own.add(value(each, k));
            }
            seen.add(own);
        }
        return predictors;
    }

    private static Set<String> union(List<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    @Override
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        for (int k = 1; k <= learned; k++) {
            if (k > 1) {
                constraints.add(new Constraint.ExistsOnlyWith(gap(k), gap(k - 1)));
            }
            if (towards().isPresent()) {
                constraints.add(new Constraint.ExistsOnlyWith(left(k), gap(k)));
            }
            for (Longitudinal each : visits.endpoints()) {
                constraints.add(new Constraint.ExistsOnlyWith(value(each, k), gap(k)));
            }
        }
        if (hasMore()) {
            constraints.add(new Constraint.ExistsOnlyWith(more(), gap(learned)));
        }
        return constraints;
    }

    @Override
    public List<Column> encode(TrialData data) {
        VisitsOfPatients known = new VisitsOfPatients(visits, data);
        List<Column> columns = new ArrayList<>();
        double[] before = new double[data.patients()];
        Arrays.fill(before, visits.origin());
        Optional<NumberColumn> end = towards().map(each -> data.numbers(each.time()));
        int decimals = known.times().decimals();
        int finest = end.map(times -> Math.max(decimals, times.decimals())).orElse(decimals);
        for (int k = 1; k <= learned; k++) {
            int[] rows = known.row(k);
            double[] gaps = new double[rows.length];
            double[] left = new double[rows.length];
            for (int patient = 0; patient < rows.length; patient++) {
                double time = rows[patient] < 0 ? Double.NaN : known.times().value(rows[patient]);
                gaps[patient] = DecimalText.round(time - before[patient], decimals);
                left[patient] = end.isPresent() ? DecimalText.round(end.get().value(patient) - time, finest) : time;
                before[patient] = time;
            }
            columns.add(NumberColumn.of(gap(k), gaps));
            if (end.isPresent()) {
                columns.add(NumberColumn.of(left(k), left));
            }
            for (Longitudinal each : visits.endpoints()) {
                columns.add(scale.encode(each, VisitCoding.values(value(each, k), known.values(each), rows)));
            }
        }
        if (hasMore()) {
            columns.add(NumberColumn.of(
                    more(),
                    IntStream.range(0, data.patients())
                            .mapToDouble(i -> known.number(i) < learned ? Double.NaN : known.number(i) - learned)
                            .toArray()));
        }
        return columns;
    }

    @Override
    public List<String> statusColumns() {
        return List.of();
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        if (most > 0) {
            new VisitWriter(this, decoding).write();
        }
        return List.of();
    }
}
