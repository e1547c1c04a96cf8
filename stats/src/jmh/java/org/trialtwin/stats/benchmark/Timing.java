package org.trialtwin.stats.benchmark;

/**
 * How long an analysis took.
 *
 * @param analysis what was run
 * @param patients number of patients
 * @param seconds processor time of the fastest of the repetitions
 */
record Timing(SurvivalAnalysis analysis, int patients, double seconds) {}
