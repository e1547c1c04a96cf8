/** What a provider of synthesizers implements, ours and third parties' alike; found by {@link java.util.ServiceLoader}. */
@NullMarked
package org.trialtwin.core.synthesis.spi;

import org.jspecify.annotations.NullMarked;
