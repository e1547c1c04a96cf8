package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.StratificationFactor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * Rows of a trial on their way into a method. Rows that lack a value the method needs are left out and counted, never in
 * silence.
 */
final class AnalysisRows {
    private final TrialData data;
    private final Comparison comparison;
    private final int[] arms;
    private final int[] rows;
    private final Map<String, Integer> missing;
    private final boolean examined;

    private AnalysisRows(
            TrialData data,
            Comparison comparison,
            int[] arms,
            int[] rows,
            Map<String, Integer> missing,
            boolean examined) {
        this.data = data;
        this.comparison = comparison;
        this.arms = arms;
        this.rows = rows;
        this.missing = missing;
        this.examined = examined;
    }

    /** The rows of the analysis set that an analysis names, with the arms or the factor that it compares. */
    static AnalysisRows of(TrialData data, AnalysisDeclaration analysis) {
        Comparison comparison = Comparison.of(data.design(), analysis.options());
        return new AnalysisRows(data, comparison, comparison.armsOf(data), comparison.rowsOf(data), Map.of(), true);
    }

    /** The same rows for a method that need not examine its assumptions: nobody will read its doubts. */
    AnalysisRows withoutExamination() {
        return new AnalysisRows(data, comparison, arms, rows, missing, false);
    }

    /** Whether a method is to examine its assumptions. */
    boolean areExamined() {
        return examined;
    }

    TrialData data() {
        return data;
    }

    TrialDesign design() {
        return data.design();
    }

    /** What is compared, control first: the arms of the trial or the levels of a factor. */
    List<Arm> compared() {
        return comparison.arms();
    }

    double level() {
        return 1 - design().alpha();
    }

    int size() {
        return rows.length;
    }

    /** Rows in which some columns have a value. */
    AnalysisRows complete(List<String> columns) {
        Map<String, Integer> lacking = new LinkedHashMap<>(missing);
        List<Column> needed = columns.stream()
                .distinct()
                .map(name -> data.table().column(name))
                .toList();
        for (Column column : needed) {
            int count = (int) Arrays.stream(rows).filter(column::isMissing).count();
            if (count > 0) {
                lacking.put(column.name(), count);
            }
        }
        int[] kept = Arrays.stream(rows)
                .filter(row -> needed.stream().noneMatch(column -> column.isMissing(row)))
                .toArray();
        return new AnalysisRows(data, comparison, arms, kept, lacking, examined);
    }

    /** Rows of one experimental arm and control. */
    AnalysisRows pair(int arm) {
        int[] kept = Arrays.stream(rows)
                .filter(row -> arms[row] == 0 || arms[row] == arm)
                .toArray();
        return new AnalysisRows(data, comparison, arms, kept, missing, examined);
    }

    /** Rows of one arm. */
    AnalysisRows only(int arm) {
        int[] kept = Arrays.stream(rows).filter(row -> arms[row] == arm).toArray();
        return new AnalysisRows(data, comparison, arms, kept, missing, examined);
    }

