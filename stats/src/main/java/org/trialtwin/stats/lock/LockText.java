package org.trialtwin.stats.lock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trialtwin.core.provenance.Sha256;

/**
 * The one text that a lock has: the same entries always give the same bytes, so that a file with any other byte was changed.
 * Entries stand first and the count behind them, so that an amendment leaves every byte of the earlier entries in its place.
 */
final class LockText {
    static final String FINGERPRINT = "sha256";
    static final String PRIVACY = "privacySha256";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());
    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private LockText() {}

    static String of(List<LockEntry> entries) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("lockFormat", 1);
        ArrayNode chain = root.putArray("chain");
        entries.forEach(entry -> chain.add(entry(entry).put(FINGERPRINT, entry.sha256())));
        root.put("entries", entries.size());
        root.put(FINGERPRINT, entries.get(entries.size() - 1).sha256());
        return text(PRETTY, root) + "\n";
    }

    /** SHA-256 of the entry as JSON without blanks, keys in their order, {@code sha256} left out, in UTF-8. */
    static String fingerprint(LockEntry entry) {
        return Sha256.of(text(JSON.writer(), entry(entry)).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ObjectWriter writer, ObjectNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of values always has a text", e);
        }
    }

    private static ObjectNode entry(LockEntry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("number", entry.number());
        node.put("kind", entry.isAmendment() ? "amendment" : "lock");
        node.put("reason", entry.reason());
        node.put("instant", entry.instant().toString());
        node.put("previousSha256", entry.previousSha256());
        plan(node.putObject("plan"), entry.plan());
        return node;
    }

    private static void plan(ObjectNode node, LockedPlan plan) {
        node.put("version", plan.version());
        node.put("studySha256", plan.study().sha256());
        node.put("dataSha256", plan.study().dataSha256());
        ObjectNode companions = node.putObject("companionSha256");
        plan.study().companionSha256().forEach(companions::put);
        if (plan.privacySha256() != null) {
            // Not there where no such file was given, so that every older lock keeps its bytes.
            node.put(PRIVACY, plan.privacySha256());
        }
        LockedRun run = plan.run();
        strings(node.putArray("generators"), run.generators());
        ArrayNode fractions = node.putArray("fractions");
        run.fractions().forEach(fractions::add);
        node.put("mode", run.mode());
        node.put("withhold", run.withhold());
        node.put("replicates", run.replicates());
        node.put("repeats", run.repeats());
        node.put("rule", run.rule());
        node.put("seed", run.seed());
        strings(node.putArray("gates"), plan.study().gates());
        // Line by line, so that people can read it; joined by line feeds it is the file to the byte.
        strings(node.putArray("study"), List.of(plan.study().text().split("\n", -1)));
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
