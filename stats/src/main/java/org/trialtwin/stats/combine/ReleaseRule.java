package org.trialtwin.stats.combine;

/**
 * The rules of Raab, Nowok and Dibben for the release of k synthetic rows learned from n, normal: {@code v (k/n + 1/m)};
 * with proper draws {@code v (k/n + (1 + k/n)/m)}; where some values are real {@code v k/n + b/m}. A hybrid cohort is taken
 * for a release as large as itself, learned from its retained patients. Source: Raab, Nowok and Dibben, J Priv Confidentiality
 * 2016;7(3):67-97, doi:10.29012/jpc.v7i3.407.
 *
 * @param draws how the rows were drawn
 */
record ReleaseRule(Draws draws) implements CombiningRule {
    /** How synthetic rows were drawn. */
    enum Draws {
        /** From a generator refitted on a bootstrap for each replicate. */
        PROPER("raab-nowok-dibben", "that the generator is refitted on a bootstrap for each replicate"),
        /** From one fit. */
        IMPROPER("raab-nowok-dibben-improper", "that the generator is fitted once, without bootstrap"),
        /** Beside values that stay real. */
        INCOMPLETE("raab-nowok-dibben-incomplete", "that values, not patients, are synthetic and the others real");

        private final String id;
        private final String words;

        Draws(String id, String words) {
            this.id = id;
            this.words = words;
        }
    }

    @Override
    public String id() {
        return draws.id;
    }

    @Override
    public String assumption() {
        return "The rule of Raab, Nowok and Dibben assumes " + draws.words + ", and a release of k rows learned from n;"
                + " a hybrid cohort is taken for one as large as itself, learned from its retained patients";
    }

    @Override
    public int fewestReplicates() {
        return draws == Draws.INCOMPLETE ? 2 : 1;
    }

    @Override
    public double variance(ReplicateMoments moments) {
        double ratio = moments.sizes().ratio();
        double m = moments.replicates();
        return switch (draws) {
            case PROPER -> moments.within() * (ratio + (1 + ratio) / m);
            case IMPROPER -> moments.within() * (ratio + 1 / m);
            case INCOMPLETE -> moments.within() * ratio + moments.between() / m;
        };
    }

    @Override
    public double degreesOfFreedom(ReplicateMoments moments) {
        return Double.POSITIVE_INFINITY;
    }
}
