package org.trialtwin.samples.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.display.DisplayTable;

/**
 * A table on a terminal. One that is too wide is cut into blocks of columns, one below the other; each repeats the first
 * columns, as many as tell the rows apart. Words go on in the next line, numbers are never cut.
 *
 * @param table to be shown
 * @param width of the terminal, in characters
 */
record FittedTable(DisplayTable table, int width) {
    private static final String GAP = "  ";

    /** {@return the table as lines} */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!table.title().isEmpty()) {
            text.append(wrapped(table.title(), "", ""));
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.headers());
        lines.addAll(table.rows());
        int[] widths = IntStream.range(0, table.headers().size())
                .map(j -> lines.stream()
                        .mapToInt(row -> row.get(j).length())
                        .max()
                        .orElse(0))
                .toArray();
        if (widths.length > 0 && table.textColumns() >= widths.length) {
            lines.forEach(row -> text.append(worded(row, widths)));
        } else {
            for (List<Integer> block : blocks(widths)) {
                lines.forEach(row -> text.append(line(row, block, widths)));
            }
        }
        table.notes().forEach(note -> text.append(wrapped(note, "  * ", "    ")));
        return text.toString();
    }

    private List<List<Integer>> blocks(int[] widths) {
        List<Integer> all = IntStream.range(0, widths.length).boxed().toList();
        if (length(all, widths) <= width) {
            return List.of(all);
        }
        int repeated = repeated(widths);
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(all.subList(0, repeated));
        for (int j : all.subList(repeated, all.size())) {
            if (block.size() > repeated && length(block, widths) + GAP.length() + widths[j] > width) {
                blocks.add(block);
                block = new ArrayList<>(all.subList(0, repeated));
            }
            block.add(j);
        }
        blocks.add(block);
        return blocks;
    }

    /** The first columns of words that tell the rows apart, fewer where they would leave no room for any other column. */
    private int repeated(int[] widths) {
        int repeated = Math.min(1, table.textColumns());
        while (repeated < table.textColumns() && !tellsRowsApart(repeated)) {
            repeated++;
        }
        int most = repeated;
        while (repeated > 1) {
            int needed = length(IntStream.range(0, repeated).boxed().toList(), widths);
            int widest = IntStream.range(most, widths.length)
                    .map(j -> widths[j])
                    .max()
                    .orElse(0);
            if (needed + GAP.length() + widest <= width) {
                break;
            }
            repeated--;
        }
        return repeated;
    }

    private boolean tellsRowsApart(int columns) {
        return new HashSet<>(table.rows().stream()
                                .map(row -> row.subList(0, columns))
                                .toList())
                        .size()
                == table.rows().size();
    }

    private static int length(List<Integer> columns, int[] widths) {
        return columns.stream().mapToInt(j -> widths[j]).sum() + GAP.length() * Math.max(0, columns.size() - 1);
    }

    private String line(List<String> row, List<Integer> columns, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int j : columns) {
            String padding = " ".repeat(widths[j] - row.get(j).length());
            line.append(j < table.textColumns() ? row.get(j) + padding : padding + row.get(j))
                    .append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** A row of words alone: those of the last column go on below. */
    private String worded(List<String> row, int[] widths) {
        int last = widths.length - 1;
        StringBuilder first = new StringBuilder();
        for (int j = 0; j < last; j++) {
            first.append(row.get(j))
                    .append(" ".repeat(widths[j] - row.get(j).length()))
                    .append(GAP);
        }
        return wrapped(row.get(last), first.toString(), " ".repeat(first.length()));
    }

    /** Text whose lines end between words. */
    private String wrapped(String text, String first, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return lines.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
