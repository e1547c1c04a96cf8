package org.trialtwin.stats.survival;

import org.jspecify.annotations.Nullable;

/** When the rows of a Cox model come under observation and how much they count, in the order of the risk sets. */
final class Exposure {
    final RiskSets sets;
    /** A row is at risk after this time; null where all rows are at risk from the start. */
    final double @Nullable [] entry;
    /** Places in ascending order of stratum, then entry; empty without entry times. */
    final int[] byEntry;

    private final double @Nullable [] weight;

    Exposure(RiskSets sets, double @Nullable [] entry, double @Nullable [] weight, int[] strata) {
        this.sets = sets;
        this.entry = entry == null ? null : RiskSets.pick(entry, sets.order);
        this.weight = weight == null ? null : RiskSets.pick(weight, sets.order);
        this.byEntry = this.entry == null ? new int[0] : placesByEntry(this.entry, strata, sets.order);
    }

    private static int[] placesByEntry(double[] entry, int[] strata, int[] order) {
        int[] codes = new int[strata.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = strata[order[i]];
        }
        return FollowUp.order(entry, codes);
    }

    double weight(int place) {
        return weight == null ? 1 : weight[place];
    }

    boolean isPlain() {
        return entry == null && weight == null;
    }
}
