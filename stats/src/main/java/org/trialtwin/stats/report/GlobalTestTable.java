package org.trialtwin.stats.report;

import java.util.List;
import java.util.Locale;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.stats.replication.ReplicationResults;

/** Tests over all arms: a table for each. */
record GlobalTestTable(ReplicationResults results) {
    void write(Markup page) {
        for (DisplayTable table : results.globalTestTables()) {
            table(page, table);
        }
    }

    private void table(Markup page, DisplayTable table) {
        ScrollingBox.table(page, table.title());
        page.open("thead").open("tr");
        table.headers().forEach(header -> page.element("th", capitalised(header), "scope", "col"));
        page.close().close().open("tbody");
        table.rows().forEach(row -> row(page, row));
        page.close();
        ScrollingBox.closeTable(page);
        page.open("ul", "class", "notes");
        table.notes().forEach(note -> page.element("li", note));
        page.close();
    }

    private void row(Markup page, List<String> row) {
        String generator = row.get(1);
        page.open("tr", "class", isReference(generator) ? "reference" : "generated");
        page.element("td", row.get(0), "class", "n");
        page.element("th", generator, "scope", "row");
        row.stream().skip(2).forEach(text -> page.element("td", text, "class", "n"));
        page.close();
    }

    private boolean isReference(String generator) {
        return results.globalTests().stream()
                .anyMatch(cell -> cell.reference() && cell.generator().equals(generator));
    }

    private static String capitalised(String header) {
        return header.substring(0, 1).toUpperCase(Locale.ROOT) + header.substring(1);
    }
}
