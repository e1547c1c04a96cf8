package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * Rows of a trial with the times and events of one endpoint.
 *
 * @param rows that have all values the analysis needs
 * @param endpoint time to event
 */
record SurvivalRows(AnalysisRows rows, TimeToEvent endpoint) {
    /** Rows that have the endpoint, the covariates and, if the analysis is stratified, the stratification factors. */
    static SurvivalRows of(AnalysisDeclaration analysis, AnalysisRows rows) {
        TimeToEvent endpoint = (TimeToEvent) rows.design().endpoint(analysis.endpoint());
        List<String> needed = new ArrayList<>(endpoint.columns());
        needed.addAll(analysis.options().names("adjustFor"));
        needed.addAll(OptionCheck.stratumColumns(analysis, rows.design()));
        return new SurvivalRows(rows.complete(needed), endpoint);
    }

    SurvivalRows pair(int arm) {
        return new SurvivalRows(rows.pair(arm), endpoint);
    }

    int size() {
        return rows.size();
    }

    double[] times() {
        return rows.pick(rows.data().times(endpoint));
    }

    boolean[] events() {
        return rows.pickEvents(rows.data().indicator(endpoint.event()));
    }

    int eventCount() {
        int count = 0;
        for (boolean event : events()) {
            count += event ? 1 : 0;
        }
        return count;
    }

    /** Which rows are of an experimental arm. */
    boolean[] experimental() {
        int[] arms = rows.armCodes();
        boolean[] experimental = new boolean[arms.length];
        for (int i = 0; i < arms.length; i++) {
            experimental[i] = arms[i] != 0;
        }
        return experimental;
    }
}
