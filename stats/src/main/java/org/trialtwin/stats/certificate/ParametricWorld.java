package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.StratificationFactor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.AnalysisOptions;

/**
 * A world with one endpoint, drawn from a model that a formula can say: baselines resampled from the real patients, arms
 * randomised in their numbers, the outcome independent of baselines.
 *
 * @param id its name
 * @param plan of the one endpoint
 * @param trial all real patients
 * @param outcome draws outcomes
 * @param truths the true effects
 */
record ParametricWorld(
        String id, AnalysisPlan plan, TrialData trial, ParametricOutcome outcome, Map<ResultKey, Double> truths)
        implements World {
    /** The world of an endpoint, where a model is known for it. */
    static Optional<World> of(
            TrialData trial,
            AnalysisPlan plan,
            Endpoint endpoint,
            EffectMeasure measure,
            double effect,
            Map<ResultKey, Double> truths) {
        List<AnalysisDeclaration> analyses = plan.analyses().stream()
                .filter(analysis -> analysis.endpoint().equals(endpoint.name()))
                .filter(analysis -> !analysis.options().values().containsKey("analysisSet")
                        && !analysis.options().values().containsKey("factor"))
                .map(ParametricWorld::withoutEstimand)
                .toList();
        return analyses.isEmpty()
                ? Optional.empty()
                : ParametricOutcome.of(trial, endpoint, measure, effect)
                        .map(outcome -> new ParametricWorld(
                                "parametric " + endpoint.name(),
                                AnalysisPlan.of(design(trial.design(), endpoint), analyses),
                                trial,
                                outcome,
                                truths));
    }

    private static AnalysisDeclaration withoutEstimand(AnalysisDeclaration analysis) {
        AnalysisOptions options = AnalysisOptions.none();
        for (Map.Entry<String, Object> option : analysis.options().values().entrySet()) {
            if (!option.getKey().equals("estimand")) {
                options = options.with(option.getKey(), option.getValue());
            }
        }
        return new AnalysisDeclaration(analysis.endpoint(), analysis.method(), options);
    }

    private static TrialDesign design(TrialDesign whole, Endpoint endpoint) {
        TrialDesign.Builder builder = TrialDesign.builder(whole.name())
                .subjectId(whole.subjectId())
                .armColumn(whole.armColumn())
                .arms(whole.arms().toArray(new Arm[0]))
                .stratifiedBy(whole.stratificationFactors().stream()
                        .map(StratificationFactor::column)
                        .toArray(String[]::new))
                .baseline(covariates(whole).toArray(new Covariate[0]))
                .primary(endpoint)
                .alpha(whole.alpha());
        return builder.build();
    }

    /** What was measured when needs the order of enrolment, which these patients have not. */
    private static List<Covariate> covariates(TrialDesign whole) {
        return whole.baseline().stream()
                .map(each -> new Covariate(each.name(), each.type(), each.unit(), each.levels(), null))
                .toList();
    }

    @Override
    public Scenario scenario() {
        return Scenario.PARAMETRIC;
    }

    @Override
    public TrialData draw(RandomStreams streams) {
        RandomStream random = streams.at("patients").open();
        TrialData baselines = Resampling.fromAll(trial, random);
        int n = baselines.patients();
        int[] before = trial.arms();
        int[] arms = IntStream.of(random.permutation(n)).map(row -> before[row]).toArray();
        List<Column> columns = new ArrayList<>();
        columns.add(TextColumn.of(
                plan.design().subjectId(),
                IntStream.range(0, n).mapToObj(row -> "P" + row).toList()));
        CategoryColumn known = trial.table().categories(plan.design().armColumn());
        columns.add(CategoryColumn.of(known.name(), known.levels(), arms));
        for (Covariate covariate : plan.design().baseline()) {
            columns.add(baselines.table().column(covariate.name()));
        }
        columns.addAll(outcome.draw(baselines, arms, streams.at("outcomes").open()));
        return TrialData.of(plan.design(), Dataset.of(columns.toArray(new Column[0])));
    }

    /** Nobody knows an order of enrolment here: at random stands for the last recruited. */
    @Override
    public Withholding withholding(Withholding asked) {
        return asked instanceof Withholding.LastRecruited ? new Withholding.AtRandom() : asked;
    }
}
