package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.stats.qualification.Qualification;

/** Writes {@code qualification.json}. */
public final class QualificationJson {
    private QualificationJson() {}

    /**
     * A qualification as JSON.
     *
     * @param qualification what was found
     * @return the text of the file
     */
    public static String text(Qualification qualification) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", qualification.version());
        root.put("instant", qualification.instant().toString());
        root.put("passed", qualification.passed());
        ArrayNode limits = root.putArray("limits");
        qualification.limits().forEach(limits::add);
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : qualification.findings()) {
            ObjectNode node = findings.addObject();
            node.put("part", finding.part().name().toLowerCase(Locale.ROOT));
            node.put("what", finding.what());
            node.put("expected", finding.expected());
            node.put("found", finding.found());
            node.put("tolerance", finding.tolerance());
            node.put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode fingerprints = root.putArray("fingerprints");
        for (Fingerprint fingerprint : qualification.fingerprints()) {
            fingerprints.addObject().put("name", fingerprint.name()).put("sha256", fingerprint.sha256());
        }
        return JsonText.of(root);
    }
}
