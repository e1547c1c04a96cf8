/**
 * What made a value: library version, settings, seed path, hashes of the inputs, and the values it came from. No clock and
 * no machine enters an equality.
 */
@NullMarked
package org.trialtwin.core.provenance;

import org.jspecify.annotations.NullMarked;
