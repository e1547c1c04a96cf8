package org.trialtwin.trials.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;

/**
 * Every row that one draw made. With the generator, the version and the stream that made them a row can be made again: it is
 * the one of its number.
 *
 * @param maker what drew the rows: generator, version and random stream
 * @param subjectColumn whose values do not describe a patient, and are left out of fingerprints
 * @param columns that fingerprints cover, in order of their names
 * @param entries one for each row, in the order of the file
 */
public record RowLedger(String maker, String subjectColumn, List<String> columns, List<LedgerEntry> entries) {
    /** The column by which a file says of each row whether it is synthetic. */
    private static final String ORIGIN = "origin";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the lists. */
    public RowLedger {
        columns = List.copyOf(columns);
        entries = List.copyOf(entries);
    }

    /**
     * The ledger of a synthetic file.
     *
     * @param file all of whose rows were drawn
     * @param subjectColumn holds the subjects' ids
     * @param armColumn holds the arm that each row was drawn for
     * @param maker what drew them, in one line
     * @return one entry for each row
     * @throws IllegalArgumentException if the file lacks one of the two columns
     */
    public static RowLedger of(Dataset file, String subjectColumn, String armColumn, String maker) {
        List<String> columns = file.names().stream()
                .filter(name -> !name.equals(subjectColumn) && !name.equals(ORIGIN))
                .sorted()
                .toList();
        Column ids = file.column(subjectColumn);
        Column arms = file.column(armColumn);
        RowFingerprint fingerprint = RowFingerprint.of(file, columns);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int row = 0; row < file.rows(); row++) {
            entries.add(new LedgerEntry(row + 1, ids.text(row), arms.text(row), fingerprint.of(row)));
        }
        return new RowLedger(maker, subjectColumn, columns, entries);
    }

    /**
     * Reads a ledger.
     *
     * @param text as {@link #json} writes it
     * @return the ledger
     * @throws IllegalArgumentException if it is none; the message says what is missing
     */
    public static RowLedger read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The ledger is no JSON: " + e.getOriginalMessage(), e);
        }
        List<String> columns = new ArrayList<>();
        required(root, "columns").forEach(name -> columns.add(name.asText()));
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonNode node : required(root, "rows")) {
            entries.add(new LedgerEntry(
                    required(node, "row").asInt(),
                    required(node, "subject").asText(),
                    required(node, "arm").asText(),
                    required(node, "fingerprint").asText()));
        }
        return new RowLedger(
                required(root, "maker").asText(),
                required(root, "subjectColumn").asText(),
                columns,
                entries);
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new IllegalArgumentException("The ledger has no \"" + name + "\"");
        }
        return found;
    }

    /** {@return the ledger as JSON, a line for each row} */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("maker", maker);
        root.put("subjectColumn", subjectColumn);
        ArrayNode names = root.putArray("columns");
        columns.forEach(names::add);
        ArrayNode rows = root.putArray("rows");
        for (LedgerEntry entry : entries) {
            ObjectNode node = rows.addObject();
            node.put("row", entry.row());
            node.put("subject", entry.subject());
            node.put("arm", entry.arm());
            node.put("fingerprint", entry.fingerprint());
        }
        return root.toString().replace("{\"row\":", "\n{\"row\":") + "\n";
    }

    /**
     * Where a row comes from.
     *
     * @param subject its id in the synthetic file
     * @return its entry; empty where the ledger has no such subject
     */
    public Optional<LedgerEntry> find(String subject) {
        return entries.stream().filter(entry -> entry.subject().equals(subject)).findFirst();
    }

    /**
     * Looks for the rows of this ledger in a table, whatever the order of its rows and columns, under whatever ids, and
     * whether or not it still says which rows are synthetic.
     *
     * @param table a hybrid cohort whose flag was lost, for example; columns of its own do not matter
     * @return what was found
     * @throws IllegalArgumentException if the table lacks columns that fingerprints cover
     */
    public Recognition recognise(Dataset table) {
        List<String> missing =
                columns.stream().filter(name -> table.find(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Rows cannot be told without the columns " + missing);
        }
        Set<String> known = entries.stream().map(LedgerEntry::fingerprint).collect(Collectors.toSet());
        RowFingerprint fingerprint = RowFingerprint.of(table, columns);
        Optional<Column> origin = table.find(ORIGIN);
        IntPredicate flagged =
                row -> origin.isPresent() && origin.get().text(row).equals("SYNTHETIC");
        List<Integer> unflagged = new ArrayList<>();
        int synthetic = 0;
        int stranger = 0;
        for (int row = 0; row < table.rows(); row++) {
            if (known.contains(fingerprint.of(row))) {
                synthetic++;
                if (!flagged.test(row)) {
                    unflagged.add(row + 1);
                }
            } else if (flagged.test(row)) {
                stranger++;
            }
        }
        return new Recognition(table.rows(), synthetic, stranger, unflagged);
    }
}
