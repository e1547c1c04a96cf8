package org.trialtwin.core.synthesis.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * Rows drawn from what was learned of 10,000 or 20,000 rows have the parameters that those were made with. Tolerances are about
 * four standard errors, of which most is that of the rows learned from.
 */
class NetworkParametersTest {
    private static final Dataset DRAWN = BayesianNetwork.withDefaults()
            .fit(MixedTruth.draw(5000, 1), MixedTruth.GIVEN_ARM, RunContext.seeded(1))
            .sample(MixedTruth.given(20_000), RandomStreams.seeded(2));
    private static final NodeTable TABLE =
            NodeTable.of(new Measurements(DRAWN, MixedTruth.SCHEMA), MixedTruth.GIVEN_ARM);

    private static int node(String name) {
        return IntStream.range(0, TABLE.size())
                .filter(node -> TABLE.nodes().get(node).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double share(Dataset data, String column, IntPredicate where) {
        return IntStream.range(0, data.rows())
                .filter(where)
                .map(row -> data.categories(column).code(row))
                .average()
                .orElseThrow();
    }

    private static LinearNumber number(String child, String... parents) {
        DesignColumns columns = DesignColumns.of(TABLE);
        int[] nodes =
                Arrays.stream(parents).mapToInt(NetworkParametersTest::node).toArray();
        BitSet predictors = new BitSet();
        Arrays.stream(nodes).forEach(predictors::set);
        CrossProducts sums = LocalScores.sums(TABLE, columns, predictors, node(child));
        return LinearNumber.fit(TABLE, node(child), nodes, columns, sums);
    }

    @Test
    void tablesHaveTheProbabilitiesOfTheTruth() {
        Dataset asia = BayesianNetwork.withDefaults()
                .fit(AsiaNetwork.draw(20_000, 1), Conditioning.on(), RunContext.seeded(1))
                .sample(AsiaNetwork.draw(40_000, 9).data(), RandomStreams.seeded(2));
        double[][] dysp = {{0.1, 0.8}, {0.7, 0.9}};
        double[][] tolerance = {{0.012, 0.022}, {0.09, 0.06}};
        for (int either = 0; either < 2; either++) {
            for (int bronc = 0; bronc < 2; bronc++) {
                int e = either;
                int b = bronc;
                double found = share(
                        asia,
                        "dysp",
                        row -> asia.categories("either").code(row) == e
                                && asia.categories("bronc").code(row) == b);
                assertThat(found).isCloseTo(dysp[e][b], within(tolerance[e][b]));
            }
        }
        assertThat(share(asia, "bronc", row -> asia.categories("smoke").code(row) == 1))
                .isCloseTo(0.6, within(0.025));
        assertThat(share(asia, "xray", row -> asia.categories("either").code(row) == 1))
                .isCloseTo(0.98, within(0.02));
        // Either is one or the other: no drawn row contradicts it more often than half a row of prior in a cell has it.
        long wrong = IntStream.range(0, asia.rows())
                .filter(row -> asia.categories("either").code(row)
                        != Math.max(
                                asia.categories("tub").code(row),
                                asia.categories("lung").code(row)))
                .count();
        assertThat(wrong).isLessThan(40);
    }

    @Test
    void numbersKeepCorrelationsSlopesAndNoise() {
        double found = new SpearmansCorrelation()
                .correlation(DRAWN.numbers("x").toArray(), DRAWN.numbers("y").toArray());
        // Of normal numbers with correlation .8: 6/pi arcsin(.4).
        assertThat(found).isCloseTo(6 / Math.PI * Math.asin(0.4), within(0.02));
        LinearNumber score = number("score", "y");
        assertThat(score.coefficients()[0]).isCloseTo(0.6, within(0.035));
        assertThat(score.deviation()).isCloseTo(0.8, within(0.025));
        LinearNumber w = number("w", "y", "sex");
        double unit = Math.sqrt(0.25 + 0.49 / 4 + 0.64);
        assertThat(w.coefficients()[0]).isCloseTo(0.5 / unit, within(0.035));
        assertThat(Math.abs(w.coefficients()[1])).isCloseTo(0.7 / unit, within(0.07));
        double[] byArm = new double[2];
        for (int row = 0; row < DRAWN.rows(); row++) {
            byArm[row % 2] += DRAWN.numbers("score").value(row) / (DRAWN.rows() / 2.0);
        }
        assertThat(byArm[1] - byArm[0]).isCloseTo(1, within(0.08));
    }

    @Test
    void hazardsAndOddsAreThoseOfTheTruth() {
        ProportionalTime time =
                ProportionalTime.fit(TABLE, node("survival"), new int[] {node("x")}, DesignColumns.of(TABLE));
        assertThat(time.coefficients()[0]).isCloseTo(0.7, within(0.06));
        double[] events = new double[2];
        double[] risk = new double[2];
        double[] x = DRAWN.numbers("x").toArray();
        for (int row = 0; row < x.length; row++) {
            events[row % 2] += DRAWN.numbers("event").value(row);
            risk[row % 2] += DRAWN.numbers("time").value(row) * StrictMath.exp(0.7 * x[row]);
        }
        assertThat(Math.log(events[1] / risk[1]) - Math.log(events[0] / risk[0]))
                .isCloseTo(-0.5, within(0.13));
        for (int arm = 0; arm < 2; arm++) {
            for (int stage = 0; stage < 3; stage++) {
                int a = arm;
                int s = stage;
                double odds = Math.exp(-1 + 1.2 * arm + (stage == 2 ? 1.5 : 0));
                double found = share(
                        DRAWN,
                        "response",
                        row -> row % 2 == a && DRAWN.categories("stage").code(row) == s);
                assertThat(found).isCloseTo(odds / (1 + odds), within(0.05));
            }
        }
    }

    @Test
    void baselinesDoNotDependOnTheArm() {
        double[] difference = new double[3];
        for (int row = 0; row < DRAWN.rows(); row++) {
            int sign = row % 2 == 1 ? 1 : -1;
            difference[0] += sign * DRAWN.numbers("y").value(row) / (DRAWN.rows() / 2.0);
            difference[1] += sign * DRAWN.numbers("w").value(row) / (DRAWN.rows() / 2.0);
            difference[2] += sign * DRAWN.categories("stage").code(row) / (DRAWN.rows() / 2.0);
        }
        // 40,000 rows: a difference has a standard error of .01.
        for (double each : difference) {
            assertThat(each).isCloseTo(0, within(0.04));
        }
    }

    @Test
    void noNumberOfAPatientIsReleasedButByChance() {
        double[] known = MixedTruth.draw(5000, 1).data().numbers("x").toArray();
        Arrays.sort(known);
        long met = Arrays.stream(DRAWN.numbers("x").toArray())
                .filter(each -> Arrays.binarySearch(known, each) >= 0)
                .count();
        long chance = Arrays.stream(
                        MixedTruth.draw(20_000, 7).data().numbers("x").toArray())
                .filter(each -> Arrays.binarySearch(known, each) >= 0)
                .count();
        assertThat(met).isLessThan(2 * chance);
    }
}
