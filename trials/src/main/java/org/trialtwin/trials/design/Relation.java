package org.trialtwin.trials.design;

/**
 * A relation between two times to event that holds for every patient, checked on real data and obeyed by every twin: the
 * first is never later than the second. Progression-free survival is never longer than overall survival.
 *
 * @param earlier name of the endpoint that is never later
 * @param later name of the other
 */
public record Relation(String earlier, String later) {}
