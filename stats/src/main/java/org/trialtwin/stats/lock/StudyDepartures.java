package org.trialtwin.stats.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.Sha256;

/** Where two study files differ, key by key. */
final class StudyDepartures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 160;

    private final List<Departure> found = new ArrayList<>();

    private StudyDepartures() {}

    static List<Departure> between(String locked, String used) {
        if (locked.equals(used)) {
            return List.of();
        }
        StudyDepartures departures = new StudyDepartures();
        JsonNode before = tree(locked);
        JsonNode after = tree(used);
        if (before != null && after != null) {
            departures.compare("", before, after);
        }
        if (departures.found.isEmpty()) {
            departures.add("", fingerprint(locked), fingerprint(used) + ", with the same keys and values");
        }
        return departures.found;
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String fingerprint(String text) {
        return "SHA-256 " + Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void compare(String path, @Nullable JsonNode locked, @Nullable JsonNode used) {
        if (locked == null || used == null) {
            add(path, text(locked), text(used));
        } else if (locked.isObject() && used.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            locked.fieldNames().forEachRemaining(keys::add);
            used.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                compare(path.isEmpty() ? key : path + "." + key, locked.get(key), used.get(key));
            }
        } else if (holdsObjects(locked) && holdsObjects(used)) {
            for (int i = 0; i < Math.max(locked.size(), used.size()); i++) {
                compare(path + "[" + i + "]", locked.get(i), used.get(i));
            }
        } else if (!locked.equals(used)) {
            add(path, text(locked), text(used));
        }
    }

    /** A list of words or numbers is one value to a reader. */
    private static boolean holdsObjects(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).isObject();
    }

    private static String text(@Nullable JsonNode node) {
        if (node == null) {
            return Departure.ABSENT;
        }
        String text = node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private void add(String path, String locked, String used) {
        String what = path.isEmpty() ? "study file" : "study file, " + path;
        found.add(new Departure(Departure.Part.STUDY_FILE, what, locked, used));
    }
}
