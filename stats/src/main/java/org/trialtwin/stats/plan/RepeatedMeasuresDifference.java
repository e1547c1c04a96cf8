package org.trialtwin.stats.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.longitudinal.ArmByVisitFit;
import org.trialtwin.stats.longitudinal.CovarianceStructure;
import org.trialtwin.stats.longitudinal.DegreesOfFreedom;
import org.trialtwin.stats.longitudinal.MixedModelRepeatedMeasures;
import org.trialtwin.stats.longitudinal.RepeatedMeasures;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.MeasurementScale;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.SummaryMeasure;

/**
 * The mixed model for repeated measures: difference of means at a visit, the last one unless the analysis names another. Arm
 * by visit is fixed; a baseline visit is a covariate, not a response.
 */
final class RepeatedMeasuresDifference extends Method {
    static final String NAME = "mmrm";

    private static final Map<String, CovarianceStructure> STRUCTURES = Map.of(
            "unstructured", CovarianceStructure.UNSTRUCTURED,
            "toeplitz", CovarianceStructure.TOEPLITZ,
            "heterogeneousToeplitz", CovarianceStructure.HETEROGENEOUS_TOEPLITZ,
            "ar1", CovarianceStructure.AUTOREGRESSIVE,
            "heterogeneousAr1", CovarianceStructure.HETEROGENEOUS_AUTOREGRESSIVE,
            "compoundSymmetry", CovarianceStructure.COMPOUND_SYMMETRY,
            "heterogeneousCompoundSymmetry", CovarianceStructure.HETEROGENEOUS_COMPOUND_SYMMETRY);
    private static final Map<String, DegreesOfFreedom> DEGREES =
            Map.of("kenwardRoger", DegreesOfFreedom.KENWARD_ROGER, "satterthwaite", DegreesOfFreedom.SATTERTHWAITE);

    RepeatedMeasuresDifference() {
        super(
                NAME,
                Longitudinal.class,
                SummaryMeasure.MEAN_DIFFERENCE,
                "adjustFor",
                "pairwise",
                Comparison.VISIT,
                "covariance",
                "degreesOfFreedom");
    }

    @Override
    List<String> problems(AnalysisDeclaration analysis, TrialDesign design) {
        List<String> problems = new ArrayList<>(OptionCheck.covariates(analysis, design));
        // Throws where it is given as something other than a flag.
        analysis.options().flag("pairwise");
        problems.addAll(OptionCheck.oneOf(analysis, "covariance", STRUCTURES.keySet()));
        problems.addAll(OptionCheck.oneOf(analysis, "degreesOfFreedom", DEGREES.keySet()));
        OptionCheck.longitudinal(analysis, design).ifPresent(endpoint -> {
            problems.addAll(VisitRows.problems(analysis, endpoint));
            if (endpoint.scale() instanceof MeasurementScale.YesNo) {
                problems.add("method \"" + NAME + "\" compares means, endpoint \"" + endpoint.name() + "\" is "
                        + endpoint.typeInWords());
            }
        });
        return problems;
    }

    @Override
    List<AnalysisResult> run(AnalysisDeclaration analysis, AnalysisRows rows) {
        AnalysisRows complete = rows.complete(analysis.options().names("adjustFor"));
        IntFunction<Fitted> fits = complete.fitted(analysis, used -> fit(analysis, used));
        return complete.eachArm(
                analysis,
                EffectMeasure.MEAN_DIFFERENCE,
                arm -> fits.apply(arm).effect(rows.compared().get(arm), complete.pair(arm), rows.level()));
    }

    private static Fitted fit(AnalysisDeclaration analysis, AnalysisRows rows) {
        VisitRows visits = VisitRows.of(analysis, rows);
        List<String> names = new ArrayList<>();
        int[] positions = new int[rows.compared().size()];
        for (int arm = 0; arm < positions.length; arm++) {
            positions[arm] = names.size();
            if (rows.hasArm(arm)) {
                names.add(rows.compared().get(arm).code());
            }
        }
        int[] arms = rows.armCodes();
        RepeatedMeasures.Builder data = RepeatedMeasures.of(visits.values())
                .patients(visits.patient())
                .arms(
                        Arrays.stream(visits.patient())
                                .map(patient -> positions[arms[patient]])
                                .toArray(),
                        names)
                .visits(visits.visit(), visits.names());
        for (Map.Entry<String, double[]> covariate : visits.covariates(analysis).entrySet()) {
            data = data.adjustedFor(covariate.getKey(), covariate.getValue());
        }
        MixedModelRepeatedMeasures model = MixedModelRepeatedMeasures.withCovariance(STRUCTURES.getOrDefault(
                        analysis.options().text("covariance").orElse("unstructured"), CovarianceStructure.UNSTRUCTURED))
                .degreesOfFreedom(DEGREES.getOrDefault(
                        analysis.options().text("degreesOfFreedom").orElse("kenwardRoger"),
                        DegreesOfFreedom.KENWARD_ROGER));
        return new Fitted(model.fit(data.build()), names, visits);
    }

    /** A fitted model with its rows. */
    private record Fitted(ArmByVisitFit fit, List<String> arms, VisitRows visits) {
        EffectEstimate effect(Arm arm, AnalysisRows pair, double level) {
            return fit.difference(arms.indexOf(arm.code()), visits.compared(), level)
                    .withCounts(visits.patientsWithValues(pair), null)
                    .withNote(new AnalysisNote(
                            AnalysisNote.Kind.METHOD,
                            (visits.areScores() ? "Levels are taken as equidistant scores. " : "")
                                    + "Difference at visit " + visits.names().get(visits.compared()) + " of "
                                    + String.join(", ", visits.names()) + "; visits missed are missing at random given"
                                    + " what was observed"));
        }
    }
}
