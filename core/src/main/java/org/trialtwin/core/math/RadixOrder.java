package org.trialtwin.core.math;

/**
 * The stable order of many values by radix sort. Each value becomes one long: in the high bits the leading bits of its
 * distance from the smallest value, in the low bits its index. So a pass moves one array only, and few passes do: values
 * that share their leading bits are put in order afterwards, by merging. Source: Knuth, The Art of Computer Programming,
 * vol. 3, 2nd ed., 1998, section 5.2.5.
 */
final class RadixOrder {
    private static final int DIGIT = 11;
    private static final int PASSES = 3;
    private static final int BUCKETS = 1 << DIGIT;

    private RadixOrder() {}

    static int[] of(double[] values) {
        int n = values.length;
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        for (double value : values) {
            long key = key(value);
            smallest = Math.min(smallest, key);
            largest = Math.max(largest, key);
        }
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
        int rangeBits = Long.SIZE - Long.numberOfLeadingZeros(largest - smallest);
        int keyBits = Math.min(rangeBits, Math.min(PASSES * DIGIT, Long.SIZE - indexBits));
        int dropped = rangeBits - keyBits;
        long[] packed = new long[n];
        int[][] count = new int[PASSES][BUCKETS];
        for (int i = 0; i < n; i++) {
            long leading = (key(values[i]) - smallest) >>> dropped;
            packed[i] = (leading << indexBits) | i;
            for (int pass = 0; pass < PASSES; pass++) {
                count[pass][(int) (leading >>> (pass * DIGIT)) & (BUCKETS - 1)]++;
            }
        }
        long[] sorted = sort(packed, count, indexBits);
        int[] order = new int[n];
        int mask = (1 << indexBits) - 1;
        for (int i = 0; i < n; i++) {
            order[i] = (int) sorted[i] & mask;
        }
        if (dropped > 0) {
            settleSharedLeads(values, sorted, indexBits, order);
        }
        return order;
    }

    /** A long that compares as the value does; 0 and -0 are one. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static long[] sort(long[] packed, int[][] count, int indexBits) {
        long[] from = packed;
        long[] to = new long[packed.length];
        for (int pass = 0; pass < PASSES; pass++) {
            int[] place = count[pass];
            int shift = indexBits + pass * DIGIT;
            if (place[(int) (from[0] >>> shift) & (BUCKETS - 1)] == packed.length) {
                continue;
            }
            int total = 0;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                int size = place[bucket];
                place[bucket] = total;
                total += size;
            }
            for (long each : from) {
                to[place[(int) (each >>> shift) & (BUCKETS - 1)]++] = each;
            }
            long[] kept = from;
            from = to;
            to = kept;
        }
        return from;
    }

    private static void settleSharedLeads(double[] values, long[] sorted, int indexBits, int[] order) {
        int n = order.length;
        int from = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || sorted[i] >>> indexBits != sorted[from] >>> indexBits) {
                if (i - from > 1) {
                    SortOrder.sort(values, order, from, i);
                }
                from = i;
            }
        }
    }
}
