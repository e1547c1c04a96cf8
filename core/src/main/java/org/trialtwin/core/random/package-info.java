/**
 * Random numbers by name. A stream belongs to a path such as {@code seed/fraction 0.40/replicate 7}, so a result depends
 * neither on the order in which work was done nor on the number of threads. Nothing else draws random numbers.
 */
@NullMarked
package org.trialtwin.core.random;

import org.jspecify.annotations.NullMarked;
