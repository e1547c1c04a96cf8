package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.trialtwin.stats.audit.AuditResults;

/** Writes {@code audit.json}. */
public final class AuditJson {
    private AuditJson() {}

    /**
     * An audit as JSON. What could not be judged is null, with the reason in the notes.
     *
     * @param study where the patients come from
     * @param syntheticSha256 fingerprint of the synthetic table
     * @param results of the audit
     * @return the text of the file
     */
    public static String text(StudyIdentity study, String syntheticSha256, AuditResults results) {
        ObjectNode root = JsonText.header(study);
        root.put("syntheticSha256", syntheticSha256);
        root.put("patients", results.patients());
        root.put("synthetic", results.synthetic());
        root.put("holdout", results.holdout());
        DisclosureJson.write(root.putObject("disclosure"), results.disclosure());
        FidelityJson.write(root.putObject("fidelity"), results.fidelity());
        return JsonText.of(root);
    }

    static void notes(ObjectNode node, List<String> notes) {
        ArrayNode array = node.putArray("notes");
        notes.forEach(array::add);
    }
}
