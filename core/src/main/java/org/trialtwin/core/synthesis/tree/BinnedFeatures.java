package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;
import org.trialtwin.core.data.RowSources;

/** Predictors of one fit, put into bins once; every tree of the fit shares them. */
final class BinnedFeatures {
    private final BinnedFeature[] features;
    private final RowSources sources;

    BinnedFeatures(Feature[] features, RowSources sources) {
        this(Arrays.stream(features).map(BinnedFeature::of).toArray(BinnedFeature[]::new), sources);
    }

    private BinnedFeatures(BinnedFeature[] features, RowSources sources) {
        this.features = features;
        this.sources = sources;
    }

    /** Which rows are one patient's. */
    RowSources sources() {
        return sources;
    }

    /** The same features, some of them only. */
    BinnedFeatures select(int[] wanted) {
        return new BinnedFeatures(
                Arrays.stream(wanted).mapToObj(j -> features[j]).toArray(BinnedFeature[]::new), sources);
    }

    BinnedFeature[] all() {
        return features;
    }

    Feature[] values() {
        return Arrays.stream(features).map(BinnedFeature::feature).toArray(Feature[]::new);
    }

    int count() {
        return features.length;
    }

    /** Number of training rows; there is a feature. */
    int rows() {
        return features[0].bins().length;
    }

    /** The values of a number in some rows, ascending, without the missing ones. */
    double[] ascending(int j, boolean[] wanted, int size) {
        return features[j].ascending(wanted, size);
    }

    Feature feature(int j) {
        return features[j].feature();
    }
}
