package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trialtwin.stats.certificate.Advice;
import org.trialtwin.stats.certificate.Certificate;

/** Writes {@code advice.json}. */
public final class AdviceJson {
    private AdviceJson() {}

    /**
     * Advice as JSON: for each fraction the number of replicates and the figures of a certificate.
     *
     * @param study where it comes from
     * @param advice to be written
     * @return the text of the file
     */
    public static String text(StudyIdentity study, Advice advice) {
        ObjectNode root = JsonText.header(study);
        root.put("sentence", advice.sentence());
        JsonText.number(root, "largestFraction", advice.largestFraction().orElse(Double.NaN));
        JsonText.number(root, "pValueError", advice.pValueError());
        ArrayNode fractions = root.putArray("fractions");
        for (Certificate certificate : advice.certificates()) {
            ObjectNode node = fractions.addObject();
            JsonText.number(node, "fraction", certificate.fraction());
            CertificateJson.certificate(node, study, certificate);
        }
        return JsonText.of(root);
    }
}
