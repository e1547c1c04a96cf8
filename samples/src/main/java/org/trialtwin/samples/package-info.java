/** What people run and read: the command line, worked studies and the embedded trials. */
@NullMarked
package org.trialtwin.samples;

import org.jspecify.annotations.NullMarked;
