package org.trialtwin.core.synthesis.copula;

import org.trialtwin.core.random.RandomStream;

/** Draws the latent coordinates of a row of one group, those of known variables excepted, which come first. */
interface LatentDraws {
    /** Fills in the coordinates that are not known. */
    void draw(double[] latent, RandomStream random);
}