    /** Some values of all rows, for these rows. */
    double[] pick(double[] ofAllRows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = ofAllRows[rows[i]];
        }
        return picked;
    }

    /** Which patients they are: rows of the table of patients. */
    int[] rows() {
        return rows.clone();
    }

    /** Some codes of all rows, for these rows. */
    int[] pick(int[] ofAllRows) {
        return Arrays.stream(rows).map(row -> ofAllRows[row]).toArray();
    }

    /** A number for each subject, the same in all rows of one. */
    int[] subjects() {
        Column ids = data.table().column(design().subjectId());
        Map<String, Integer> codes = new HashMap<>();
        return Arrays.stream(rows)
                .map(row -> codes.computeIfAbsent(ids.text(row), id -> codes.size()))
                .toArray();
    }

    /** Indicator of all rows, for these rows. */
    boolean[] pickEvents(double[] ofAllRows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = ofAllRows[rows[i]] == 1;
        }
        return picked;
    }

    /** Index of the arm of each row, control is 0. */
    int[] armCodes() {
        return Arrays.stream(rows).map(row -> arms[row]).toArray();
    }

    boolean hasArm(int arm) {
        return Arrays.stream(rows).anyMatch(row -> arms[row] == arm);
    }

    /** One indicator column for each experimental arm that has patients; names are arm codes. */
    Map<String, double[]> armIndicators() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        List<Arm> all = compared();
        for (int arm = 1; arm < all.size(); arm++) {
            if (hasArm(arm)) {
                double[] indicator = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    indicator[i] = arms[rows[i]] == arm ? 1 : 0;
                }
                columns.put(all.get(arm).code(), indicator);
            }
        }
        return columns;
    }

    /** A number for each combination of the stratification factors. */
    int[] strata() {
        List<Column> factors = design().stratificationFactors().stream()
                .map(StratificationFactor::column)
                .map(name -> data.table().column(name))
                .toList();
        Map<List<String>, Integer> codes = new HashMap<>();
        int[] strata = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            List<String> key = new ArrayList<>(factors.size());
            for (Column factor : factors) {
                key.add(factor.text(rows[i]));
            }
            strata[i] = codes.computeIfAbsent(key, k -> codes.size());
        }
        return strata;
    }

    /** A column of the trial, for these rows. */
    Column column(String name) {
        return data.table().column(name).take(rows);
    }

    private boolean hasContrast() {
        return hasArm(0) && IntStream.range(1, compared().size()).anyMatch(this::hasArm);
    }

    boolean hasEveryArm() {
        return IntStream.range(0, compared().size()).allMatch(this::hasArm);
    }

    /** One result for each experimental arm; an arm without patients, or without control, has no estimate. */
    List<AnalysisResult> eachArm(
            AnalysisDeclaration analysis, EffectMeasure measure, IntFunction<EffectEstimate> effect) {
        List<Arm> all = compared();
        List<AnalysisResult> results = new ArrayList<>();
        for (int arm = 1; arm < all.size(); arm++) {
            EffectEstimate own = hasArm(0) && hasArm(arm) ? effect.apply(arm) : emptyArm(arm, measure);
            ResultKey key = new ResultKey(analysis.endpoint(), analysis.method(), comparison.contrast(all.get(arm)));
            results.add(new AnalysisResult(key, annotate(own)));
        }
        return results;
    }

    /** The model that each arm's effect is read from: one fit of all arms, or one of the arm with control if that is asked for. */
    <M> IntFunction<M> fitted(AnalysisDeclaration analysis, Function<AnalysisRows, M> fit) {
        if (analysis.options().flag("pairwise") || !hasContrast()) {
            return arm -> fit.apply(pair(arm));
        }
        M ofAllArms = fit.apply(this);
        return arm -> ofAllArms;
    }

    /** The name of a test over all arms. */
    String globalContrast() {
        return ResultKey.ALL_ARMS + comparison.suffix();
    }

    private EffectEstimate emptyArm(int arm, EffectMeasure measure) {
        String code = compared().get(hasArm(0) ? arm : 0).code();
        return EffectEstimate.notEstimable(
                measure, level(), pair(arm).size(), null, "Arm \"" + code + "\" has no patients to analyse");
    }

    /** The effect with a note of the rows that could not be used. */
    EffectEstimate annotate(EffectEstimate effect) {
        EffectEstimate annotated = comparison.annotate(effect, rows.length);
        if (missing.isEmpty()) {
            return annotated;
        }
        List<String> parts = missing.entrySet().stream()
                .map(entry -> entry.getKey() + " in " + entry.getValue())
                .toList();
        return annotated.withNote(new AnalysisNote(
                AnalysisNote.Kind.MISSING_DATA,
                "Used " + rows.length + " of " + comparison.size(data) + " patients; missing: "
                        + String.join(", ", parts)));
    }
}
