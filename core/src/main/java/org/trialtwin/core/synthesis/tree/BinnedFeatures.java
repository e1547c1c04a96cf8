package org.trialtwin.core.synthesis.tree;

import java.util.Arrays;

/** Predictors of one fit, put into bins once; every tree of the fit shares them. */
final class BinnedFeatures {
    private final BinnedFeature[] features;

    BinnedFeatures(Feature[] features) {
        this(Arrays.stream(features).map(BinnedFeature::of).toArray(BinnedFeature[]::new));
    }

    private BinnedFeatures(BinnedFeature[] features) {
        this.features = features;
    }

    /** The same features, some of them only. */
    BinnedFeatures select(int[] wanted) {
        return new BinnedFeatures(
                Arrays.stream(wanted).mapToObj(j -> features[j]).toArray(BinnedFeature[]::new));
    }

    BinnedFeature[] all() {
        return features;
    }

    Feature[] values() {
        return Arrays.stream(features).map(BinnedFeature::feature).toArray(Feature[]::new);
    }

    Feature feature(int j) {
        return features[j].feature();
    }
}
