package org.trialtwin.stats.report;

/**
 * What a result file says of where it comes from.
 *
 * @param trial name
 * @param studySha256 fingerprint of the study file
 * @param dataSha256 fingerprint of the table
 * @param seed of the random streams
 */
public record StudyIdentity(String trial, String studySha256, String dataSha256, long seed) {}
