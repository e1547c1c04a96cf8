package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.comparison.Aspect;
import org.trialtwin.stats.comparison.ComparisonResults;
import org.trialtwin.stats.comparison.Placing;
import org.trialtwin.stats.comparison.Refusal;
import org.trialtwin.stats.disclosure.IntervalEstimate;

/** Writes {@code comparison.json}. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /**
     * A comparison as JSON: mean ranks, audits, and the cells of the replication as {@code replication.json} has them.
     *
     * @param study where it comes from
     * @param results to be written
     * @return the text of the file
     */
    public static String text(StudyIdentity study, ComparisonResults results) {
        ObjectNode root = JsonText.header(study);
        ArrayNode ranking = root.putArray("ranking");
        for (Aspect aspect : Aspect.values()) {
            for (Placing placing : results.placings(aspect)) {
                ObjectNode node = ranking.addObject();
                node.put("aspect", aspect.label());
                node.put("generator", placing.generator());
                JsonText.estimate(node.putObject("meanRank"), placing.meanRank());
                node.put("among", placing.among());
                node.put("sharesFirst", placing.sharesFirst());
            }
        }
        ArrayNode audits = root.putArray("audits");
        results.audits().forEach(audit -> audit(audits.addObject(), audit));
        ArrayNode refusals = root.putArray("refusals");
        for (Refusal refusal : results.refusals()) {
            refusals.addObject().put("generator", refusal.generator()).put("reason", refusal.reason());
        }
        ReplicationJson.write(root, results.replication());
        return JsonText.of(root);
    }

    static void audit(ObjectNode node, GeneratorAuditResults audit) {
        node.put("generator", audit.generator());
        node.put("halves", audit.halves().size());
        Map<String, IntervalEstimate> figures = new LinkedHashMap<>();
        figures.put("worstMembership", audit.worstMembership());
        figures.put("closerToTraining", audit.mean(AuditResults::closerToTraining));
        figures.put(
                "identityRisk", audit.mean(half -> half.disclosure().identity().risk()));
        figures.put(
                "replicatedUniques",
                audit.mean(half -> half.disclosure().uniques().replicatedUniques()));
        figures.put("correlationError", audit.mean(AuditResults::correlationError));
        figures.put("survivalDistance", audit.mean(AuditResults::survivalDistance));
        figures.put("detection", audit.mean(half -> half.fidelity().detection().areaUnderCurve()));
        figures.put(
                "propensity", audit.mean(half -> half.fidelity().propensity().ratio()));
        figures.put(
                "propensityTree",
                audit.mean(half -> half.fidelity().propensityTree().ratio()));
        figures.forEach((name, figure) -> JsonText.estimate(node.putObject(name), figure));
    }
}
