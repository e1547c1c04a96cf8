/** Checks of an installation on the user's own machine, one small class each behind one interface. */
@NullMarked
package org.trialtwin.samples.qualification;

import org.jspecify.annotations.NullMarked;
