package org.trialtwin.stats.qualification;

/**
 * What exactly was looked at.
 *
 * @param name of a file
 * @param sha256 of its bytes
 */
public record Fingerprint(String name, String sha256) {}
