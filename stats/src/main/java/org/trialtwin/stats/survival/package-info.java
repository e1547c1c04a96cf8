/**
 * Time-to-event analyses of censored and left-truncated data on plain arrays: Kaplan–Meier curves, log-rank tests, Cox
 * models, restricted means, competing risks, parametric models. Everything here takes complete arrays and gives an immutable result; nothing knows a trial, a table
 * or a missing value. What an analysis could not do stands in the notes of its result.
 */
@NullMarked
package org.trialtwin.stats.survival;

import org.jspecify.annotations.NullMarked;
