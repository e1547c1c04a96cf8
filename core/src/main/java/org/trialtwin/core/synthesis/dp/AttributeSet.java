package org.trialtwin.core.synthesis.dp;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Some attributes of a table. Their cells are numbered with the last attribute running fastest.
 *
 * @param attributes ascending, each once
 */
record AttributeSet(List<Integer> attributes) {
    AttributeSet {
        attributes = List.copyOf(attributes);
    }

    static AttributeSet of(int... attributes) {
        return new AttributeSet(
                IntStream.of(attributes).sorted().distinct().boxed().toList());
    }

    int[] toArray() {
        return attributes.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return attributes.size();
    }

    boolean contains(int attribute) {
        return attributes.contains(attribute);
    }

    boolean containsAll(AttributeSet other) {
        return attributes.containsAll(other.attributes);
    }

    AttributeSet with(AttributeSet other) {
        return of(IntStream.concat(IntStream.of(toArray()), IntStream.of(other.toArray()))
                .toArray());
    }

    AttributeSet common(AttributeSet other) {
        return new AttributeSet(
                attributes.stream().filter(other.attributes::contains).toList());
    }

    /** Number of cells, as a double since it may be huge. */
    double cells(int[] sizes) {
        double cells = 1;
        for (int attribute : attributes) {
            cells *= sizes[attribute];
        }
        return cells;
    }

    /** The cell of each row. */
    int[] cellsOf(int[][] codes, int[] sizes) {
        int[] cells = new int[codes[0].length];
        for (int attribute : attributes) {
            int size = sizes[attribute];
            int[] own = codes[attribute];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = cells[row] * size + own[row];
            }
        }
        return cells;
    }

    /** How many rows are in each cell. */
    long[] counts(int[][] codes, int[] sizes) {
        long[] counts = new long[(int) cells(sizes)];
        for (int cell : cellsOf(codes, sizes)) {
            counts[cell]++;
        }
        return counts;
    }

    /** How far apart neighbouring values of each attribute are, by attribute; 0 for attributes that are not in the set. */
    int[] strides(int[] sizes) {
        int[] strides = new int[sizes.length];
        int stride = 1;
        for (int i = attributes.size() - 1; i >= 0; i--) {
            strides[attributes.get(i)] = stride;
            stride *= sizes[attributes.get(i)];
        }
        return strides;
    }

    /** For each cell of this set the cell of a subset that it lies in. */
    int[] project(AttributeSet subset, int[] sizes) {
        int[] own = toArray();
        int[] strides = subset.strides(sizes);
        int[] target = new int[(int) cells(sizes)];
        int[] at = new int[own.length];
        int cell = 0;
        for (int i = 0; i < target.length; i++) {
            target[i] = cell;
            for (int k = own.length - 1; k >= 0; k--) {
                cell += strides[own[k]];
                if (++at[k] < sizes[own[k]]) {
                    break;
                }
                cell -= strides[own[k]] * sizes[own[k]];
                at[k] = 0;
            }
        }
        return target;
    }
}
