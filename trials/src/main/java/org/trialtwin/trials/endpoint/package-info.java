/**
 * What is measured to judge a treatment: endpoints with their columns, their role and the direction of benefit.
 */
@NullMarked
package org.trialtwin.trials.endpoint;

import org.jspecify.annotations.NullMarked;
