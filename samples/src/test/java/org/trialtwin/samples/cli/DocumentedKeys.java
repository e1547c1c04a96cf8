package org.trialtwin.samples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of {@code audit.json} as the study file page has them: object by object, lists left out of the path. */
final class DocumentedKeys {
    private static final Pattern ROW = Pattern.compile("\\| (`[^|]+`) \\| (`[^|]+`) \\|.*");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Set<String> FIGURE = Set.of("value", "lower", "upper");

    private final Map<String, Set<String>> byObject;

    private DocumentedKeys(Map<String, Set<String>> byObject) {
        this.byObject = byObject;
    }

    static DocumentedKeys read() throws IOException {
        String page = Files.readString(Path.of("docs", "study-file.md"));
        String table = page.substring(page.indexOf("| object | keys | meaning |"));
        Map<String, Set<String>> byObject = new TreeMap<>();
        for (String line :
                table.lines().skip(2).takeWhile(l -> l.startsWith("|")).toList()) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                throw new IllegalStateException("Not a row of objects, keys and meaning: " + line);
            }
            for (String object : words(row.group(1))) {
                byObject.put(object, new TreeSet<>(words(row.group(2))));
            }
        }
        return new DocumentedKeys(byObject);
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** What the file has and the page does not. */
    List<String> missing(JsonNode root) {
        return difference(written(root), byObject);
    }

    /** What the page has and the file does not. */
    List<String> neverWritten(JsonNode root) {
        return difference(byObject, written(root));
    }

    private static List<String> difference(Map<String, Set<String>> from, Map<String, Set<String>> other) {
        List<String> missing = new ArrayList<>();
        from.forEach((object, keys) -> keys.stream()
                .filter(key -> !other.getOrDefault(object, Set.of()).contains(key))
                .forEach(key -> missing.add(object + ": " + key)));
        return missing;
    }

    private static Map<String, Set<String>> written(JsonNode root) {
        Map<String, Set<String>> byObject = new TreeMap<>();
        collect("", root, byObject);
        return byObject;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> byObject) {
        if (node.isArray()) {
            node.forEach(each -> collect(path, each, byObject));
        }
        if (!node.isObject() || path.equals("companionSha256")) {
            return;
        }
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        if (names.equals(FIGURE)) {
            return;
        }
        byObject.computeIfAbsent(path.isEmpty() ? "audit.json" : path, object -> new TreeSet<>())
                .addAll(names);
        names.forEach(name -> collect(path.isEmpty() ? name : path + "." + name, node.get(name), byObject));
    }
}
