package org.trialtwin.stats.combine;

/**
 * Reiter's rule for partially synthetic data: {@code T = v + b/m} on {@code (m-1)(1 + m v/b)^2} degrees of freedom. Source:
 * Reiter, Survey Methodol 2003;29:181-8.
 */
record ReiterRule() implements CombiningRule {
    @Override
    public String id() {
        return "reiter";
    }

    @Override
    public String assumption() {
        return "Reiter's rule is for data whose values, not whose patients, are synthetic; for a hybrid cohort its"
                + " intervals are too narrow (about 87% instead of 95% at 40% synthetic)";
    }

    @Override
    public int fewestReplicates() {
        return 2;
    }

    @Override
    public double variance(ReplicateMoments moments) {
        return moments.within() + moments.between() / moments.replicates();
    }

    @Override
    public double degreesOfFreedom(ReplicateMoments moments) {
        double ratio = 1 + moments.replicates() * moments.within() / moments.between();
        return (moments.replicates() - 1) * ratio * ratio;
    }
}
