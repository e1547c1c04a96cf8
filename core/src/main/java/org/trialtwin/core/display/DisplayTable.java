package org.trialtwin.core.display;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for a reader.
 *
 * @param title above the table, may be empty
 * @param headers one per column
 * @param rows cells as text, as many per row as there are headers
 * @param textColumns how many columns, from the left, hold words and stand left; the others hold numbers and stand right
 * @param notes below the table
 */
public record DisplayTable(
        String title, List<String> headers, List<List<String>> rows, int textColumns, List<String> notes)
        implements HtmlDisplay {
    private static final int WIDTH = 120;

    /**
     * Copies the parts.
     *
     * @throws IllegalArgumentException if a row has another number of cells than there are headers
     */
    public DisplayTable {
        headers = List.copyOf(headers);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<String> row : rows) {
            if (row.size() != headers.size()) {
                throw new IllegalArgumentException("Row " + row + " does not fit headers " + headers);
            }
        }
    }

    /** {@return the table as plain text, columns aligned, a line for each row; words in the last column run on below} */
    public String toText() {
        int[] widths = new int[headers.size()];
        List<List<String>> all = new ArrayList<>();
        all.add(headers);
        all.addAll(rows);
        for (List<String> row : all) {
            for (int j = 0; j < widths.length; j++) {
                widths[j] = Math.max(widths[j], row.get(j).length());
            }
        }
        StringBuilder text = new StringBuilder();
        if (!title.isEmpty()) {
            text.append(title).append('\n');
        }
        for (List<String> row : all) {
            text.append(textColumns < headers.size() || headers.isEmpty() ? line(row, widths) : wordy(row, widths));
        }
        notes.forEach(note -> text.append(wrapped(note)));
        return text.toString();
    }

    /** A row whose last cell holds words, as lines that end between them. */
    private String wordy(List<String> row, int[] widths) {
        int last = widths.length - 1;
        int indent = 0;
        for (int j = 0; j < last; j++) {
            indent += widths[j] + 2;
        }
        StringBuilder lines = new StringBuilder();
        List<String> cells = new ArrayList<>(row);
        StringBuilder current = new StringBuilder();
        for (String word : row.get(last).split(" ", -1)) {
            if (!current.isEmpty() && indent + current.length() + 1 + word.length() > WIDTH) {
                cells.set(last, current.toString());
                lines.append(line(cells, widths));
                cells.replaceAll(cell -> "");
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        cells.set(last, current.toString());
        return lines.append(line(cells, widths)).toString();
    }

    /** A note as a bullet whose lines end between words. */
    private static String wrapped(String note) {
        StringBuilder text = new StringBuilder("  *");
        int column = text.length();
        for (String word : note.split(" ", -1)) {
            if (column + 1 + word.length() > WIDTH) {
                text.append("\n   ");
                column = 3;
            }
            text.append(' ').append(word);
            column += 1 + word.length();
        }
        return text.append('\n').toString();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < widths.length; j++) {
            String padding = " ".repeat(widths[j] - row.get(j).length());
            line.append(j < textColumns ? row.get(j) + padding : padding + row.get(j))
                    .append("  ");
        }
        return line.toString().stripTrailing() + "\n";
    }

    @Override
    public String toString() {
        return toText();
    }

    /** {@return the table as an HTML fragment, with a caption, scoped header cells and notes} */
    @Override
    public String toHtml() {
        StringBuilder html = new StringBuilder("<table>");
        if (!title.isEmpty()) {
            html.append("<caption>").append(HtmlText.escape(title)).append("</caption>");
        }
        html.append("<thead><tr>");
        headers.forEach(header -> html.append("<th scope=\"col\">")
                .append(HtmlText.escape(header))
                .append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int j = 0; j < row.size(); j++) {
                String tag = j < textColumns ? "td" : "td class=\"number\"";
                html.append('<')
                        .append(tag)
                        .append('>')
                        .append(HtmlText.escape(row.get(j)))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (!notes.isEmpty()) {
            html.append("<ul class=\"notes\">");
            notes.forEach(
                    note -> html.append("<li>").append(HtmlText.escape(note)).append("</li>"));
            html.append("</ul>");
        }
        return html.toString();
    }
}
