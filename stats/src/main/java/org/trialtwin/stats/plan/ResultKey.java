package org.trialtwin.stats.plan;

/**
 * The name of a result: {@code endpoint / method / contrast}.
 *
 * @param endpoint name of the endpoint
 * @param method name of the method
 * @param contrast for example {@code Lev+5FU vs Obs}, with the factor and the analysis set where the analysis names them,
 *     {@code aspirin 1 vs 0, PP}; or {@code all arms} for a global test
 */
public record ResultKey(String endpoint, String method, String contrast) {
    /** The contrast of a test over all arms at once. */
    public static final String ALL_ARMS = "all arms";

    /** {@return whether the result compares one arm with control, and so has an estimate} */
    public boolean isContrast() {
        return !contrast.startsWith(ALL_ARMS);
    }

    @Override
    public String toString() {
        return endpoint + " / " + method + " / " + contrast;
    }
}
