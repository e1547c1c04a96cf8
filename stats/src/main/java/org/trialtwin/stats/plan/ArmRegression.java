package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.trialtwin.stats.continuous.ModelTerm;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/**
 * A regression with the arms as one factor and covariates beside them: all arms in one fit, as R's {@code ~ arm} has it, or
 * each experimental arm with control where the analysis says {@code pairwise}.
 */
abstract class ArmRegression extends Method {
    private final EffectMeasure measure;

    ArmRegression(
            String name,
            Class<? extends Endpoint> endpointType,
            SummaryMeasure summary,
            EffectMeasure measure,
            String... options) {
        super(name, endpointType, summary, options);
        this.measure = measure;
    }

    /**
     * Columns of a model: first one for each experimental arm that has patients, then the covariates.
     *
     * @param columns values by column
     * @param names of the columns
     */
    record Columns(double[][] columns, List<String> names) {}

    /** A fitted model: the effect of a column, given the rows of the two arms that the column compares. */
    @FunctionalInterface
    interface Fitted {
        EffectEstimate effect(int column, AnalysisRows pair);
    }

    /** Columns beside those of the endpoint that a row must have to be used. */
    List<String> needed(AnalysisDeclaration analysis, TrialDesign design) {
        return List.of();
    }

    abstract Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows, Columns columns);

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>(OptionCheck.covariates(analysis, design));
        // Throws where it is given as something other than a flag.
        analysis.options().flag("pairwise");
        return problems;
    }

    @Override
    final List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        List<String> columns =
                new ArrayList<>(rows.design().endpoint(analysis.endpoint()).columns());
        columns.addAll(analysis.options().names("adjustFor"));
        columns.addAll(needed(analysis, rows.design()));
        AnalysisRows complete = rows.complete(columns);
        IntFunction<Model> models = complete.fitted(analysis, used -> model(analysis, used));
        return complete.eachArm(analysis, measure, arm -> {
            Model model = models.apply(arm);
            int column = model.names().indexOf(rows.compared().get(arm).code());
            return model.fitted().effect(column, complete.pair(arm));
        });
    }

    private record Model(Fitted fitted, List<String> names) {}

    private Model model(AnalysisDeclaration analysis, AnalysisRows rows) {
        List<double[]> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        rows.armIndicators().forEach((code, indicator) -> {
            names.add(code);
            columns.add(indicator);
        });
        for (ModelTerm term : ModelMatrix.terms(rows, analysis.options().names("adjustFor"))) {
            names.addAll(term.columnNames());
            columns.addAll(term.columns());
        }
        return new Model(fit(analysis, rows, new Columns(columns.toArray(new double[0][]), names)), names);
    }
}
