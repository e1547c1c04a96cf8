package org.trialtwin.stats.plan;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.stats.composite.Component;
import org.trialtwin.stats.composite.WinStatistics;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.data.RiskIntervals.Interval;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Composite;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/**
 * The win ratio of a composite: pairs of patients, one of each arm, are compared on the first component, and on the next where
 * that does not tell them apart. Recurrent events are compared by their number, a longitudinal component at its last visit.
 */
final class WinRatio extends Method {
    static final String NAME = "winRatio";

    WinRatio() {
        super(NAME, Composite.class, SummaryMeasure.WIN_RATIO, "stratified");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        return OptionCheck.strata(analysis, design);
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        Composite endpoint = (Composite) rows.design().endpoint(analysis.endpoint());
        AnalysisRows complete = rows.complete(OptionCheck.stratumColumns(analysis, rows.design()));
        return complete.eachArm(analysis, EffectMeasure.WIN_RATIO, arm -> {
            AnalysisRows pair = complete.pair(arm);
            int[] codes = pair.armCodes();
            boolean[] experimental = new boolean[codes.length];
            for (int i = 0; i < codes.length; i++) {
                experimental[i] = codes[i] != 0;
            }
            Component[] hierarchy = endpoint.components().stream()
                    .map(component -> component(component, pair))
                    .toArray(Component[]::new);
            WinStatistics wins = analysis.options().flag("stratified")
                    ? WinStatistics.stratified(experimental, pair.strata(), hierarchy)
                    : WinStatistics.of(experimental, hierarchy);
            return wins.winRatio(rows.level()).withCounts(pair.size(), null);
        });
    }

    private static Component component(org.trialtwin.trials.endpoint.Component declared, AnalysisRows rows) {
        Endpoint endpoint = rows.design().endpoint(declared.endpoint());
        boolean higher = endpoint.benefit().orElse(Benefit.HIGHER) == Benefit.HIGHER;
        Component component;
        if (endpoint instanceof TimedEndpoint timed) {
            double[] time = rows.pick(rows.data().times(timed));
            boolean[] event = rows.pickEvents(rows.data().indicator(timed.event()));
            component = higher
                    ? Component.laterEventWins(endpoint.name(), time, event)
                    : Component.earlierEventWins(endpoint.name(), time, event);
        } else {
            double[] values = rows.pick(values(endpoint, rows.data()));
            component = higher
                    ? Component.higherWins(endpoint.name(), values)
                    : Component.lowerWins(endpoint.name(), values);
        }
        return declared.threshold().isPresent()
                ? component.beyond(declared.threshold().getAsDouble())
                : component;
    }

    private static double[] values(Endpoint endpoint, TrialData data) {
        if (endpoint instanceof Binary binary) {
            return data.indicator(binary.indicator());
        }
        if (endpoint instanceof Continuous continuous) {
            return data.numbers(continuous.column()).toArray();
        }
        if (endpoint instanceof Count count) {
            return data.numbers(count.column()).toArray();
        }
        if (endpoint instanceof Ordinal ordinal) {
            return Arrays.stream(data.table().categories(ordinal.column()).codes())
                    .mapToDouble(code -> code < 0 ? Double.NaN : code)
                    .toArray();
        }
        if (endpoint instanceof Longitudinal visits) {
            VisitTable table = data.visits(visits);
            double[] last = new double[table.patients()];
            for (int i = 0; i < last.length; i++) {
                last[i] = table.value(i, table.visits().size() - 1);
            }
            return last;
        }
        return counts((RecurrentEvents) endpoint, data);
    }

    private static double[] counts(RecurrentEvents endpoint, TrialData data) {
        double[] counts = new double[data.patients()];
        Arrays.fill(counts, Double.NaN);
        for (Interval interval : data.history(endpoint).intervals()) {
            double before = Double.isNaN(counts[interval.patient()]) ? 0 : counts[interval.patient()];
            counts[interval.patient()] = before + (interval.event() ? 1 : 0);
        }
        return counts;
    }
}
