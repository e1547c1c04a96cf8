package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.combine.PooledTest;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.GlobalTestCell;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

/** Writes {@code replication.json}. */
public final class ReplicationJson {
    private ReplicationJson() {}

    /**
     * The results of a replication study as JSON. Rates and means are over repeats; a rate has Wilson's 95% limits beside
     * it, under its name with {@code Lower} and {@code Upper}.
     *
     * @param study where they come from
     * @param results of the replication study
     * @return the text of the file
     */
    public static String text(StudyIdentity study, ReplicationResults results) {
        return text(study, results, null);
    }

    /**
     * The results of a replication study that ran under a locked plan, as JSON: what {@link #text(StudyIdentity,
     * ReplicationResults)} gives with {@code lock} behind the header.
     *
     * @param study where they come from
     * @param results of the replication study
     * @param adherence whether the run kept to the plan, and where not; null for a run without a lock
     * @return the text of the file
     */
    public static String text(StudyIdentity study, ReplicationResults results, @Nullable Adherence adherence) {
        ObjectNode root = JsonText.header(study);
        LockJson.write(root, adherence);
        write(root, results);
        return JsonText.of(root);
    }

    /** Cells, tests over all arms, and what must be known to read them. */
    static void write(ObjectNode root, ReplicationResults results) {
        ArrayNode cells = root.putArray("cells");
        results.cells().forEach(cell -> cell(cells.addObject(), cell, results));
        ArrayNode tests = root.putArray("globalTests");
        results.globalTests().forEach(test -> globalTest(tests.addObject(), test));
        ArrayNode caveats = root.putArray("notes");
        results.caveats().forEach(caveats::add);
    }

    private static void cell(ObjectNode node, ReplicationCell cell, ReplicationResults results) {
        node.put("endpoint", cell.key().endpoint());
        node.put("method", cell.key().method());
        node.put("contrast", cell.key().contrast());
        node.put("generator", cell.generator());
        node.put("reference", cell.reference());
        JsonText.number(node, "fraction", cell.fraction());
        node.put("mode", cell.mode());
        node.put("withhold", cell.withhold());
        node.put("replicates", cell.replicates());
        node.put("repeats", cell.repeats());
        node.put("rule", cell.rule());
        JsonText.effect(node.putObject("real"), cell.real());
        JsonText.effect(node.putObject("hybrid"), cell.hybrid());
        agreement(node.putObject("agreement"), cell.agreement());
        ObjectNode ideal = node.putObject("ideal");
        JsonText.number(ideal, "decision", cell.ideal().decision());
        JsonText.number(ideal, "estimate", cell.ideal().estimate());
        node.put("verdict", results.verdict(cell).toString());
    }

    private static void globalTest(ObjectNode node, GlobalTestCell cell) {
        node.put("endpoint", cell.key().endpoint());
        node.put("method", cell.key().method());
        node.put("contrast", cell.key().contrast());
        node.put("generator", cell.generator());
        node.put("reference", cell.reference());
        JsonText.number(node, "fraction", cell.fraction());
        node.put("replicates", cell.replicates());
        node.put("repeats", cell.repeats());
        JsonText.effect(node.putObject("real"), cell.real());
        PooledTest test = cell.test();
        ObjectNode hybrid = node.putObject("hybrid");
        hybrid.put("test", test.name());
        JsonText.number(hybrid, "statistic", test.statistic());
        JsonText.number(hybrid, "numeratorDegreesOfFreedom", test.numerator());
        JsonText.number(hybrid, "denominatorDegreesOfFreedom", test.denominator());
        JsonText.number(hybrid, "relativeIncrease", test.relativeIncrease());
        JsonText.number(hybrid, "pValue", test.pValue());
        ArrayNode notes = hybrid.putArray("notes");
        test.notes().forEach(note -> notes.add(note.text()));
        rate(node, "significance", cell.significance());
    }

    private static void agreement(ObjectNode node, AgreementSummary agreement) {
        rate(node, "decision", agreement.decision());
        rate(node, "direction", agreement.direction());
        rate(node, "significance", agreement.significance());
        rate(node, "estimate", agreement.estimate());
        JsonText.number(node, "standardizedDifference", agreement.standardizedDifference());
        rate(node, "standardizedAgreement", agreement.standardizedAgreement());
        JsonText.number(node, "ciOverlap", agreement.ciOverlap());
        JsonText.number(node, "bias", agreement.bias());
        JsonText.number(node, "nestedDifference", agreement.nestedDifference());
        JsonText.number(node, "precisionRatio", agreement.precisionRatio());
        node.put("estimableRepeats", agreement.estimable());
    }

    private static void rate(ObjectNode node, String name, AgreementRate rate) {
        JsonText.number(node, name, rate.value());
        JsonText.number(node, name + "Lower", rate.interval().lower());
        JsonText.number(node, name + "Upper", rate.interval().upper());
    }
}
