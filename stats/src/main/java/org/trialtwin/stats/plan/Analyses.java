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
                RestrictedMeanDifference.NAME, AnalysisOptions.none().with("tau", tau));
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

    private static AnalysisChoice choice(String method) {
        return new AnalysisChoice(method, AnalysisOptions.none());
    }
}
