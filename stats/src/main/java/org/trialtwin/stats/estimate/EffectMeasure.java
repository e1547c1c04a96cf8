package org.trialtwin.stats.estimate;

/**
 * What a treatment effect is measured in. A ratio is estimated, combined and compared on the log scale and shown on the
 * natural one; a difference has one scale. The null value is 0 on the analysis scale throughout.
 */
public enum EffectMeasure {
    /** Ratio of hazards, experimental over control. */
    HAZARD_RATIO("hazard ratio", true),
    /** Peto's one-step hazard ratio {@code exp(U/V)} that belongs to a log-rank score test. */
    ONE_STEP_HAZARD_RATIO("one-step hazard ratio", true),
    /** Difference of restricted mean survival times, in the endpoint's time unit. */
    RESTRICTED_MEAN_DIFFERENCE("restricted mean difference", false),
    /** Ratio of restricted mean survival times, experimental over control. */
    RESTRICTED_MEAN_RATIO("restricted mean ratio", true),
    /** Ratio of restricted mean times lost, experimental over control. */
    TIME_LOST_RATIO("restricted time lost ratio", true),
    /** Difference of proportions, experimental minus control, within [-1, 1]. */
    RISK_DIFFERENCE("risk difference", false),
    /** Ratio of proportions, experimental over control. */
    RISK_RATIO("risk ratio", true),
    /** Ratio of odds, experimental over control. */
    ODDS_RATIO("odds ratio", true),
    /** Ratio of event rates (events per unit of exposure), experimental over control. */
    RATE_RATIO("rate ratio", true),
    /** Difference of means, in the endpoint's unit. */
    MEAN_DIFFERENCE("mean difference", false);

    private final String label;
    private final boolean ratio;

    EffectMeasure(String label, boolean ratio) {
        this.label = label;
        this.ratio = ratio;
    }

    /**
     * Name for a reader.
     *
     * @return the measure in words, lower case
     */
    public String label() {
        return label;
    }

    /**
     * Whether the analysis scale is the logarithm of the natural scale.
     *
     * @return true for ratios
     */
    public boolean isRatio() {
        return ratio;
    }

    /**
     * Carries a value from the analysis scale to the natural one.
     *
     * @param value on the analysis scale
     * @return {@code exp(value)} for ratios, the value itself otherwise
     */
    public double toNatural(double value) {
        return ratio ? StrictMath.exp(value) : value;
    }

    /**
     * Carries a value from the natural scale to the analysis scale.
     *
     * @param value on the natural scale; positive for ratios
     * @return {@code log(value)} for ratios, the value itself otherwise
     */
    public double toAnalysis(double value) {
        return ratio ? StrictMath.log(value) : value;
    }

    @Override
    public String toString() {
        return label;
    }
}
