package org.trialtwin.stats.combine;

/**
 * Rubin's rule: {@code T = v + (1 + 1/m) b} on {@code (m-1)(1 + v/((1+1/m)b))^2} degrees of freedom, or those of Barnard
 * and Rubin where a single replicate has finitely many. Sources: Rubin, Multiple Imputation for Nonresponse in Surveys,
 * 1987, doi:10.1002/9780470316696; Barnard and Rubin, Biometrika 1999;86:948-55, doi:10.1093/biomet/86.4.948.
 */
record RubinRule() implements CombiningRule {
    @Override
    public String id() {
        return "rubin";
    }

    @Override
    public String assumption() {
        return "Rubin's rule assumes proper draws: the generator is refitted on a bootstrap of the retained patients for"
                + " each replicate; without that its intervals are too narrow (about 93% instead of 95% at 40% synthetic)";
    }

    @Override
    public int fewestReplicates() {
        return 2;
    }

    @Override
    public double variance(ReplicateMoments moments) {
        return moments.within() + (1 + 1.0 / moments.replicates()) * moments.between();
    }

    @Override
    public double degreesOfFreedom(ReplicateMoments moments) {
        double complete = moments.completeDegreesOfFreedom();
        double lost = (1 + 1.0 / moments.replicates()) * moments.between() / variance(moments);
        double infinite = (moments.replicates() - 1) / (lost * lost);
        if (Double.isInfinite(complete)) {
            return infinite;
        }
        double observed = (complete + 1) / (complete + 3) * complete * (1 - lost);
        return 1 / (1 / infinite + 1 / observed);
    }
}
