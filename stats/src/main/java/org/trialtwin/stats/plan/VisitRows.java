package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trialtwin.stats.continuous.ModelTerm;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** The values of a longitudinal endpoint, a row for each patient and visit after baseline that took place. */
final class VisitRows {
    private final List<String> names;
    private final int compared;
    private final int[] patient;
    private final int[] visit;
    private final double[] values;
    private final double[] before;
    private final boolean hasBaseline;
    private final boolean scores;
    private final AnalysisRows rows;

    private VisitRows(AnalysisDeclaration analysis, Longitudinal endpoint, AnalysisRows rows) {
        this.rows = rows;
        this.scores = endpoint.scale() instanceof MeasurementScale.Levels;
        VisitTable table = rows.data().visits(endpoint);
        String baselineVisit = endpoint.plan().baseline().orElse("");
        int[] kept = IntStream.range(0, table.visits().size())
                .filter(j -> !table.visits().get(j).equals(baselineVisit))
                .toArray();
        this.names = Arrays.stream(kept).mapToObj(table.visits()::get).toList();
        this.compared = analysis.options()
                .text(Comparison.VISIT)
                .map(names::indexOf)
                .filter(index -> index >= 0)
                .orElse(names.size() - 1);
        int base = table.visits().indexOf(baselineVisit);
        this.hasBaseline = base >= 0;
        int[] patients = rows.rows();
        this.before = new double[patients.length];
        List<int[]> cells = new ArrayList<>();
        for (int i = 0; i < patients.length; i++) {
            before[i] = base < 0 ? Double.NaN : table.value(patients[i], base);
            for (int j = 0; j < kept.length; j++) {
                if (!Double.isNaN(table.value(patients[i], kept[j]))) {
                    cells.add(new int[] {i, j});
                }
            }
        }
        this.patient = cells.stream().mapToInt(cell -> cell[0]).toArray();
        this.visit = cells.stream().mapToInt(cell -> cell[1]).toArray();
        this.values = cells.stream()
                .mapToDouble(cell -> table.value(patients[cell[0]], kept[cell[1]]))
                .toArray();
    }

    static VisitRows of(AnalysisDeclaration analysis, AnalysisRows rows) {
        return new VisitRows(analysis, (Longitudinal) rows.design().endpoint(analysis.endpoint()), rows);
    }

    /** What is wrong with an analysis of visits, as far as the design tells. */
    static List<String> problems(AnalysisDeclaration analysis, Longitudinal endpoint) {
        List<String> problems = new ArrayList<>();
        if (!endpoint.plan().scheduled()) {
            problems.add("endpoint \"" + endpoint.name()
                    + "\" was measured at irregular times, so it has no visits to compare");
        }
        analysis.options().text(Comparison.VISIT).ifPresent(visit -> {
            List<String> planned = endpoint.plan().visits();
            if (!planned.isEmpty() && !planned.contains(visit)) {
                problems.add("visit is \"" + visit + "\", which is not one of the planned visits " + planned);
            }
        });
        return problems;
    }

    /** The rows of patients who have a value at the baseline visit, where the endpoint has such a visit. */
    VisitRows withBaseline() {
        return hasBaseline ? new VisitRows(this) : this;
    }

    private VisitRows(VisitRows all) {
        this.rows = all.rows;
        this.names = all.names;
        this.compared = all.compared;
        this.before = all.before;
        this.hasBaseline = true;
        this.scores = all.scores;
        int[] kept = IntStream.range(0, all.patient.length)
                .filter(i -> !Double.isNaN(before[all.patient[i]]))
                .toArray();
        this.patient = Arrays.stream(kept).map(i -> all.patient[i]).toArray();
        this.visit = Arrays.stream(kept).map(i -> all.visit[i]).toArray();
        this.values = Arrays.stream(kept).mapToDouble(i -> all.values[i]).toArray();
    }

    /** Whether the values are numbers of ordered categories. */
    boolean areScores() {
        return scores;
    }

    /** The visits after baseline. */
    List<String> names() {
        return names;
    }

    /** The visit that is compared, as its place among the names. */
    int compared() {
        return compared;
    }

    /** For each value the place of its patient among the rows of the analysis. */
    int[] patient() {
        return patient;
    }

    int[] visit() {
        return visit;
    }

    double[] values() {
        return values;
    }

    /** The covariates of an analysis and, where the endpoint has a baseline visit, the value there, for each value. */
    Map<String, double[]> covariates(AnalysisDeclaration analysis) {
        Map<String, double[]> covariates = new LinkedHashMap<>();
        for (ModelTerm term : ModelMatrix.terms(rows, analysis.options().names("adjustFor"))) {
            for (int j = 0; j < term.columns().size(); j++) {
                covariates.put(
                        term.columnNames().get(j), ofPatients(term.columns().get(j)));
            }
        }
        if (hasBaseline) {
            covariates.put("baseline visit", ofPatients(before));
        }
        return covariates;
    }

    /** A value of each patient, for each of their visits. */
    double[] ofPatients(double[] perPatient) {
        return Arrays.stream(patient).mapToDouble(i -> perPatient[i]).toArray();
    }

    /** How many patients of two arms have a value. */
    int patientsWithValues(AnalysisRows pair) {
        int[] all = rows.rows();
        boolean[] has = new boolean[all.length];
        for (int i : patient) {
            has[i] = !hasBaseline || !Double.isNaN(before[i]);
        }
        Set<Integer> wanted = Arrays.stream(pair.rows()).boxed().collect(Collectors.toSet());
        return (int) IntStream.range(0, all.length)
                .filter(i -> has[i] && wanted.contains(all[i]))
                .count();
    }
}
