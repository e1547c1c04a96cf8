package org.trialtwin.core.synthesis.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;

/** Rows of the source from which rows are drawn: those of the same given values and the longest run of known values. */
final class Donors {
    private final Conditioning conditioning;
    private final List<String> columns = new ArrayList<>();

    /** Rows by the first columns: one map for each number of known columns, from none to all. */
    private final List<Map<List<String>, int[]>> byPrefix = new ArrayList<>();

    Donors(Measurements source, Conditioning conditioning) {
        this.conditioning = conditioning;
        columns.addAll(conditioning.given());
        conditioning
                .known()
                .forEach(name -> columns.addAll(source.schema().variable(name).columns()));
        List<Column> learned = columns.stream().map(source.data()::column).toList();
        for (int length = conditioning.given().size(); length <= columns.size(); length++) {
            byPrefix.add(
                    Groups.of(source.data().rows(), learned.subList(0, length)).members());
        }
    }

    int[] draw(RowDraft draft, RandomStream random) {
        List<Column> wanted = columns.stream().map(draft::column).toList();
        int[] donors = new int[draft.rows()];
        Groups.of(draft.rows(), wanted).members().forEach((key, rows) -> {
            int[] pool = pool(key);
            for (int row : rows) {
                donors[row] = pool[random.nextInt(pool.length)];
            }
        });
        return donors;
    }

    private int[] pool(List<String> key) {
        int given = conditioning.given().size();
        for (int known = byPrefix.size() - 1; known >= 0; known--) {
            int[] pool = byPrefix.get(known).get(key.subList(0, given + known));
            if (pool != null) {
                return pool;
            }
        }
        throw new IllegalArgumentException(
                "No row to sample from has " + conditioning.given() + " = " + key.subList(0, given));
    }
}
