package org.trialtwin.core.synthesis.anonymity;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;

/** Rows of the source that rows are made from: of the same given values. */
record RowDonors(Measurements source, Conditioning conditioning) {
    /** One donor per row of the draft. */
    int[] draw(RowDraft draft, RandomStream random) {
        Map<List<String>, int[]> pools =
                Groups.of(source.data().rows(), given(source.data()::column)).members();
        int[] donors = new int[draft.rows()];
        Groups.of(draft.rows(), given(draft::column)).members().forEach((key, rows) -> {
            int[] pool = pools.getOrDefault(key, new int[0]);
            // Each row of an arm in turn, in random order: as many copies of each as there must be, and no more.
            int[] order = new int[0];
            for (int i = 0; i < rows.length; i++) {
                if (i % pool.length == 0) {
                    order = random.permutation(pool.length);
                }
                donors[rows[i]] = pool[order[i % pool.length]];
            }
        });
        return donors;
    }

    private List<Column> given(Function<String, Column> columns) {
        return conditioning.given().stream().map(columns).toList();
    }
}
