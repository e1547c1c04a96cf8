package org.trialtwin.stats.comparison;

/**
 * A generator that cannot be compared on this trial.
 *
 * @param generator id
 * @param reason what it, or the audit of it, said
 */
public record Refusal(String generator, String reason) {}
