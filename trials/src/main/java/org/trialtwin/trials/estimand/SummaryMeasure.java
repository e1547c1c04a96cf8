package org.trialtwin.trials.estimand;

/** The population-level summary by which arms are compared (ICH E9(R1), section A.3). */
public enum SummaryMeasure {
    /** Ratio of hazards. */
    HAZARD_RATIO("hazardRatio"),
    /** Difference of survival probabilities at a time. */
    SURVIVAL_DIFFERENCE("survivalDifference"),
    /** Difference of mean survival times up to a time. */
    RESTRICTED_MEAN_DIFFERENCE("restrictedMeanDifference"),
    /** Ratio of subdistribution hazards. */
    SUBDISTRIBUTION_HAZARD_RATIO("subdistributionHazardRatio"),
    /** Difference of probabilities. */
    RISK_DIFFERENCE("riskDifference"),
    /** Ratio of probabilities. */
    RISK_RATIO("riskRatio"),
    /** Ratio of odds. */
    ODDS_RATIO("oddsRatio"),
    /** Difference of means. */
    MEAN_DIFFERENCE("meanDifference"),
    /** Ratio of event rates. */
    RATE_RATIO("rateRatio"),
    /** Odds ratio common to all cuts of an ordered category. */
    COMMON_ODDS_RATIO("commonOddsRatio"),
    /** Probability that a patient of one arm does better than one of the other, ties one half. */
    WIN_PROBABILITY("winProbability"),
    /** Ratio of wins to losses over pairs of patients. */
    WIN_RATIO("winRatio"),
    /** No effect is estimated: a rank test of no difference. */
    RANK_TEST("rankTest");

    private final String key;

    SummaryMeasure(String key) {
        this.key = key;
    }

    /** {@return the measure as the study file calls it} */
    public String key() {
        return key;
    }
}
