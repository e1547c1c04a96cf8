package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Categories and few numbers are grouped by codes, other columns by texts: the groups are the same, in the same order. */
class GroupsTest {
    /** Zero reads the same with either sign. */
    private static final double[] NUMBERS = {Double.NaN, 0, -0.0, 1.5};

    @Test
    void codesAndTextsGiveTheSameGroups() {
        RandomStream random = RandomStreams.seeded(2).open();
        int rows = 300;
        List<Column> codes = new ArrayList<>();
        List<Column> texts = new ArrayList<>();
        for (String name : List.of("number", "a", "b")) {
            int[] drawn = new int[rows];
            for (int row = 0; row < rows; row++) {
                drawn[row] = random.nextInt(4) - 1;
            }
            Column column = name.equals("number")
                    ? NumberColumn.of(
                            name,
                            Arrays.stream(drawn)
                                    .mapToDouble(code -> NUMBERS[code + 1])
                                    .toArray())
                    : CategoryColumn.of(name, List.of("z", "x", "y"), drawn);
            codes.add(column);
            List<String> values = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                values.add(column.isMissing(row) ? null : column.text(row));
            }
            texts.add(TextColumn.of(name, values));
        }
        for (int columns = 0; columns <= 3; columns++) {
            Groups byCode = Groups.of(rows, codes.subList(0, columns), row -> row % 7 != 0);
            Groups byText = Groups.of(rows, texts.subList(0, columns), row -> row % 7 != 0);
            assertThat(List.copyOf(byCode.members().keySet()))
                    .isEqualTo(List.copyOf(byText.members().keySet()));
            byText.members()
                    .forEach((key, members) ->
                            assertThat(byCode.members().get(key)).containsExactly(members));
        }
    }

    @Test
    void aLevelWithoutATextIsOneGroupWithMissing() {
        Column column = CategoryColumn.of("a", List.of("", "x"), 0, -1, 1);
        assertThat(Groups.of(3, List.of(column)).members().get(List.of(""))).containsExactly(0, 1);
    }

    @Test
    void manyNumbersAreGroupsToo() {
        double[] values = new double[100];
        Arrays.setAll(values, row -> row % 50 / 10.0);
        Groups groups = Groups.of(100, List.of(NumberColumn.of("a", values)));
        assertThat(groups.members()).hasSize(50);
        assertThat(groups.members().get(List.of("4.9"))).containsExactly(49, 99);
    }

    @Test
    void nobodyIsNoGroup() {
        assertThat(Groups.of(0, List.of()).members()).isEmpty();
        assertThat(Groups.of(3, List.of(), row -> false).members()).isEmpty();
    }
}
