package org.trialtwin.trials.ledger;

/**
 * What a ledger tells of one synthetic row.
 *
 * @param row in the synthetic file, from 1
 * @param subject its id there
 * @param arm that it was drawn for: the condition that is given
 * @param fingerprint SHA-256 of its values
 */
public record LedgerEntry(int row, String subject, String arm, String fingerprint) {}
