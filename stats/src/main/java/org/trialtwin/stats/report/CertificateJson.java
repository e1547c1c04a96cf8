package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.certificate.Certificate;
import org.trialtwin.stats.certificate.Figure;
import org.trialtwin.stats.certificate.OperatingCharacteristics;
import org.trialtwin.stats.certificate.Worth;
import org.trialtwin.stats.lock.Adherence;

/** Writes {@code certificate.json}. */
public final class CertificateJson {
    private CertificateJson() {}

    /**
     * A certificate as JSON: every figure with its Monte Carlo error, the primary endpoint's hybrid on top. What was not
     * simulated is null.
     *
     * @param study where it comes from
     * @param certificate to be written
     * @return the text of the file
     */
    public static String text(StudyIdentity study, Certificate certificate) {
        return text(study, certificate, null);
    }

    /**
     * A certificate that was made under a locked plan, as JSON: what {@link #text(StudyIdentity, Certificate)} gives with
     * {@code lock} behind the header.
     *
     * @param study where it comes from
     * @param certificate to be written
     * @param adherence whether the run kept to the plan, and where not; null for a run without a lock
     * @return the text of the file
     */
    public static String text(StudyIdentity study, Certificate certificate, @Nullable Adherence adherence) {
        ObjectNode root = JsonText.header(study);
        LockJson.write(root, adherence);
        certificate(root, study, certificate);
        return JsonText.of(root);
    }

    static void certificate(ObjectNode root, StudyIdentity study, Certificate certificate) {
        ObjectNode design = root.putObject("design");
        design.put("study", certificate.trial());
        design.put("generator", certificate.generator());
        JsonText.number(design, "fraction", certificate.fraction());
        design.put("withhold", certificate.withhold());
        design.put("rule", certificate.rule());
        design.put("replicates", certificate.replicates());
        design.put("simulations", certificate.repetitions());
        design.put("seed", study.seed());
        OperatingCharacteristics primary = certificate.hybrid();
        root.put("primary", certificate.primary().toString());
        figure(root, "typeOneError", primary.typeOneError());
        figure(root, "power", primary.power());
        figure(root, "powerAtObservedEffect", primary.powerAtObservedEffect());
        figure(root, "coverage", primary.coverage());
        figure(root, "bias", primary.bias());
        ArrayNode failures = root.putArray("failures");
        certificate.failures(primary).forEach(failures::add);
        worth(root.putObject("worth"), certificate.worth());
        ArrayNode rows = root.putArray("rows");
        certificate.rows().forEach(row -> row(rows.addObject(), row, certificate));
        ArrayNode notes = root.putArray("notes");
        certificate.notes().forEach(notes::add);
    }

    private static void worth(ObjectNode node, Worth worth) {
        node.put("synthetic", worth.synthetic());
        node.put("retained", worth.retained());
        figure(node, "effectiveSampleSize", worth.effectiveSampleSize());
        figure(node, "added", worth.added());
        figure(node, "reportedVarianceFull", worth.reportedFull());
        figure(node, "reportedVarianceDropOnly", worth.reportedDropOnly());
        figure(node, "reportedVarianceHybrid", worth.reportedHybrid());
        node.put("sentence", worth.sentence());
    }

    private static void row(ObjectNode node, OperatingCharacteristics row, Certificate certificate) {
        node.put("endpoint", row.key().endpoint());
        node.put("method", row.key().method());
        node.put("contrast", row.key().contrast());
        node.put("analysisSet", row.analysisSet());
        node.put("rule", row.rule());
        figure(node, "typeOneError", row.typeOneError());
        figure(node, "power", row.power());
        figure(node, "powerAtObservedEffect", row.powerAtObservedEffect());
        figure(node, "coverage", row.coverage());
        figure(node, "bias", row.bias());
        figure(node, "rootMeanSquaredError", row.rootMeanSquaredError());
        figure(node, "effectiveSampleSize", row.effectiveSampleSize());
        figure(node, "coverageWithoutEffect", row.coverageWithoutEffect());
        figure(node, "addedBias", row.addedBias());
        figure(node, "reportedVariance", row.variance());
        performance(node.putObject("parametric"), row.parametric());
        performance(node.putObject("drift"), row.drift());
        node.put("repetitionsWithoutEstimate", row.unknown());
        if (row.isHybrid()) {
            ArrayNode failures = node.putArray("failures");
            certificate.failures(row).forEach(failures::add);
        }
    }

    private static void performance(ObjectNode node, OperatingCharacteristics.Performance performance) {
        figure(node, "power", performance.power());
        figure(node, "coverage", performance.coverage());
        figure(node, "bias", performance.bias());
    }

    private static void figure(ObjectNode node, String name, Figure figure) {
        ObjectNode own = node.putObject(name);
        JsonText.number(own, "value", figure.value());
        JsonText.number(own, "monteCarloError", figure.monteCarloError());
    }
}
