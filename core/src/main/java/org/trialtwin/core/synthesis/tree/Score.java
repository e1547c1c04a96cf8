package org.trialtwin.core.synthesis.tree;

/** What predictors say of a variable as one number: its location, or how soon its event comes. */
interface Score {
    /** The score of a row with some predictors. */
    double at(Feature[] features, int row);
}
