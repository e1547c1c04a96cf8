package org.trialtwin.stats.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;

class MixedColumnsTest {
    private static final Dataset KNOWN = grades("low", "high", "low");

    private static Dataset grades(String... levels) {
        return Dataset.of(List.of(CategoryColumn.of("grade", List.of(levels))));
    }

    @Test
    void aLevelThatNoTableHasIsRefusedUnlessItMayBeNew() {
        MixedColumns coding = MixedColumns.of(List.of("grade"), Set.of("grade"), KNOWN);
        Dataset drawn = grades("none", "high", "other", "low");
        assertThatThrownBy(() -> coding.code(drawn)).hasMessageContaining("Level \"none\" of column \"grade\"");

        MixedTable coded = coding.codeWithNewLevels(drawn);
        assertThat(coded.column(0)).containsExactly(2, 1, 3, 0);
        coded.requireSameCoding(coding.code(KNOWN));
    }

    @Test
    void withoutNewLevelsNothingIsCodedOtherwise() {
        MixedColumns coding = MixedColumns.of(List.of("grade"), Set.of(), KNOWN);
        assertThat(coding.codeWithNewLevels(grades("high", "low")).column(0)).containsExactly(1, 0);
    }
}
