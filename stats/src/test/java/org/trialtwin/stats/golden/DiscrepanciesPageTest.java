package org.trialtwin.stats.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of discrepancies counts what the page of agreement counts, and leaves no disagreement out. */
class DiscrepanciesPageTest {
    private static List<String[]> rows(String page, String head) throws IOException {
        List<String[]> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", page))) {
            if (inside && !line.startsWith("|")) {
                break;
            }
            if (inside && !line.startsWith("|---")) {
                String[] cells = line.substring(1, line.length() - 1).split("\\|");
                for (int k = 0; k < cells.length; k++) {
                    cells[k] = cells[k].strip();
                }
                rows.add(cells);
            }
            inside |= line.startsWith(head);
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static int sum(List<String[]> rows, int column) {
        return rows.stream()
                .map(cells -> cells[column])
                .filter(cell -> !cell.isEmpty())
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    void bothPagesCountTheSame() throws IOException {
        List<String[]> compared = rows("validation/agreement-with-r.md", "| record type | records |");
        List<String[]> disagreements = rows("validation/agreement-with-r.md", "| disagreement |");
        List<String[]> counts = rows("methods/discrepancies.md", "| | records | values |");
        assertThat(counts).extracting(cells -> cells[0]).containsExactly("reproduced", "listed with a reason", "all");
        int listed = sum(disagreements, 2);
        assertThat(counts.get(2)[1]).isEqualTo(String.valueOf(sum(compared, 1)));
        assertThat(counts.get(2)[2]).isEqualTo(String.valueOf(sum(compared, 2)));
        assertThat(counts.get(1)[2]).isEqualTo(String.valueOf(listed));
        assertThat(sum(counts.subList(0, 2), 1)).isEqualTo(sum(compared, 1));
        assertThat(sum(counts.subList(0, 2), 2)).isEqualTo(sum(compared, 2));
    }

    @Test
    void everyDisagreementIsOnThePage() throws IOException {
        List<String[]> described = rows("methods/discrepancies.md", "| what | record type |");
        for (String[] disagreement : rows("validation/agreement-with-r.md", "| disagreement |")) {
            assertThat(described)
                    .as("%s of %s", disagreement[0], disagreement[1])
                    .anyMatch(row -> row[0].equals(disagreement[0])
                            && row[1].contains("`" + disagreement[1] + "`")
                            && row.length == 4
                            && !row[3].isEmpty());
        }
    }
}
