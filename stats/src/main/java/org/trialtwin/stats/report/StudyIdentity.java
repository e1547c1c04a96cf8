package org.trialtwin.stats.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result file says of where it comes from.
 *
 * @param trial name
 * @param studySha256 fingerprint of the study file
 * @param dataSha256 fingerprint of the table
 * @param companionSha256 fingerprints of the tables beside it, by path; empty where there are none
 * @param seed of the random streams
 */
public record StudyIdentity(
        String trial, String studySha256, String dataSha256, Map<String, String> companionSha256, long seed) {
    /** Copies the map. */
    public StudyIdentity {
        companionSha256 = Collections.unmodifiableMap(new LinkedHashMap<>(companionSha256));
    }
}
