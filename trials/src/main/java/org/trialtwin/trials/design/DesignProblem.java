package org.trialtwin.trials.design;

import org.jspecify.annotations.Nullable;

/**
 * A contradiction within a design.
 *
 * @param key of the study file that holds the part in question, for example {@code endpoints}
 * @param item name of the endpoint, covariate or column in question, or null
 * @param message what is wrong and what would be right
 */
public record DesignProblem(String key, @Nullable String item, String message) {}
