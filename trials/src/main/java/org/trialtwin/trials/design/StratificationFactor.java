package org.trialtwin.trials.design;

/**
 * A factor by which randomisation was stratified.
 *
 * @param column of its levels
 */
public record StratificationFactor(String column) {}
