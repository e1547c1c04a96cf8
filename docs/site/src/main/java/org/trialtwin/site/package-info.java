/** The documentation as static HTML: navigation, search, checked links. A tool of the build; nothing of the library uses it. */
@NullMarked
package org.trialtwin.site;

import org.jspecify.annotations.NullMarked;
