package org.trialtwin.trials.data;

/**
 * The real patients whom a generator never sees: they stand for those who could not be recruited. Only their number in
 * each arm is used before results are compared.
 *
 * @param data real patients
 */
public record WithheldPatients(TrialData data) {}
