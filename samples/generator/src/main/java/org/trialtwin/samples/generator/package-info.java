/** A generator of a third party, as an example of how one is brought along. */
@NullMarked
package org.trialtwin.samples.generator;

import org.jspecify.annotations.NullMarked;
