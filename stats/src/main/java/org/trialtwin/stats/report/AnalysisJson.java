package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.plan.MultiplicityResult;

/** Writes {@code analysis.json}. */
public final class AnalysisJson {
    private AnalysisJson() {}

    /**
     * The results of a plan as JSON.
     *
     * @param study where they come from
     * @param results of the plan on the trial
     * @return the text of the file
     */
    public static String text(StudyIdentity study, AnalysisResults results) {
        ObjectNode root = JsonText.header(study);
        ArrayNode rows = root.putArray("results");
        for (AnalysisResult result : results.rows()) {
            ObjectNode row = rows.addObject();
            row.put("endpoint", result.key().endpoint());
            row.put("method", result.key().method());
            row.put("contrast", result.key().contrast());
            JsonText.effect(row, result.effect());
        }
        results.multiplicity().ifPresent(family -> multiplicity(root.putObject("multiplicity"), family));
        return JsonText.of(root);
    }

    private static void multiplicity(ObjectNode node, MultiplicityResult family) {
        node.put("procedure", family.procedure());
        node.put("alpha", family.alpha());
        ArrayNode hypotheses = node.putArray("hypotheses");
        for (MultiplicityResult.Row row : family.rows()) {
            ObjectNode each = hypotheses.addObject();
            each.put("hypothesis", row.hypothesis());
            JsonText.number(each, "pValue", row.p());
            JsonText.number(each, "adjustedPValue", row.adjusted());
            each.put("rejected", row.rejected());
        }
        ArrayNode notes = node.putArray("notes");
        family.notes().forEach(note -> notes.add(note.text()));
    }
}
