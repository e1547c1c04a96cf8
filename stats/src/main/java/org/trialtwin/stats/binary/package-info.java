/**
 * Analyses of a yes-or-no endpoint. In two groups, from the four counts of a 2x2 table or a stack of such tables: risk
 * difference, risk ratio, odds ratio and their score intervals, chi-squared, Fisher's and Mantel–Haenszel's tests. With covariates: logistic regression
 * and the standardised risks that follow from it. A zero cell or a separated group is never patched silently: what cannot be
 * estimated says so.
 */
@NullMarked
package org.trialtwin.stats.binary;

import org.jspecify.annotations.NullMarked;
