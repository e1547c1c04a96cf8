package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One record held against our results: every leaf is compared, or named in a table, or the record fails. */
final class Comparison {
    /** Closed forms; R's results are printed with 15 digits. */
    static final double CLOSED = 1e-8;
    /** Iterative fits: R stops when the log likelihood changes by less than 1e-9 of itself. */
    static final double ITERATIVE = 1e-6;

    private final String dataset;
    private final String id;
    private final String type;
    private final JsonNode result;
    private final Ledger ledger;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();

    Comparison(String dataset, String id, String type, JsonNode result, Ledger ledger) {
        this.dataset = dataset;
        this.id = id;
        this.type = type;
        this.result = result;
        this.ledger = ledger;
    }

    String dataset() {
        return dataset;
    }

    String id() {
        return id;
    }

    JsonNode result() {
        return result;
    }

    void closed(String pointer, double actual) {
        close(pointer, actual, CLOSED, 0);
    }

    /** A closed form whose value is a difference of larger ones: their size is the floor of the relative difference. */
    void closed(String pointer, double actual, double floor) {
        close(pointer, actual, CLOSED, floor);
    }

    void iterative(String pointer, double actual, double floor) {
        close(pointer, actual, ITERATIVE, floor);
    }

    private void close(String pointer, double actual, double tolerance, double floor) {
        JsonNode node = result.at(pointer);
        seen.add(pointer);
        if (node.isMissingNode()) {
            failures.add(pointer + ": R has no such value");
            return;
        }
        double expected = node.isNull() ? Double.NaN : number(node);
        double difference = difference(actual, expected, floor);
        if (difference <= tolerance) {
            ledger.agreed(kind(pointer), difference);
            return;
        }
        if (!ledger.disagreed(type, dataset, id, pointer, difference)) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%s: actual %.15g, R %.15g, relative difference %.3g, allowed %.3g",
                    pointer,
                    actual,
                    expected,
                    difference,
                    tolerance));
        }
    }

    /** A Cox model's p-values and tests of proportional hazards are summarised apart from its fit. */
    private String kind(String pointer) {
        if (!type.equals("cox")) {
            return type;
        }
        return pointer.startsWith("/zph") ? "cox: zph" : pointer.endsWith("/p") ? "cox: p-values" : type;
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText().replace("Inf", "Infinity")) : node.doubleValue();
    }

    /** R writes what is missing and what is infinite as null. */
    private static double difference(double actual, double expected, double floor) {
        if (!Double.isFinite(expected)) {
            return Double.isFinite(actual) ? Double.POSITIVE_INFINITY : 0;
        }
        if (!Double.isFinite(actual)) {
            return Double.POSITIVE_INFINITY;
        }
        return actual == expected ? 0 : Math.abs(actual - expected) / Math.max(Math.abs(expected), floor);
    }

    void text(String pointer, String actual) {
        seen.add(pointer);
        if (result.at(pointer).asText().equals(actual)) {
            ledger.agreed(type, 0);
        } else {
            failures.add(pointer + ": actual " + actual + ", R " + result.at(pointer));
        }
    }

    void number(String pointer, long actual) {
        close(pointer, actual, 0, 0);
    }

    void fail(String message) {
        failures.add(message);
    }

    /** Lists what was not compared, and fails with every problem at once. */
    void finish() {
        walk("", result);
        ledger.record(type);
        if (!failures.isEmpty()) {
            throw new AssertionError(dataset + " / " + id + ": " + failures.size() + " problems\n  "
                    + String.join("\n  ", failures.subList(0, Math.min(8, failures.size()))));
        }
    }

    private void walk(String pointer, JsonNode node) {
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                walk(pointer + "/" + escape(field.getKey()), field.getValue());
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i));
            }
        } else if (!seen.contains(pointer) && !ledger.leftOut(type, pointer)) {
            failures.add(pointer + ": neither compared nor in the table of fields left out");
        }
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
