package org.trialtwin.stats.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.disclosure.AttackScores;
import org.trialtwin.stats.disclosure.DisclosureAudit;
import org.trialtwin.stats.disclosure.DisclosureResults;
import org.trialtwin.stats.fidelity.FidelityAudit;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.data.TrialData;

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
        return results(tables, DisclosureAudit.of(tables, run), run);
    }

    /**
     * Audits a table, with an attacker who can run the generator too. It takes as many further fits as there are shadow
     * models, each on a quarter of the holdout.
     *
     * @param tables training patients, synthetic table and holdout
     * @param shadows run by the attacker
     * @param holdout the patients of the holdout, row by row
     * @param run random streams
     * @return what an attacker learns and an analyst loses
     * @throws IllegalArgumentException if the holdout has another number of rows than that of the tables
     */
    public static AuditResults of(AuditTables tables, ShadowModels shadows, TrialData holdout, RunContext run) {
        int rows = tables.holdout().map(Dataset::rows).orElse(0);
        if (rows != holdout.patients()) {
            throw new IllegalArgumentException(
                    "A holdout of " + rows + " rows has " + holdout.patients() + " patients");
        }
        Map<String, AttackScores> further = new LinkedHashMap<>();
        shadows.attack(tables, holdout, run.streams().at("shadows"))
                .ifPresent(scores -> further.put(ShadowModels.ATTACK, scores));
        return results(tables, DisclosureAudit.of(tables, further, run), run);
    }

    private static AuditResults results(AuditTables tables, DisclosureResults disclosure, RunContext run) {
        return new AuditResults(
                disclosure,
                FidelityAudit.of(tables, run),
                tables.training().rows(),
                tables.synthetic().rows(),
                tables.codedHoldout().map(holdout -> holdout.rows()).orElse(0));
    }
}
