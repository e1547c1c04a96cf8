package org.trialtwin.stats.plan;

import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * One row of a plan's results.
 *
 * @param key its name
 * @param effect the estimate with interval and test; for a global test only statistic and p-value exist
 */
public record AnalysisResult(ResultKey key, EffectEstimate effect) {}
