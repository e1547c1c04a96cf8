/** The command line: options in, exit codes and files out. Nothing is computed here. */
@NullMarked
package org.trialtwin.samples.cli;

import org.jspecify.annotations.NullMarked;
