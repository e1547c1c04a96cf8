package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.synthesis.dp.PrivacyAccount;

/**
 * What a result says of the private generators behind it.
 *
 * @param sha256 fingerprint of the file that declares what they may take as public
 * @param account of all releases of the run
 */
public record PrivacyStatement(String sha256, PrivacyAccount account) {
    /**
     * A provenance that tells them too.
     *
     * @param made by the run
     * @return a copy
     */
    public Provenance addTo(Provenance made) {
        return made.withInput("privacy file", sha256).with("privacy loss", account.sentence());
    }

    void write(ObjectNode node) {
        node.put("sha256", sha256);
        node.put("private", account.isPrivate());
        ArrayNode releases = node.putArray("releases");
        for (PrivacyAccount.Entry entry : account.entries()) {
            ObjectNode each = releases.addObject();
            each.put("generator", entry.generator());
            each.put("for", entry.purpose());
            each.put("number", entry.releases());
            JsonText.number(each, "rho", entry.each().rho());
        }
        JsonText.number(node, "rho", account.total().rho());
        JsonText.number(node, "epsilon", account.epsilon());
        JsonText.number(node, "delta", account.delta());
    }
}
