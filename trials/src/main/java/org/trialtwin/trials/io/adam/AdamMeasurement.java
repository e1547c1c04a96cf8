package org.trialtwin.trials.io.adam;

import java.util.Locale;

/**
 * One measurement of a BDS table at one visit: a continuous endpoint with {@code BASE} as its baseline.
 *
 * @param parameter its {@code PARAMCD}
 * @param visit its {@code AVISIT}, or the number in {@code AVISITN}
 * @param change whether the endpoint is the change from baseline, {@code CHG}, instead of the value, {@code AVAL}
 */
public record AdamMeasurement(String parameter, String visit, boolean change) {
    /**
     * The value of a parameter at a visit.
     *
     * @param parameter its {@code PARAMCD}
     * @param visit its {@code AVISIT}, or the number in {@code AVISITN}
     * @return the measurement
     */
    public static AdamMeasurement value(String parameter, String visit) {
        return new AdamMeasurement(parameter, visit, false);
    }

    /**
     * The change of a parameter from baseline to a visit.
     *
     * @param parameter its {@code PARAMCD}
     * @param visit its {@code AVISIT}, or the number in {@code AVISITN}
     * @return the measurement
     */
    public static AdamMeasurement change(String parameter, String visit) {
        return new AdamMeasurement(parameter, visit, true);
    }

    /** {@return the name of the endpoint, for example {@code ACTOT_WEEK_24}, with {@code _CHG} for a change} */
    public String endpoint() {
        return stem() + (change ? "_CHG" : "");
    }

    /** {@return the column of the endpoint, for example {@code ACTOT_WEEK_24_AVAL} or {@code ACTOT_WEEK_24_CHG}} */
    public String column() {
        return stem() + (change ? "_CHG" : "_AVAL");
    }

    /** {@return the column of the baseline, for example {@code ACTOT_BASE}} */
    public String baselineColumn() {
        return parameter + "_BASE";
    }

    private String stem() {
        return parameter + "_" + visit.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
