package org.trialtwin.stats.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What was compared, what disagrees and what is left out: the two tables, and the counts against them. */
final class Ledger {
    /** A field of a record type that is not compared. */
    record LeftOut(String type, Pattern pointer, String reason) {
        static LeftOut of(String type, String pointer, String reason) {
            return new LeftOut(type, Pattern.compile(pointer), reason);
        }
    }

    /** A value that differs from R's by more than the rule, with the reason, and how far it may differ. */
    record Disagreement(String name, String type, Pattern record, Pattern pointer, double allowed, String reason) {
        static Disagreement of(String name, String type, String record, String pointer, double allowed, String reason) {
            return new Disagreement(name, type, Pattern.compile(record), Pattern.compile(pointer), allowed, reason);
        }
    }

    /** Counts of one record type. */
    static final class Tally {
        int records;
        int values;
        double largest;
    }

    private final List<LeftOut> leftOut;
    private final List<Disagreement> disagreements;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Integer> notYetCovered = new TreeMap<>();
    private final Map<LeftOut, Integer> leftOutCounts = new LinkedHashMap<>();
    private final Map<Disagreement, Tally> disagreementTallies = new LinkedHashMap<>();
    private final Set<String> recordsWithDisagreement = new TreeSet<>();

    Ledger(List<LeftOut> leftOut, List<Disagreement> disagreements) {
        this.leftOut = leftOut;
        this.disagreements = disagreements;
    }

    private Tally tally(String type) {
        return tallies.computeIfAbsent(type, t -> new Tally());
    }

    void record(String type) {
        tally(type).records++;
    }

    void notYetCovered(String type) {
        notYetCovered.merge(type, 1, Integer::sum);
    }

    void agreed(String type, double difference) {
        Tally tally = tally(type);
        tally.values++;
        tally.largest = Math.max(tally.largest, difference);
    }

    boolean disagreed(String type, String dataset, String id, String pointer, double difference) {
        for (Disagreement d : disagreements) {
            if (d.type.equals(type)
                    && d.record.matcher(dataset + "/" + id).matches()
                    && d.pointer.matcher(pointer).matches()
                    && difference <= d.allowed) {
                Tally tally = disagreementTallies.computeIfAbsent(d, k -> new Tally());
                tally.values++;
                tally.largest = Math.max(tally.largest, difference);
                tally(type).values++;
                recordsWithDisagreement.add(dataset + "/" + id);
                return true;
            }
        }
        return false;
    }

    boolean leftOut(String type, String pointer) {
        for (LeftOut field : leftOut) {
            if (field.type.equals(type) && field.pointer.matcher(pointer).matches()) {
                leftOutCounts.merge(field, 1, Integer::sum);
                return true;
            }
        }
        return false;
    }

    /** Entries of either table that nothing needed: they must go. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        leftOut.stream().filter(f -> !leftOutCounts.containsKey(f)).forEach(f -> unused.add("left out: " + f));
        disagreements.stream()
                .filter(d -> !disagreementTallies.containsKey(d))
                .forEach(d -> unused.add("disagreement: " + d.name));
        return unused;
    }

    /** The table at the top of docs/methods/discrepancies.md. */
    String countsToMarkdown() {
        int records = tallies.values().stream().mapToInt(t -> t.records).sum();
        int values = tallies.values().stream().mapToInt(t -> t.values).sum();
        int listed =
                disagreementTallies.values().stream().mapToInt(t -> t.values).sum();
        int with = recordsWithDisagreement.size();
        return String.format(
                Locale.ROOT,
                "| | records | values |%n|---|---|---|%n| reproduced | %d | %d |%n| listed with a reason | %d | %d |%n"
                        + "| all | %d | %d |%n",
                records - with,
                values - listed,
                with,
                listed,
                records,
                values);
    }

    /** The tables of docs/validation/agreement-with-r.md. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        text.append("| record type | records | values compared | largest relative difference |\n|---|---|---|---|\n");
        tallies.forEach((type, t) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %s |\n",
                type,
                t.records == 0 ? "" : t.records,
                t.values,
                figure(t.largest))));
        text.append(
                "\n| disagreement | record type | values | largest relative difference | reason |\n|---|---|---|---|---|\n");
        disagreementTallies.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> disagreements.indexOf(e.getKey())))
                .forEach(e -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %s | %s |\n",
                        e.getKey().name,
                        e.getKey().type,
                        e.getValue().values,
                        figure(e.getValue().largest),
                        e.getKey().reason)));
        text.append("\n| left out | record type | values | reason |\n|---|---|---|---|\n");
        leftOutCounts.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> leftOut.indexOf(e.getKey())))
                .forEach(e -> text.append(String.format(
                        Locale.ROOT,
                        "| `%s` | %s | %d | %s |\n",
                        e.getKey().pointer.pattern().replace("|", "\\|"),
                        e.getKey().type,
                        e.getValue(),
                        e.getKey().reason)));
        text.append("\n| not yet covered | records |\n|---|---|\n");
        notYetCovered.forEach((type, n) ->
                text.append("| ").append(type).append(" | ").append(n).append(" |\n"));
        return text.toString();
    }

    private static String figure(double value) {
        return Double.isInfinite(value) ? "one is missing" : String.format(Locale.ROOT, "%.0e", value);
    }
}
