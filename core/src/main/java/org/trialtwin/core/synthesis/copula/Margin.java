package org.trialtwin.core.synthesis.copula;

import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * The distribution of one variable where it is not missing, and its place on one or more latent standard normal coordinates: a
 * value fixes a coordinate, keeps it within bounds, or says nothing of it.
 */
interface Margin {
    /** Number of latent coordinates; the same for all margins of a variable. */
    int coordinates();

    /**
     * What a value says of the coordinates.
     *
     * @param value number, code of a level, day or time; not missing
     * @param event whether a time ended with the event
     * @param low takes the lower bounds, minus infinity before
     * @param high takes the upper bounds, infinity before; equal where the coordinate is fixed
     */
    void bounds(double value, boolean event, double[] low, double[] high);

    /** The value at some coordinates. */
    void value(double[] latent, RandomStream random, VariableDraft draft, int row);
}
