package org.trialtwin.trials.estimand;

/**
 * What the protocol says is to be done with an endpoint: a method by name, with its options. Data, no method.
 *
 * @param endpoint name of a declared endpoint
 * @param method name as in the study file, for example {@code coxHazardRatio}
 * @param options of the method
 */
public record AnalysisDeclaration(String endpoint, String method, AnalysisOptions options) {
    @Override
    public String toString() {
        return endpoint + " / " + method + (options.values().isEmpty() ? "" : " " + options);
    }
}
