package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.endpoint.Longitudinal;

/**
 * The visit before treatment where all others are at irregular times: a baseline, with a value of each endpoint.
 *
 * @param visits of which it is the first
 * @param scale on which values are drawn
 * @param always whether every patient has it; otherwise whether there is one is a variable of its own
 */
record FirstVisitCoding(IrregularVisits visits, LogScale scale, boolean always) implements EndpointCoding {
    private static final List<String> OCCURRED = List.of("no", "yes");

    static FirstVisitCoding of(IrregularVisits visits, TrialData data) {
        return new FirstVisitCoding(
                visits,
                LogScale.of(visits, data),
                Arrays.stream(new VisitsOfPatients(visits, data).first()).allMatch(row -> row >= 0));
    }

    private String occurred() {
        return visits.name() + ".baseline";
    }

    private static String variable(Longitudinal endpoint) {
        return endpoint.name() + "@baseline";
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        if (!always) {
            variables.add(new Variable.Categorical(occurred()));
        }
        visits.endpoints().forEach(each -> variables.add(VisitCoding.variable(variable(each), each.scale())));
        return variables;
    }

    @Override
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        if (!always) {
            visits.endpoints()
                    .forEach(each -> constraints.add(
                            new Constraint.ExistsOnlyWhere(variable(each), occurred(), Set.of(OCCURRED.get(1)))));
        }
        return constraints;
    }

    @Override
    public List<Column> encode(TrialData data) {
        VisitsOfPatients known = new VisitsOfPatients(visits, data);
        int[] rows = known.first();
        List<Column> columns = new ArrayList<>();
        if (!always) {
            columns.add(CategoryColumn.of(
                    occurred(),
                    OCCURRED,
                    Arrays.stream(rows).map(row -> row < 0 ? 0 : 1).toArray()));
        }
        visits.endpoints()
                .forEach(each ->
                        columns.add(scale.encode(each, VisitCoding.values(variable(each), known.values(each), rows))));
        return columns;
    }

    @Override
    public List<String> statusColumns() {
        return List.of();
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        RecordDraft draft = decoding.records(visits.source());
        VisitsOfPatients known = new VisitsOfPatients(visits, decoding.source());
        Map<Longitudinal, Column> values = new LinkedHashMap<>();
        visits.endpoints()
                .forEach(each -> values.put(
                        each, scale.decode(each, decoding.drawn().column(variable(each)), known.values(each))));
        for (int patient = 0; patient < decoding.drawn().rows(); patient++) {
            if (always || decoding.drawn().categories(occurred()).text(patient).equals(OCCURRED.get(1))) {
                Map<String, Object> cells = draft.row(patient, visits.name() + "@baseline", 0);
                cells.put(visits.visit(), visits.origin());
                int row = patient;
                values.forEach((each, column) ->
                        VisitCoding.put(cells, IrregularVisits.where(each).value(), column, row));
            }
        }
        return List.of();
    }
}
