package org.trialtwin.stats.estimate;

/**
 * What a treatment effect is measured in. A ratio is estimated, combined and compared on the log scale and shown on the
 * natural one, a probability on the scale of log odds; a difference has one scale. The null value is 0 on the analysis scale throughout.
 */
public enum EffectMeasure {
    /** Ratio of hazards, experimental over control. */
    HAZARD_RATIO("hazard ratio", Scale.LOGARITHM),
    /** Peto's one-step hazard ratio {@code exp(U/V)} that belongs to a log-rank score test. */
    ONE_STEP_HAZARD_RATIO("one-step hazard ratio", Scale.LOGARITHM),
    /** Ratio of the hazards of a cause's subdistribution, experimental over control. */
    SUBDISTRIBUTION_HAZARD_RATIO("subdistribution hazard ratio", Scale.LOGARITHM),
    /** Ratio of times to the event at any survival probability, experimental over control; above 1 means later. */
    TIME_RATIO("time ratio", Scale.LOGARITHM),
    /** Difference of survival probabilities at a time, experimental minus control, within [-1, 1]. */
    SURVIVAL_DIFFERENCE("survival difference", Scale.NATURAL),
    /** Ratio of cumulative hazards at a time, {@code log S1 / log S0}, experimental over control. */
    CUMULATIVE_HAZARD_RATIO("cumulative hazard ratio", Scale.LOGARITHM),
    /** Difference of cumulative incidences of a cause at a time, experimental minus control, within [-1, 1]. */
    CUMULATIVE_INCIDENCE_DIFFERENCE("cumulative incidence difference", Scale.NATURAL),
    /** Difference of restricted mean survival times, in the endpoint's time unit. */
    RESTRICTED_MEAN_DIFFERENCE("restricted mean difference", Scale.NATURAL),
    /** Ratio of restricted mean survival times, experimental over control. */
    RESTRICTED_MEAN_RATIO("restricted mean ratio", Scale.LOGARITHM),
    /** Ratio of restricted mean times lost, experimental over control. */
    TIME_LOST_RATIO("restricted time lost ratio", Scale.LOGARITHM),
    /** Difference of proportions, experimental minus control, within [-1, 1]. */
    RISK_DIFFERENCE("risk difference", Scale.NATURAL),
    /** Ratio of proportions, experimental over control. */
    RISK_RATIO("risk ratio", Scale.LOGARITHM),
    /** Ratio of odds, experimental over control. */
    ODDS_RATIO("odds ratio", Scale.LOGARITHM),
    /** Ratio of event rates (events per unit of exposure), experimental over control. */
    RATE_RATIO("rate ratio", Scale.LOGARITHM),
    /** Difference of mean numbers of events up to a time, experimental minus control. */
    MEAN_EVENTS_DIFFERENCE("mean events difference", Scale.NATURAL),
    /** Ratio of mean numbers of events up to a time, experimental over control. */
    MEAN_EVENTS_RATIO("mean events ratio", Scale.LOGARITHM),
    /** Difference of means, in the endpoint's unit. */
    MEAN_DIFFERENCE("mean difference", Scale.NATURAL),
    /** Ratio of the odds of being above any level of an ordered endpoint, experimental over control. */
    PROPORTIONAL_ODDS_RATIO("proportional odds ratio", Scale.LOGARITHM),
    /** Probability that an experimental patient does better than one of control, ties counting one half, within [0, 1]. */
    WIN_PROBABILITY("win probability", Scale.LOG_ODDS),
    /** Ratio of wins to losses over pairs of an experimental and a control patient; ties are left out. */
    WIN_RATIO("win ratio", Scale.LOGARITHM),
    /** Ratio of wins to losses over pairs of an experimental and a control patient, half the ties on either side. */
    WIN_ODDS("win odds", Scale.LOGARITHM),
    /** Share of pairs won minus share of pairs lost by the experimental arm, within [-1, 1]. */
    NET_BENEFIT("net benefit", Scale.NATURAL);

    /** What carries the natural scale to the one on which estimates are normal and the null value is 0. */
    private enum Scale {
        NATURAL,
        LOGARITHM,
        LOG_ODDS
    }

    private final String label;
    private final Scale scale;

    EffectMeasure(String label, Scale scale) {
        this.label = label;
        this.scale = scale;
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
        return scale == Scale.LOGARITHM;
    }

    /**
     * Carries a value from the analysis scale to the natural one.
     *
     * @param value on the analysis scale
     * @return {@code exp(value)} for ratios, {@code 1 / (1 + exp(-value))} for probabilities, the value itself otherwise
     */
    public double toNatural(double value) {
        return switch (scale) {
            case NATURAL -> value;
            case LOGARITHM -> StrictMath.exp(value);
            case LOG_ODDS -> 1 / (1 + StrictMath.exp(-value));
        };
    }

    /**
     * Carries a value from the natural scale to the analysis scale.
     *
     * @param value on the natural scale; positive for ratios, within (0, 1) for probabilities
     * @return {@code log(value)} for ratios, {@code log(value / (1 - value))} for probabilities, the value itself otherwise
     */
    public double toAnalysis(double value) {
        return switch (scale) {
            case NATURAL -> value;
            case LOGARITHM -> StrictMath.log(value);
            case LOG_ODDS -> StrictMath.log(value) - StrictMath.log1p(-value);
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
