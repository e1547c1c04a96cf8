package org.trialtwin.stats.combine;

/** The first replicate, analysed as though every patient in it were real. */
record NaiveRule() implements CombiningRule {
    @Override
    public String id() {
        return "naive";
    }

    @Override
    public String assumption() {
        return "NAIVE: one replicate is analysed as though its twins were real patients; the interval is much too narrow"
                + " (about 83% instead of 95% at 40% synthetic)";
    }

    @Override
    public boolean isLabelled() {
        return true;
    }

    @Override
    public int fewestReplicates() {
        return 1;
    }

    @Override
    public int used(int replicates) {
        return 1;
    }

    @Override
    public double variance(ReplicateMoments moments) {
        return moments.within();
    }

    @Override
    public double degreesOfFreedom(ReplicateMoments moments) {
        return moments.completeDegreesOfFreedom();
    }
}
