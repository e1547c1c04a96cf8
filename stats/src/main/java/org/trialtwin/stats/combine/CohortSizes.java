package org.trialtwin.stats.combine;

/**
 * How large an analysed cohort is, and the sample that its generator learned from: k and n of the rules for synthetic
 * samples. A hybrid cohort of N patients, a share f of them withheld, has k = N and n = (1 - f) N.
 *
 * @param analysed rows of an analysed cohort, positive
 * @param learnedFrom patients that the generator saw, positive
 */
public record CohortSizes(int analysed, int learnedFrom) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public CohortSizes {
        if (analysed < 1 || learnedFrom < 1) {
            throw new IllegalArgumentException(
                    "A cohort has at least one patient, not " + analysed + " learned from " + learnedFrom);
        }
    }

    /** {@return sizes of a cohort as large as the sample that its generator learned from} */
    public static CohortSizes alike() {
        return new CohortSizes(1, 1);
    }

    /** {@return analysed over learned from, k/n} */
    public double ratio() {
        return (double) analysed / learnedFrom;
    }
}
