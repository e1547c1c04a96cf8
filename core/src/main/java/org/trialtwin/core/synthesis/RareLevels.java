package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;

/**
 * The levels of a column that fewer rows have than are wanted, and the one level that may stand for all of them. Levels that
 * no row has are not among them: nothing is drawn of them anyway.
 *
 * @param column as it is
 * @param rare codes of those levels, ascending
 * @param counts rows of each of them
 * @param staying number of levels that some rows have and that are not rare
 */
record RareLevels(CategoryColumn column, int[] rare, int[] counts, int staying) {
    /** Levels named in the label; of more the number is told. */
    private static final int MOST_NAMES = 5;

    static RareLevels of(CategoryColumn column, int fewest) {
        int[] counts = new int[column.levels().size()];
        Arrays.stream(column.codes()).filter(code -> code >= 0).forEach(code -> counts[code]++);
        int[] rare = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0 && counts[code] < fewest)
                .toArray();
        int present = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        return new RareLevels(
                column, rare, Arrays.stream(rare).map(code -> counts[code]).toArray(), present - rare.length);
    }

    boolean any() {
        return rare.length > 0;
    }

    /** Why they cannot be merged, empty where they can. */
    String objection() {
        if (rare.length == 1) {
            return "the only rare level, so there is none to merge it with";
        }
        if (staying == 0) {
            return "all levels are rare, so one would be left";
        }
        return column.levels().contains(label()) ? "a level has the name of the merged one already" : "";
    }

    /** The name of the merged level. */
    String label() {
        List<String> names = names();
        return "OTHER ("
                + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "") + ")";
    }

    private List<String> names() {
        return Arrays.stream(rare).mapToObj(column.levels()::get).toList();
    }

    /** The column with those levels merged, the merged one last. */
    CategoryColumn merged() {
        int[] codes = new int[column.levels().size()];
        List<String> levels = new ArrayList<>();
        for (int code = 0; code < codes.length; code++) {
            codes[code] = levels.size();
            if (Arrays.binarySearch(rare, code) < 0) {
                levels.add(column.levels().get(code));
            }
        }
        for (int code : rare) {
            codes[code] = levels.size();
        }
        levels.add(label());
        return CategoryColumn.of(
                column.name(),
                levels,
                Arrays.stream(column.codes())
                        .map(code -> code < 0 ? code : codes[code])
                        .toArray());
    }

    /** Each level with how many rows have it. */
    String told() {
        return IntStream.range(0, rare.length)
                .mapToObj(i -> column.levels().get(rare[i]) + " (" + counts[i] + ")")
                .collect(Collectors.joining(", "));
    }
}
