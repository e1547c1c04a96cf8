package org.trialtwin.core.synthesis;

import org.trialtwin.core.data.Dataset;

/** A way in which a drawn row can resemble one training row too closely. */
interface Resemblance {
    /** {@return how often it happens by chance} */
    ChanceRate chance();

    /** {@return for each drawn row whether it resembles a training row} */
    boolean[] in(Dataset drawn);
}
