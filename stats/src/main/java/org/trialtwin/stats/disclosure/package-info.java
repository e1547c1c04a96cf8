/**
 * What a synthetic table tells about the patients behind it: attacks, each scored against people whom the generator never
 * saw, and distances. Knows no generator and no analysis plan.
 */
@NullMarked
package org.trialtwin.stats.disclosure;

import org.jspecify.annotations.NullMarked;
