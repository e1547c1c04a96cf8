package org.trialtwin.core.synthesis.network;

import java.util.Map;

/**
 * How the structure of a network is learned.
 *
 * @param score what a structure is worth
 * @param search where structures are looked for
 * @param maxParents arrows into a node at most, those by design not counted, within [1, 20]
 * @param tabuLength moves that are remembered and not undone, and moves downhill in a row before a climb ends, within [0, 1000]
 * @param restarts climbs from perturbed structures after the first, within [0, 1000]
 * @param alpha level of the tests of independence, within (0, 1); tests belong to {@link Search#SKELETON}
 * @param conditioning variables that a test of independence conditions on at most, within [0, 4]
 * @param equivalentSampleSize rows that the prior of BDeu is worth, above 0
 */
public record NetworkSettings(
        Score score,
        Search search,
        int maxParents,
        int tabuLength,
        int restarts,
        double alpha,
        int conditioning,
        double equivalentSampleSize) {
    /** What a structure is worth. */
    public enum Score {
        /**
         * Log likelihood less half the logarithm of the rows for each parameter; numbers are linear in their parents. Source:
         * Schwarz, Ann Stat 1978;6:461-4, doi:10.1214/aos/1176344136.
         */
        BIC,
        /**
         * The marginal likelihood of probability tables under a uniform Dirichlet prior, every variable in bins. Source:
         * Heckerman, Geiger and Chickering, Mach Learn 1995;20:197-243, doi:10.1023/A:1022623210503.
         */
        BDEU
    }

    /** Where structures are looked for. */
    public enum Search {
        /** Hill climbing with a tabu list over all arrows that the design allows. */
        TABU,
        /**
         * The same within the skeleton that tests of conditional independence leave. Sources: Colombo and Maathuis, J Mach Learn
         * Res 2014;15:3741-82; Tsamardinos, Brown and Aliferis, Mach Learn 2006;65:31-78, doi:10.1007/s10994-006-6889-7.
         */
        SKELETON
    }

    private static final int MOST_PARENTS = 20;
    private static final int MOST_MOVES = 1000;
    private static final int MOST_CONDITIONING = 4;

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it and the range
     */
    public NetworkSettings {
        require("maxParents", maxParents, 1, MOST_PARENTS);
        require("tabuLength", tabuLength, 0, MOST_MOVES);
        require("restarts", restarts, 0, MOST_MOVES);
        require("conditioning", conditioning, 0, MOST_CONDITIONING);
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", it has to be above 0 and below 1");
        }
        if (!(equivalentSampleSize > 0 && equivalentSampleSize < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "equivalentSampleSize is " + equivalentSampleSize + ", it has to be above 0 and finite");
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", it has to be within [" + least + ", " + most + "]");
        }
    }

    /** {@return BIC, tabu search, 8 parents, a tabu list of 10, 3 restarts; tests at .01 given at most 2, one row of prior} */
    public static NetworkSettings defaults() {
        return new NetworkSettings(Score.BIC, Search.TABU, 8, 10, 3, 0.01, 2, 1);
    }

    /**
     * The same with another score.
     *
     * @param other what a structure is worth
     * @return a copy
     */
    public NetworkSettings withScore(Score other) {
        return new NetworkSettings(
                other, search, maxParents, tabuLength, restarts, alpha, conditioning, equivalentSampleSize);
    }

    /**
     * The same with another search.
     *
     * @param other where structures are looked for
     * @return a copy
     */
    public NetworkSettings withSearch(Search other) {
        return new NetworkSettings(
                score, other, maxParents, tabuLength, restarts, alpha, conditioning, equivalentSampleSize);
    }

    /**
     * The same with another bound on parents.
     *
     * @param most within [1, 20]
     * @return a copy
     */
    public NetworkSettings withMaxParents(int most) {
        return new NetworkSettings(
                score, search, most, tabuLength, restarts, alpha, conditioning, equivalentSampleSize);
    }

    /**
     * The same with another climb.
     *
     * @param tabu length of the tabu list, within [0, 1000]
     * @param perturbed number of restarts, within [0, 1000]
     * @return a copy
     */
    public NetworkSettings withClimb(int tabu, int perturbed) {
        return new NetworkSettings(
                score, search, maxParents, tabu, perturbed, alpha, conditioning, equivalentSampleSize);
    }

    /**
     * The same with other tests of independence.
     *
     * @param level within (0, 1)
     * @param most variables that a test conditions on, within [0, 4]
     * @return a copy
     */
    public NetworkSettings withTests(double level, int most) {
        return new NetworkSettings(score, search, maxParents, tabuLength, restarts, level, most, equivalentSampleSize);
    }

    /**
     * The same with another prior of BDeu.
     *
     * @param rows that the prior is worth, above 0
     * @return a copy
     */
    public NetworkSettings withEquivalentSampleSize(double rows) {
        return new NetworkSettings(score, search, maxParents, tabuLength, restarts, alpha, conditioning, rows);
    }

    Map<String, String> asText() {
        return Map.of(
                "score", score.name(),
                "search", search.name(),
                "maxParents", Integer.toString(maxParents),
                "tabuLength", Integer.toString(tabuLength),
                "restarts", Integer.toString(restarts),
                "alpha", Double.toString(alpha),
                "conditioning", Integer.toString(conditioning),
                "equivalentSampleSize", Double.toString(equivalentSampleSize));
    }
}
