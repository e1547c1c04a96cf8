package org.trialtwin.stats.combine;

/**
 * The rule of Raghunathan, Reiter and Rubin for fully synthetic samples: {@code T = (1 + 1/m) b - v} on
 * {@code (m-1)(1 - v/((1+1/m)b))^2} degrees of freedom. Where that is not positive, Reiter's {@code (k/n) v}, k rows analysed
 * and n learned from. Sources: Raghunathan, Reiter and Rubin, J Off Stat 2003;19:1-16; Reiter, J Off Stat 2002;18:531-44.
 */
record FullySyntheticRule() implements CombiningRule {
    @Override
    public String id() {
        return "raghunathan-reiter-rubin";
    }

    @Override
    public String assumption() {
        return "The rule of Raghunathan, Reiter and Rubin assumes that every patient is synthetic and drawn properly from"
                + " a population that the generator knows; in a hybrid cohort replicates differ too little for it, and its"
                + " intervals are too narrow";
    }

    @Override
    public int fewestReplicates() {
        return 2;
    }

    private static double unadjusted(ReplicateMoments moments) {
        return (1 + 1.0 / moments.replicates()) * moments.between() - moments.within();
    }

    @Override
    public double variance(ReplicateMoments moments) {
        double variance = unadjusted(moments);
        return variance > 0 ? variance : moments.sizes().ratio() * moments.within();
    }

    @Override
    public double degreesOfFreedom(ReplicateMoments moments) {
        if (!(unadjusted(moments) > 0)) {
            return moments.completeDegreesOfFreedom();
        }
        double share = moments.within() / ((1 + 1.0 / moments.replicates()) * moments.between());
        return (moments.replicates() - 1) * (1 - share) * (1 - share);
    }
}
