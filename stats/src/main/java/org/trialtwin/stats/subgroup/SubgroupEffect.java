package org.trialtwin.stats.subgroup;

import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * The effect among the patients of a subgroup.
 *
 * @param level of the factor, for example {@code female}
 * @param rows patients of the subgroup
 * @param effect the estimate, which may be not estimable and then says why
 */
public record SubgroupEffect(String level, int rows, EffectEstimate effect) {}
