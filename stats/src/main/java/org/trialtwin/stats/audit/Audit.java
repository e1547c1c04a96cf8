package org.trialtwin.stats.audit;

import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.disclosure.DisclosureAudit;
import org.trialtwin.stats.fidelity.FidelityAudit;
import org.trialtwin.stats.table.AuditTables;

/** Audits synthetic tables. */
public final class Audit {
    private Audit() {}

    /**
     * Audits a table, whoever made it.
     *
     * @param tables training patients, synthetic table and, where there is one, holdout
     * @param run random streams
     * @return what an attacker learns and an analyst loses
     */
    public static AuditResults of(AuditTables tables, RunContext run) {
        return new AuditResults(
                DisclosureAudit.of(tables, run),
                FidelityAudit.of(tables, run),
                tables.training().rows(),
                tables.synthetic().rows(),
                tables.codedHoldout().map(holdout -> holdout.rows()).orElse(0));
    }
}
