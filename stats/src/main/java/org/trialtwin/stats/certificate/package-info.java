/**
 * What a hybrid is worth: operating characteristics of a design, generator, fraction and rule, found by simulation, with
 * what follows from them: tipping points, effective sample sizes, advice before recruiting stops.
 */
@NullMarked
package org.trialtwin.stats.certificate;

import org.jspecify.annotations.NullMarked;
