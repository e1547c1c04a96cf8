package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.plan.Analyses;
import org.trialtwin.stats.plan.AnalysisChoice;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.MultiplicityProcedure;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Count;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimeToEvent;

/**
 * Whether the patients recruited last can be exchanged for those before them, tested for each endpoint in each arm: the
 * log-rank test of times, Welch's of measurements, the odds ratio's of yes and no, a negative binomial rate ratio of counts,
 * Mann and Whitney's of ordered levels. Censoring of the last at an earlier moment does not disturb the log-rank test. Not
 * being rejected is no proof: with few last patients only a large difference is found.
 *
 * @param trial name
 * @param fraction share that was recruited last
 * @param rows tests, by endpoint and arm
 * @param notes what a reader must know
 */
public record Exchangeability(String trial, double fraction, List<Row> rows, List<String> notes)
        implements Displayable {
    private static final String LAST = "last";
    private static final String BEFORE = "before";

    /**
     * The test of one endpoint in one arm.
     *
     * @param endpoint name
     * @param arm code
     * @param effect of being recruited last, on its analysis scale
     * @param adjusted p-value by Holm's procedure over all rows; NaN where there is no test
     */
    public record Row(String endpoint, String arm, EffectEstimate effect, double adjusted) {}

    /** Copies the lists. */
    public Exchangeability {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * Tests the last recruited against those before.
     *
     * @param trial all real patients, in an order of enrolment
     * @param fraction share that was recruited last, within (0, 1)
     * @param random breaks ties in the order
     * @return a test for each endpoint and arm
     * @throws IllegalArgumentException if the order of enrolment is not known
     */
    public static Exchangeability test(TrialData trial, double fraction, RandomStream random) {
        int[] recruited = new int[trial.patients()];
        for (int row : new Withholding.LastRecruited().choose(trial, fraction, random)) {
            recruited[row] = 1;
        }
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Endpoint endpoint : trial.design().endpoints()) {
            Method method = method(endpoint);
            if (method == null) {
                notes.add("Endpoint " + endpoint.name() + " is not tested: it is " + endpoint.type());
                continue;
            }
            for (Arm arm : trial.design().arms()) {
                EffectEstimate effect = effect(trial, recruited, endpoint, method, arm);
                rows.add(new Row(endpoint.name(), arm.code(), effect, Double.NaN));
                if (Double.isNaN(effect.pValue())) {
                    notes.add("Endpoint " + endpoint.name() + " is not tested in arm \"" + arm.code() + "\": "
                            + effect.notes().get(0).text());
                }
            }
        }
        return new Exchangeability(trial.design().name(), fraction, adjusted(rows), notes);
    }

    /**
     * Tests the last recruited against those before at several fractions.
     *
     * @param trial all real patients
     * @param fractions shares that were recruited last, within [0, 1); nothing is tested at 0
     * @param run its streams break ties in the order
     * @return a test of each fraction above 0; none where the design knows no order of enrolment
     */
    public static List<Exchangeability> tests(TrialData trial, List<Double> fractions, RunContext run) {
        if (trial.design().enrolmentOrder().isEmpty()) {
            return List.of();
        }
        return fractions.stream()
                .filter(fraction -> fraction > 0)
                .map(fraction -> test(
                        trial, fraction, run.streams().at("exchangeability").open()))
                .toList();
    }

    /** How an endpoint is tested, and what is estimated by it. */
    private record Method(AnalysisChoice analysis, EffectMeasure measure) {}

    private static @Nullable Method method(Endpoint endpoint) {
        if (endpoint instanceof TimeToEvent) {
            return new Method(Analyses.logRank(), EffectMeasure.ONE_STEP_HAZARD_RATIO);
        }
        if (endpoint instanceof Binary) {
            return new Method(Analyses.oddsRatio(), EffectMeasure.ODDS_RATIO);
        }
        if (endpoint instanceof Continuous) {
            return new Method(Analyses.meanDifference(), EffectMeasure.MEAN_DIFFERENCE);
        }
        if (endpoint instanceof Count) {
            return new Method(Analyses.negativeBinomialRateRatio(), EffectMeasure.RATE_RATIO);
        }
        return endpoint instanceof Ordinal
                ? new Method(Analyses.winProbability(), EffectMeasure.WIN_PROBABILITY)
                : null;
    }

    /** Being recruited last is the arm of a trial of its own. */
    private static EffectEstimate effect(TrialData trial, int[] recruited, Endpoint endpoint, Method method, Arm arm) {
        int[] arms = trial.arms();
        int code = trial.design().armCodes().indexOf(arm.code());
        int[] own =
                IntStream.range(0, arms.length).filter(row -> arms[row] == code).toArray();
        int last = IntStream.of(own).map(row -> recruited[row]).sum();
        TrialDesign design = TrialDesign.builder(trial.design().name() + ", arm " + arm.code())
                .subjectId(trial.design().subjectId())
                .armColumn(column(trial))
                .arms(Arm.control(BEFORE), Arm.experimental(LAST))
                .primary(endpoint)
                .alpha(trial.design().alpha())
                .build();
        AnalysisPlan plan = AnalysisPlan.builder(design)
                .analyze(endpoint.name(), method.analysis())
                .build();
        if (last == 0 || last == own.length) {
            return EffectEstimate.notEstimable(
                    method.measure(),
                    1 - trial.design().alpha(),
                    own.length,
                    null,
                    last + " of the " + own.length + " patients of the arm were recruited last");
        }
        List<Column> columns = new ArrayList<>();
        columns.add(trial.table().column(trial.design().subjectId()).take(own));
        columns.add(CategoryColumn.of(
                column(trial),
                List.of(BEFORE, LAST),
                IntStream.of(own).map(row -> recruited[row]).toArray()));
        List<String> needed = new ArrayList<>(endpoint.columns());
        if (endpoint instanceof Continuous continuous && continuous.baseline() != null) {
            needed.add(continuous.baseline());
        }
        needed.stream()
                .distinct()
                .forEach(name -> columns.add(trial.table().column(name).take(own)));
        return plan.run(TrialData.of(design, Dataset.of(columns.toArray(new Column[0]))))
                .rows()
                .get(0)
                .effect();
    }

    /** A name that no column of the trial has. */
    private static String column(TrialData trial) {
        String name = "recruited";
        while (trial.table().find(name).isPresent()) {
            name = name + "_";
        }
        return name;
    }

    private static List<Row> adjusted(List<Row> rows) {
        List<Row> tested = rows.stream()
                .filter(row -> !Double.isNaN(row.effect().pValue()))
                .toList();
        double[] p = MultiplicityProcedure.holm()
                .adjusted(tested.stream()
                        .mapToDouble(row -> row.effect().pValue())
                        .toArray());
        List<Row> adjusted = new ArrayList<>();
        for (Row row : rows) {
            int at = tested.indexOf(row);
            adjusted.add(at < 0 ? row : new Row(row.endpoint(), row.arm(), row.effect(), p[at]));
        }
        return adjusted;
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = new ArrayList<>();
        for (Row row : rows) {
            cells.add(List.of(
                    row.endpoint(),
                    row.arm(),
                    row.effect().measure().label(),
                    Integer.toString(row.effect().n()),
                    NumberText.significant(row.effect().naturalEstimate()),
                    Double.isNaN(row.effect().pValue())
                            ? "–"
                            : NumberText.pValue(row.effect().pValue()),
                    Double.isNaN(row.adjusted()) ? "–" : NumberText.pValue(row.adjusted())));
        }
        List<String> lines = new ArrayList<>(notes);
        lines.add("Not being rejected is no proof: with few patients only a large difference is found.");
        return new DisplayTable(
                trial + ": the last " + NumberText.percent(fraction) + " recruited against those before",
                List.of("endpoint", "arm", "measure", "n", "last vs before", "p", "p, Holm"),
                cells,
                3,
                lines);
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
