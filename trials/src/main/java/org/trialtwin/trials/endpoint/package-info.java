/**
 * What is measured to judge a treatment: endpoints with their columns and roles.
 */
@NullMarked
package org.trialtwin.trials.endpoint;

import org.jspecify.annotations.NullMarked;
