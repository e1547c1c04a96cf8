package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.longitudinal.ClusterVariance;
import org.trialtwin.stats.longitudinal.EstimatingEquationsFit;
import org.trialtwin.stats.longitudinal.GeneralisedEstimatingEquations;
import org.trialtwin.stats.longitudinal.PatientVisits;
import org.trialtwin.stats.longitudinal.WorkingCorrelation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/**
 * Generalised estimating equations: the effect of the arm averaged over visits, with visits as a factor and a variance that
 * takes a patient's visits as one cluster. A baseline visit is a covariate, not a response.
 */
final class EstimatingEquations extends Method {
    static final String ODDS_RATIO = "geeOddsRatio";
    static final String RATE_RATIO = "geeRateRatio";
    static final String MEAN_DIFFERENCE = "geeMeanDifference";

    private static final Map<String, WorkingCorrelation> CORRELATIONS = Map.of(
            "independence", WorkingCorrelation.INDEPENDENCE,
            "exchangeable", WorkingCorrelation.EXCHANGEABLE,
            "ar1", WorkingCorrelation.AUTOREGRESSIVE,
            "unstructured", WorkingCorrelation.UNSTRUCTURED);

    private final EffectMeasure measure;
    private final Class<? extends MeasurementScale> scale;

    private EstimatingEquations(
            String name, SummaryMeasure summary, EffectMeasure measure, Class<? extends MeasurementScale> scale) {
        super(name, Longitudinal.class, summary, "adjustFor", "pairwise", "correlation");
        this.measure = measure;
        this.scale = scale;
    }

    static List<Method> all() {
        return List.of(
                new EstimatingEquations(
                        ODDS_RATIO, SummaryMeasure.ODDS_RATIO, EffectMeasure.ODDS_RATIO, MeasurementScale.YesNo.class),
                new EstimatingEquations(
                        RATE_RATIO, SummaryMeasure.RATE_RATIO, EffectMeasure.RATE_RATIO, MeasurementScale.Whole.class),
                new EstimatingEquations(
                        MEAN_DIFFERENCE,
                        SummaryMeasure.MEAN_DIFFERENCE,
                        EffectMeasure.MEAN_DIFFERENCE,
                        MeasurementScale.Real.class));
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>(OptionCheck.covariates(analysis, design));
        // Throws where it is given as something other than a flag.
        analysis.options().flag("pairwise");
        problems.addAll(OptionCheck.oneOf(analysis, "correlation", CORRELATIONS.keySet()));
        OptionCheck.longitudinal(analysis, design).ifPresent(endpoint -> {
            problems.addAll(VisitRows.problems(analysis, endpoint));
            if (!scale.isInstance(endpoint.scale())) {
                problems.add("method \"" + name() + "\" does not analyse endpoint \"" + endpoint.name()
                        + "\", which is " + endpoint.typeInWords());
            }
        });
        return problems;
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        AnalysisRows complete = rows.complete(analysis.options().names("adjustFor"));
        IntFunction<Fitted> fits = complete.fitted(analysis, used -> fit(analysis, used));
        return complete.eachArm(analysis, measure, arm -> {
            Fitted fitted = fits.apply(arm);
            int column = fitted.names().indexOf(rows.compared().get(arm).code());
            // The uncorrected sandwich is too small with few patients; the corrected one is the same with many.
            return fitted.fit()
                    .effect(column + 1, rows.level(), ClusterVariance.MANCL_DEROUEN)
                    .withCounts(fitted.visits().patientsWithValues(complete.pair(arm)), null)
                    .withNote(new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            "Average over visits "
                                    + String.join(", ", fitted.visits().names())
                                    + "; visits missed are missing completely at random"));
        });
    }

    private record Fitted(EstimatingEquationsFit fit, List<String> names, VisitRows visits) {}

    private Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows) {
        VisitRows visits = VisitRows.of(analysis, rows).withBaseline();
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        rows.armIndicators().forEach((code, indicator) -> {
            names.add(code);
            columns.add(visits.ofPatients(indicator));
        });
        for (int visit = 1; visit < visits.names().size(); visit++) {
            int at = visit;
            names.add("visit " + visits.names().get(visit));
            columns.add(Arrays.stream(visits.visit())
                    .mapToDouble(each -> each == at ? 1 : 0)
                    .toArray());
        }
        visits.covariates(analysis).forEach((name, values) -> {
            names.add(name);
            columns.add(values);
        });
        EstimatingEquationsFit fit = model(CORRELATIONS.getOrDefault(
                        analysis.options().text("correlation").orElse("exchangeable"), WorkingCorrelation.EXCHANGEABLE))
                .fit(
                        visits.values(),
                        PatientVisits.of(visits.patient(), visits.visit()),
                        columns.toArray(new double[0][]),
                        names);
        return new Fitted(fit, names, visits);
    }

    private GeneralisedEstimatingEquations model(WorkingCorrelation correlation) {
        return switch (name()) {
            case ODDS_RATIO -> GeneralisedEstimatingEquations.logistic(correlation);
            case RATE_RATIO -> GeneralisedEstimatingEquations.poisson(correlation);
            default -> GeneralisedEstimatingEquations.gaussian(correlation);
        };
    }
}
