package org.trialtwin.stats.longitudinal;

/**
 * The rows of patients who have the same covariance matrix, as far as the likelihood needs them: sums over the patients of {@code Z' M Z}
 * and of {@code z_u' K z_v}, where a row z holds the design and, last, the response.
 */
sealed interface BlockRows permits CrossProducts, PatientRows {
    /** Rows of each patient. */
    int size();

    /** The number of patients. */
    int patients();

    /**
     * Adds the sum of {@code Z' M Z}.
     *
     * @param weights M, symmetric
     * @param packed the lower triangle, row by row
     */
    void addWeighted(double[] weights, double[] packed);

    /**
     * The sums of {@code z_u' K z_v}, one for each pair of rows.
     *
     * @param kernel K, symmetric
     * @return a symmetric matrix
     */
    double[] forms(double[] kernel);

    /** The cheaper of the two forms: many patients are summed once, few are walked through each time. */
    static BlockRows of(double[][][] patients, int size, int width) {
        double walk = patients.length * (double) (size * size * width + size * width * width / 2);
        double summed = size * (size + 1) / 2.0 * width * (width + 1) / 2;
        return walk > summed ? new CrossProducts(patients, size, width) : new PatientRows(patients, size, width);
    }
}
