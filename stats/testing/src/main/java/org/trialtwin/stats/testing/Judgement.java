package org.trialtwin.stats.testing;

import org.jspecify.annotations.Nullable;

/** Tells what speaks against a row; null where nothing does. A value that is not a number never passes. */
@FunctionalInterface
interface Judgement {
    @Nullable
    Finding against(JudgedRow row);
}
