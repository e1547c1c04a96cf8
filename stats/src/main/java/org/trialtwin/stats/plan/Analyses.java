package org.trialtwin.stats.plan;

import java.util.List;
import org.trialtwin.trials.estimand.AnalysisOptions;

/** The methods that a plan can use, each with its default options. */
public final class Analyses {
    private Analyses() {}

    /** {@return Cox's model, all arms as one factor, Efron's ties: hazard ratio} */
    public static AnalysisChoice coxHazardRatio() {
        return choice(CoxHazardRatio.NAME);
    }

    /** {@return the log-rank test of each arm against control, and of all arms} */
    public static AnalysisChoice logRank() {
        return choice(LogRankComparison.NAME);
    }

    /**
     * The difference of restricted mean survival times.
     *
     * @param tau time up to which the mean is taken, in the unit of the endpoint
     * @return the choice
     */
    public static AnalysisChoice restrictedMeanDifference(double tau) {
        return new AnalysisChoice(
                SurvivalContrast.RESTRICTED_MEAN_DIFFERENCE,
                AnalysisOptions.none().with("tau", tau));
    }

    /** {@return the difference of proportions with Wald's interval} */
    public static AnalysisChoice riskDifference() {
        return choice(BinaryComparison.RISK_DIFFERENCE);
    }

    /** {@return the odds ratio of the two-by-two table} */
    public static AnalysisChoice oddsRatio() {
        return choice(BinaryComparison.ODDS_RATIO);
    }

    /** {@return Welch's difference of means} */
    public static AnalysisChoice meanDifference() {
        return choice(MeanDifference.NAME);
    }

    /**
     * Analysis of covariance: the adjusted difference of means.
     *
     * @param covariates names of baseline columns, at least one
     * @return the choice
     */
    public static AnalysisChoice ancova(String... covariates) {
        return new AnalysisChoice(
                AdjustedMeanDifference.NAME, AnalysisOptions.none().with("adjustFor", List.of(covariates)));
    }

    /**
     * The difference of Kaplan–Meier probabilities.
     *
     * @param at the time, in the unit of the endpoint
     * @return the choice
     */
    public static AnalysisChoice survivalDifference(double at) {
        return new AnalysisChoice(
                SurvivalContrast.SURVIVAL_DIFFERENCE, AnalysisOptions.none().with("at", at));
    }

    /** {@return Fine and Gray's model, all arms as one factor: subdistribution hazard ratio of the event of interest} */
    public static AnalysisChoice fineGrayHazardRatio() {
        return choice(FineGrayHazardRatio.NAME);
    }

    /** {@return the ratio of proportions with its interval on the log scale} */
    public static AnalysisChoice riskRatio() {
        return choice(BinaryComparison.RISK_RATIO);
    }

    /** {@return logistic regression, all arms as one factor: odds ratio} */
    public static AnalysisChoice logisticOddsRatio() {
        return choice(LogisticOddsRatio.NAME);
    }

    /** {@return Poisson regression of a count, all arms as one factor: rate ratio} */
    public static AnalysisChoice poissonRateRatio() {
        return new AnalysisChoice(RateRatio.NAME, AnalysisOptions.none().with("model", "poisson"));
    }

    /** {@return negative binomial regression of a count, all arms as one factor: rate ratio} */
    public static AnalysisChoice negativeBinomialRateRatio() {
        return new AnalysisChoice(RateRatio.NAME, AnalysisOptions.none().with("model", "negativeBinomial"));
    }

    /** {@return the proportional odds model, all arms as one factor: odds ratio of a higher level} */
    public static AnalysisChoice proportionalOddsRatio() {
        return choice(ProportionalOddsRatio.NAME);
    }

    /** {@return the Mann–Whitney probability of doing better than a patient of control} */
    public static AnalysisChoice winProbability() {
        return choice(MannWhitneyProbability.NAME);
    }

    /** {@return the mixed model for repeated measures, unstructured covariance: difference of means at the last visit} */
    public static AnalysisChoice mmrm() {
        return choice(RepeatedMeasuresDifference.NAME);
    }

    /** {@return the model of Lin, Wei, Yang and Ying for recurrent events, all arms as one factor: rate ratio} */
    public static AnalysisChoice recurrentRateRatio() {
        return choice(RecurrentRateRatio.NAME);
    }

    /** {@return the win ratio of a composite} */
    public static AnalysisChoice winRatio() {
        return choice(WinRatio.NAME);
    }

    /** {@return estimating equations for a repeated yes or no, exchangeable correlation: odds ratio over visits} */
    public static AnalysisChoice geeOddsRatio() {
        return choice(EstimatingEquations.ODDS_RATIO);
    }

    /** {@return estimating equations for a repeated count, exchangeable correlation: rate ratio over visits} */
    public static AnalysisChoice geeRateRatio() {
        return choice(EstimatingEquations.RATE_RATIO);
    }

    /** {@return estimating equations for a repeated measurement, exchangeable correlation: mean difference over visits} */
    public static AnalysisChoice geeMeanDifference() {
        return choice(EstimatingEquations.MEAN_DIFFERENCE);
    }

    private static AnalysisChoice choice(String method) {
        return new AnalysisChoice(method, AnalysisOptions.none());
    }
}
