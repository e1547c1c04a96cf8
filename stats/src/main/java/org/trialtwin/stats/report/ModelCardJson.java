package org.trialtwin.stats.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.stats.card.CardFile;
import org.trialtwin.stats.card.CardSource;
import org.trialtwin.stats.card.Criterion;
import org.trialtwin.stats.card.Disservice;
import org.trialtwin.stats.card.ModelCard;
import org.trialtwin.stats.certificate.Certificate;

/** Writes {@code twins.card.json}. */
public final class ModelCardJson {
    private ModelCardJson() {}

    /**
     * A card as JSON: what it was learned from, how it was made, the evidence, uses, and the files with their hashes.
     *
     * @param study where it comes from
     * @param card to be written
     * @return the text of the file
     */
    public static String text(StudyIdentity study, ModelCard card) {
        ObjectNode root = JsonText.header(study);
        JsonText.texts(root.putArray("limits"), card.limits());
        source(root.putObject("source"), card.source());
        ProvenanceJson.write(root.putObject("provenance"), card.provenance());
        card.guarantee().ifPresent(said -> root.put("guarantee", said));
        ArrayNode criteria = root.putArray("criteria");
        card.criteria().forEach(criterion -> criterion(criteria.addObject(), criterion));
        ComparisonJson.audit(root.putObject("audit"), card.audit());
        ArrayNode badly = root.putArray("servesBadly");
        for (Disservice each : card.disservices()) {
            ObjectNode node = badly.addObject();
            node.put("subgroup", each.subgroup());
            node.put("outcome", each.outcome());
            JsonText.number(node, "share", each.share());
            JsonText.estimate(node.putObject("bias"), each.bias());
        }
        Certificate certificate = card.certificate();
        if (certificate == null) {
            root.putNull("certificate");
        } else {
            CertificateJson.certificate(root.putObject("certificate"), study, certificate);
        }
        JsonText.texts(root.putArray("intendedUse"), card.uses().intended());
        JsonText.texts(root.putArray("forbiddenUse"), card.uses().forbidden());
        ArrayNode files = root.putArray("files");
        for (CardFile file : card.files()) {
            files.addObject().put("name", file.name()).put("rows", file.rows()).put("sha256", file.sha256());
        }
        JsonText.texts(root.putArray("notes"), card.notes());
        return JsonText.of(root);
    }

    /**
     * The files that a card answers for.
     *
     * @param text of the card, as {@link #text} writes it
     * @return name, rows and SHA-256 of each
     * @throws IllegalArgumentException if it is no card
     */
    public static List<CardFile> files(String text) {
        JsonNode files;
        try {
            files = new ObjectMapper().readTree(text).path("files");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The card is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!files.isArray() || files.isEmpty()) {
            throw new IllegalArgumentException("The card names no files");
        }
        List<CardFile> found = new ArrayList<>();
        for (JsonNode file : files) {
            found.add(new CardFile(
                    file.path("name").asText(),
                    file.path("rows").asInt(),
                    file.path("sha256").asText()));
        }
        return found;
    }

    private static void source(ObjectNode node, CardSource source) {
        node.put("trial", source.trial());
        node.put("randomised", source.randomised());
        ObjectNode arms = node.putObject("patientsByArm");
        source.patientsByArm().forEach(arms::put);
        JsonText.texts(node.putArray("endpoints"), source.endpoints());
    }

    private static void criterion(ObjectNode node, Criterion criterion) {
        node.put("criterion", criterion.name());
        node.put("question", criterion.question());
        node.put("measure", criterion.measure());
        JsonText.estimate(node, criterion.figure());
        JsonText.number(node, "chance", criterion.chance());
        node.put("found", criterion.isFound());
        node.put("finding", criterion.finding());
    }
}
