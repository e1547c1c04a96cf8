package org.trialtwin.stats.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads a lock and finds whatever is wrong with it. */
final class LockReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> problems = new ArrayList<>();

    private LockReader() {}

    static List<LockEntry> entries(byte[] bytes, String name) {
        LockReader reader = new LockReader();
        List<LockEntry> entries = reader.read(bytes);
        if (!reader.problems.isEmpty()) {
            throw new BrokenLockException(name, reader.problems);
        }
        return entries;
    }

    private List<LockEntry> read(byte[] bytes) {
        List<LockEntry> entries = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (root.path("lockFormat").asInt() != 1 || root.path("chain").isEmpty()) {
                problems.add("It has no \"lockFormat\" 1 with a \"chain\" of entries");
                return entries;
            }
            for (JsonNode node : root.get("chain")) {
                entries.add(entry(node, entries.size() + 1));
            }
            chain(entries);
            ending(root, entries);
        } catch (JsonProcessingException e) {
            problems.add("It is not JSON: " + e.getOriginalMessage() + ", line "
                    + (e.getLocation() == null ? "unknown" : e.getLocation().getLineNr()));
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add("Entry " + (entries.size() + 1) + " cannot be read: " + e.getMessage());
        }
        if (problems.isEmpty()) {
            bytes(bytes, LockText.of(entries).getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    private static LockEntry entry(JsonNode node, int place) {
        JsonNode previous = node.get("previousSha256");
        return new LockEntry(
                whole(node, "number"),
                text(node, "reason"),
                Instant.parse(text(node, "instant")),
                previous == null || previous.isNull() ? null : previous.asText(),
                plan(part(node, "plan", "entry " + place)),
                text(node, LockText.FINGERPRINT));
    }

    private static LockedPlan plan(JsonNode node) {
        Map<String, String> companions = new TreeMap<>();
        part(node, "companionSha256", "the plan")
                .properties()
                .forEach(
                        table -> companions.put(table.getKey(), table.getValue().asText()));
        List<Double> fractions = new ArrayList<>();
        part(node, "fractions", "the plan").forEach(fraction -> fractions.add(fraction.asDouble()));
        return new LockedPlan(
                new LockedStudy(
                        String.join("\n", texts(node, "study")),
                        text(node, "dataSha256"),
                        companions,
                        texts(node, "gates")),
                new LockedRun(
                        texts(node, "generators"),
                        fractions,
                        text(node, "mode"),
                        text(node, "withhold"),
                        whole(node, "replicates"),
                        whole(node, "repeats"),
                        text(node, "rule"),
                        part(node, "seed", "the plan").asLong()),
                text(node, "version"),
                node.has(LockText.PRIVACY) ? text(node, LockText.PRIVACY) : null);
    }

    private void chain(List<LockEntry> entries) {
        String before = null;
        for (int i = 0; i < entries.size(); i++) {
            LockEntry entry = entries.get(i);
            String found = LockText.fingerprint(entry);
            if (!found.equals(entry.sha256())) {
                problems.add("Entry " + (i + 1) + " was changed: it says SHA-256 " + entry.sha256()
                        + ", its content has " + found);
            }
            if (entry.number() != i + 1) {
                problems.add("Entry " + (i + 1) + " says that it is number " + entry.number()
                        + ": an entry was removed or reordered");
            }
            if (!Objects.equals(entry.previousSha256(), before)) {
                problems.add("Entry " + (i + 1) + " follows one with SHA-256 " + entry.previousSha256()
                        + ", but the one before it has " + before);
            }
            before = entry.sha256();
        }
    }

    /** Without it nobody could tell that the newest entry was cut off. */
    private void ending(JsonNode root, List<LockEntry> entries) {
        if (root.path("entries").asInt() != entries.size()) {
            problems.add("It says that it has " + root.path("entries") + " entries, there are " + entries.size());
        }
        String newest = entries.get(entries.size() - 1).sha256();
        if (!root.path(LockText.FINGERPRINT).asText().equals(newest)) {
            problems.add("It says that its newest entry has SHA-256 "
                    + root.path(LockText.FINGERPRINT).asText() + ", it has " + newest);
        }
    }

    private void bytes(byte[] found, byte[] written) {
        int at = Arrays.mismatch(found, written);
        if (at >= 0) {
            long line = 1;
            for (int i = 0; i < at; i++) {
                line += found[i] == '\n' ? 1 : 0;
            }
            problems.add("Byte " + (at + 1) + " (line " + line + ") is not as it was written");
        }
    }

    private static JsonNode part(JsonNode node, String key, String where) {
        JsonNode part = node.get(key);
        if (part == null) {
            throw new IllegalArgumentException(where + " has no \"" + key + "\"");
        }
        return part;
    }

    private static String text(JsonNode node, String key) {
        return part(node, key, "it").asText();
    }

    private static int whole(JsonNode node, String key) {
        return part(node, key, "it").asInt();
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        part(node, key, "it").forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
