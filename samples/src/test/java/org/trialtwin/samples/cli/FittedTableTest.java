package org.trialtwin.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.display.DisplayTable;

class FittedTableTest {
    private static final DisplayTable TABLE = new DisplayTable(
            "Colon, OS",
            List.of("synthetic", "generator", "verdict", "estimate", "interval", "events"),
            List.of(
                    List.of("10%", "sequential-trees", "holds", "0.663", "0.480 to 0.915", "296"),
                    List.of("10%", "drop-only", "reference", "0.660", "0.491 to 0.888", "180"),
                    List.of("40%", "drop-only", "reference", "0.700", "-1.2e-7 to 0.9", "90")),
            3,
            List.of("Twins add no information, whatever the table says."));

    private static String at(int width) {
        return new FittedTable(TABLE, width).text();
    }

    @Test
    void whatFitsIsLeftAsItIs() {
        assertThat(at(120)).isEqualTo(TABLE.toText());
    }

    @Test
    void blocksRepeatTheColumnsThatTellRowsApart() {
        assertThat(at(51)).isEqualTo("""
                        Colon, OS
                        synthetic  generator         verdict    estimate
                        10%        sequential-trees  holds         0.663
                        10%        drop-only         reference     0.660
                        40%        drop-only         reference     0.700
                        synthetic  generator               interval  events
                        10%        sequential-trees  0.480 to 0.915     296
                        10%        drop-only         0.491 to 0.888     180
                        40%        drop-only         -1.2e-7 to 0.9      90
                          * Twins add no information, whatever the table
                            says.
                        """);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 45, 51, 60, 80, 119, 200})
    void noNumberIsBrokenAndNoneIsLost(int width) {
        String text = at(width);
        for (List<String> row : TABLE.rows()) {
            assertThat(text).contains(row.subList(3, 6));
        }
        assertThat(Pattern.compile("0\\.480 to 0\\.915").matcher(text).results().count())
                .isEqualTo(1);
        if (width >= 51) {
            assertThat(text.lines()).allMatch(line -> line.length() <= width);
        }
    }

    @Test
    void wordsGoOnBelow() {
        DisplayTable words = new DisplayTable(
                "", List.of("id", "what"), List.of(List.of("a", "one two three four five six seven")), 2, List.of());
        assertThat(new FittedTable(words, 22).text())
                .isEqualTo("id  what\na   one two three four\n    five six seven\n");
        assertThat(new FittedTable(words, 120).text()).isEqualTo(words.toText());
    }

    @Test
    void tablesWithoutColumnsOrRowsAreFine() {
        DisplayTable notes = new DisplayTable("How to read", List.of(), List.of(), 0, List.of("a b", "c"));
        assertThat(new FittedTable(notes, 120).text()).isEqualTo(notes.toText());
        DisplayTable empty = new DisplayTable("", List.of("a", "b"), List.of(), 1, List.of());
        assertThat(new FittedTable(empty, 20).text()).isEqualTo("a  b\n");
    }
}
