package org.trialtwin.trials.io.adam;

/**
 * A cohort as ADaM tables with the metadata that belong beside them.
 *
 * @param tables {@code ADSL} and, where there are such endpoints, {@code ADTTE} and {@code ADEFF}
 * @param define datasets, variables, labels, types and codelists
 */
public record AdamCohort(AdamTables tables, AdamDefine define) {}
