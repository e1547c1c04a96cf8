package org.trialtwin.core.synthesis.tree;

/**
 * A log hazard by boosting.
 *
 * @param ensemble on all rows of the group
 */
record BoostedHazard(Ensemble ensemble) implements Score {
    @Override
    public double at(Feature[] features, int row) {
        return ensemble.at(features, row);
    }

    @Override
    public double freedom() {
        return 0;
    }
}
