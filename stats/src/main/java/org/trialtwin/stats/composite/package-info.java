/**
 * Comparisons over a hierarchy of components: every patient of the experimental arm is compared with every patient of control, by
 * the most important component first and by the next only where that one does not tell them apart. Win ratio, win odds and
 * net benefit follow from the pairs won, lost and tied.
 */
@NullMarked
package org.trialtwin.stats.composite;

import org.jspecify.annotations.NullMarked;
