package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.Ties;
import org.trialtwin.trials.data.RiskIntervals.Interval;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/**
 * The model of Lin, Wei, Yang and Ying for the rate of recurrent events: Andersen and Gill's partial likelihood over
 * intervals at risk, with a variance that takes a patient's events as one cluster. A terminal event ends the time at risk as
 * censoring does.
 */
final class RecurrentRateRatio extends ArmRegression {
    static final String NAME = "recurrentRateRatio";

    RecurrentRateRatio() {
        super(
                NAME,
                RecurrentEvents.class,
                SummaryMeasure.RATE_RATIO,
                EffectMeasure.RATE_RATIO,
                "adjustFor",
                "pairwise");
    }

    @Override
    Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns) {
        RecurrentEvents endpoint = (RecurrentEvents) rows.design().endpoint(analysis.endpoint());
        List<Interval> all = rows.data().history(endpoint).intervals();
        int[] place = new int[rows.data().patients()];
        Arrays.fill(place, -1);
        int[] patients = rows.rows();
        for (int i = 0; i < patients.length; i++) {
            place[patients[i]] = i;
        }
        List<Interval> own =
                all.stream().filter(interval -> place[interval.patient()] >= 0).toList();
        // A row that ends where it begins has nobody at risk.
        List<Interval> atRisk = own.stream()
                .filter(interval -> interval.stop() > interval.start())
                .toList();
        if (atRisk.isEmpty()) {
            return (column, pair) -> EffectEstimate.notEstimable(
                    EffectMeasure.RATE_RATIO, rows.level(), 0, 0, "No patient has time at risk");
        }
        CoxFit fit = CoxModel.withTies(Ties.EFRON)
                .enteringAt(atRisk.stream().mapToDouble(Interval::start).toArray())
                .clusteredBy(atRisk.stream().mapToInt(Interval::patient).toArray())
                .fit(
                        atRisk.stream().mapToDouble(Interval::stop).toArray(),
                        events(atRisk),
                        expanded(columns.columns(), atRisk, place),
                        columns.names());
        List<AnalysisNote> notes = notes(endpoint, rows, own, atRisk);
        return (column, pair) -> {
            boolean[] inPair = new boolean[place.length];
            Arrays.stream(pair.rows()).forEach(row -> inPair[row] = true);
            List<Interval> ofPair = atRisk.stream()
                    .filter(interval -> inPair[interval.patient()])
                    .toList();
            int n = (int) ofPair.stream().mapToInt(Interval::patient).distinct().count();
            int events = (int) ofPair.stream().filter(Interval::event).count();
            return rate(fit.effect(column, rows.level()), rows.level(), n, events, notes);
        };
    }

    private static boolean[] events(List<Interval> intervals) {
        boolean[] events = new boolean[intervals.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = intervals.get(i).event();
        }
        return events;
    }

    private static double[][] expanded(double[][] columns, List<Interval> intervals, int[] place) {
        double[][] expanded = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            expanded[j] = intervals.stream()
                    .mapToDouble(interval -> column[place[interval.patient()]])
                    .toArray();
        }
        return expanded;
    }

    private static List<AnalysisNote> notes(
            RecurrentEvents endpoint, AnalysisRows rows, List<Interval> own, List<Interval> atRisk) {
        List<AnalysisNote> notes = new ArrayList<>();
        int without = rows.size()
                - (int) atRisk.stream().mapToInt(Interval::patient).distinct().count();
        if (without > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.MISSING_DATA, without + " patients have no time at risk and are not used"));
        }
        long lost = own.stream().filter(Interval::event).count()
                - atRisk.stream().filter(Interval::event).count();
        if (lost > 0) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.MISSING_DATA,
                    lost + " events are at a moment without time at risk before it and are not used"));
        }
        long ended = own.stream().filter(Interval::terminal).count();
        if (endpoint.terminal() != null) {
            notes.add(
                    new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            ended
                                    + " terminal events end the time at risk as censoring does: the rate is that of patients alive"));
        }
        return notes;
    }

    private static EffectEstimate rate(
            EffectEstimate hazard, double level, int n, int events, List<AnalysisNote> notes) {
        if (!hazard.isEstimable()) {
            return EffectEstimate.notEstimable(
                    EffectMeasure.RATE_RATIO,
                    level,
                    n,
                    events,
                    hazard.notes().get(0).text());
        }
        List<AnalysisNote> all = new ArrayList<>(hazard.notes());
        all.addAll(notes);
        return EffectEstimate.wald(
                EffectMeasure.RATE_RATIO,
                hazard.estimate(),
                hazard.standardError(),
                ReferenceDistribution.normal(),
                level,
                n,
                events,
                all);
    }
}
