package org.trialtwin.stats.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a result file says of where it comes from.
 *
 * @param trial name
 * @param studySha256 fingerprint of the study file
 * @param dataSha256 fingerprint of the table
 * @param companionSha256 fingerprints of the tables beside it, by path; empty where there are none
 * @param seed of the random streams
 * @param privacy what private generators were declared to do, and what they lose; nothing where there was none
 */
public record StudyIdentity(
        String trial,
        String studySha256,
        String dataSha256,
        Map<String, String> companionSha256,
        long seed,
        Optional<PrivacyStatement> privacy) {
    /** Copies the map. */
    public StudyIdentity {
        companionSha256 = Collections.unmodifiableMap(new LinkedHashMap<>(companionSha256));
    }

    /**
     * A study without private generators.
     *
     * @param trial name
     * @param studySha256 fingerprint of the study file
     * @param dataSha256 fingerprint of the table
     * @param companionSha256 fingerprints of the tables beside it, by path
     * @param seed of the random streams
     */
    public StudyIdentity(
            String trial, String studySha256, String dataSha256, Map<String, String> companionSha256, long seed) {
        this(trial, studySha256, dataSha256, companionSha256, seed, Optional.empty());
    }

    /**
     * The same study with private generators.
     *
     * @param statement of their file and loss
     * @return a copy
     */
    public StudyIdentity with(PrivacyStatement statement) {
        return new StudyIdentity(trial, studySha256, dataSha256, companionSha256, seed, Optional.of(statement));
    }
}
