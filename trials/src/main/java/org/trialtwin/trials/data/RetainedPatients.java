package org.trialtwin.trials.data;

/**
 * The real patients that a generator may learn from. A type of its own, so that withheld patients cannot be passed where
 * only these belong.
 *
 * @param data real patients
 */
public record RetainedPatients(TrialData data) {}
