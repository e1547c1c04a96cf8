package org.trialtwin.core.synthesis.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Scores worked by hand: two levels, one parent of two levels, counts 3 and 1, 1 and 3. */
class CountScoresTest {
    private static final int[] GIVEN_PARENT = {3, 1, 1, 3};
    private static final int[] ALONE = {4, 4};

    @Test
    void bicIsTheLogLikelihoodLessItsPrice() {
        double logLikelihood = 2 * (3 * Math.log(3.0 / 4) + Math.log(1.0 / 4));
        assertThat(CountScores.logLikelihood(GIVEN_PARENT, 2)).isCloseTo(logLikelihood, within(1e-12));
        assertThat(CountScores.bic(GIVEN_PARENT, 2, 2, 1)).isCloseTo(logLikelihood - Math.log(8), within(1e-12));
        assertThat(CountScores.bic(ALONE, 2, 1, 1)).isCloseTo(8 * Math.log(0.5) - Math.log(8) / 2, within(1e-12));
    }

    @Test
    void bdeuIsAProductOfRisingFactorials() {
        // One row of prior: half in each cell, a quarter at each count.
        double cell = (0.25 * 1.25 * 2.25) * 0.25 / (0.5 * 1.5 * 2.5 * 3.5);
        assertThat(CountScores.bdeu(GIVEN_PARENT, 2, 2, 1, 1)).isCloseTo(2 * Math.log(cell), within(1e-12));
        double four = 0.5 * 1.5 * 2.5 * 3.5;
        double eight = 40320;
        assertThat(CountScores.bdeu(ALONE, 2, 1, 1, 1)).isCloseTo(Math.log(four * four / eight), within(1e-12));
    }

    @Test
    void aCellWithoutRowsChangesNothing() {
        int[] more = {3, 1, 0, 0, 1, 3};
        assertThat(CountScores.logLikelihood(more, 2)).isEqualTo(CountScores.logLikelihood(GIVEN_PARENT, 2));
        assertThat(CountScores.bdeu(more, 2, 3, 2, 1))
                .isCloseTo(CountScores.bdeu(GIVEN_PARENT, 2, 3, 2, 1), within(1e-12));
    }

    @Test
    void anArrowCostsMoreWhereColumnsAreManyAndRowsFew() {
        assertThat(LocalScores.arrowPrice(24, 2139)).isZero();
        assertThat(LocalScores.arrowPrice(90, 36)).isCloseTo(Math.log(15), within(1e-12));
    }

    @Test
    void rowsThatRepeatPatientsTellNothingNew() {
        int[] twice = {6, 2, 2, 6};
        assertThat(CountScores.bic(twice, 2, 2, 0.5)).isCloseTo(CountScores.bic(GIVEN_PARENT, 2, 2, 1), within(1e-12));
        assertThat(CountScores.bdeu(twice, 2, 2, 1, 0.5))
                .isCloseTo(CountScores.bdeu(GIVEN_PARENT, 2, 2, 1, 1), within(1e-12));
    }

    @Test
    void structuresThatSayTheSameHaveTheSameScore() {
        // a alone and b given a, against b alone and a given b: counts of (a, b) are 5, 2, 1, 7.
        for (double equivalent : new double[] {0.5, 1, 10}) {
            double forth = CountScores.bdeu(new int[] {7, 8}, 2, 1, equivalent, 1)
                    + CountScores.bdeu(new int[] {5, 2, 1, 7}, 2, 2, equivalent, 1);
            double back = CountScores.bdeu(new int[] {6, 9}, 2, 1, equivalent, 1)
                    + CountScores.bdeu(new int[] {5, 1, 2, 7}, 2, 2, equivalent, 1);
            assertThat(forth).isCloseTo(back, within(1e-12));
        }
    }
}
