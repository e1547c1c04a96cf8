/**
 * Values that show themselves as tables, and the text and HTML renderers of such tables.
 */
@NullMarked
package org.trialtwin.core.display;

import org.jspecify.annotations.NullMarked;
