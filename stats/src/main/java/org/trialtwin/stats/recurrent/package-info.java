/**
 * Analyses of events that a patient can have more than once: rate ratios of Andersen–Gill and Lin–Wei–Yang–Ying models, event
 * rates per follow-up, and the mean number of events over time with or without a terminal event such as death. Everything
 * here takes the histories of patients as arrays and gives an immutable result. The engines of the rate models are those of
 * survival and of counts; only the reading of histories into them belongs here.
 */
@NullMarked
package org.trialtwin.stats.recurrent;

import org.jspecify.annotations.NullMarked;
