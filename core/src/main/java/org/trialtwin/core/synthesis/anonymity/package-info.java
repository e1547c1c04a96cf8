/**
 * Older ways to release a table, to compare with: k-anonymity, plain perturbation, and differentially private marginals.
 */
@NullMarked
package org.trialtwin.core.synthesis.anonymity;

import org.jspecify.annotations.NullMarked;
