package org.trialtwin.stats.plan;

import java.util.List;
import org.trialtwin.trials.estimand.AnalysisDeclaration;
import org.trialtwin.trials.estimand.AnalysisOptions;

/**
 * A method with its options, not yet tied to an endpoint. Which options a method takes is checked when the plan is built.
 *
 * @param method name as in the study file
 * @param options of the method
 */
public record AnalysisChoice(String method, AnalysisOptions options) {
    /**
     * Stratifies by the design's stratification factors.
     *
     * @return a copy
     */
    public AnalysisChoice stratified() {
        return with("stratified", true);
    }

    /**
     * Adjusts for covariates.
     *
     * @param covariates names of baseline columns
     * @return a copy
     */
    public AnalysisChoice adjustedFor(String... covariates) {
        return with("adjustFor", List.of(covariates));
    }

    /**
     * Fits the two compared arms only.
     *
     * @return a copy
     */
    public AnalysisChoice pairwise() {
        return with("pairwise", true);
    }

    /**
     * Sets how tied event times are handled.
     *
     * @param ties {@code efron} or {@code breslow}
     * @return a copy
     */
    public AnalysisChoice ties(String ties) {
        return with("ties", ties);
    }

    /**
     * Takes the patients of an analysis set.
     *
     * @param set name of a declared set
     * @return a copy
     */
    public AnalysisChoice inSet(String set) {
        return with(CommonOptions.ANALYSIS_SET, set);
    }

    /**
     * Compares the levels of a factor instead of the arms.
     *
     * @param factor name of a declared factor
     * @return a copy
     */
    public AnalysisChoice ofFactor(String factor) {
        return with(CommonOptions.FACTOR, factor);
    }

    /**
     * Names the estimand that the analysis estimates.
     *
     * @param estimand name of a declared estimand
     * @return a copy
     */
    public AnalysisChoice forEstimand(String estimand) {
        return with(CommonOptions.ESTIMAND, estimand);
    }

    /**
     * Sets a non-inferiority margin.
     *
     * @param margin on the natural scale of the effect
     * @return a copy
     */
    public AnalysisChoice withMargin(double margin) {
        return with(CommonOptions.MARGIN, margin);
    }

    private AnalysisChoice with(String option, Object value) {
        return new AnalysisChoice(method, options.with(option, value));
    }

    AnalysisDeclaration on(String endpoint) {
        return new AnalysisDeclaration(endpoint, method, options);
    }
}
