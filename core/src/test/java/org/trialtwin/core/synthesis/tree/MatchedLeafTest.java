package org.trialtwin.core.synthesis.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.RowSources;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class MatchedLeafTest {
    private static final int ROWS = 100;
    private static final int NEAREST = 5;

    private static Set<Double> drawn(double[] x, double[] values, double at) {
        NumberShape shape = new NumberShape(
                values, RowSources.distinct(ROWS).first(), BinnedFeature.ascendingWithMissingLast(values), 0, 5, false);
        Score itself = new Trend(List.of(new Trend.Slope(0, -1000, 1000, 0, Scale.OWN)), new double[] {1}, 0, ROWS);
        Leaf leaf = new MatchedLeaf(itself, shape, x, IntStream.range(0, ROWS).toArray(), NEAREST);
        RandomStream random = RandomStreams.seeded(6).open();
        Feature[] asked = {new Feature.Numeric(new double[] {at})};
        Set<Double> values1 = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            Drawing drawing = new Drawing(1);
            leaf.draw(asked, random, drawing, 0);
            values1.add(drawing.first[0]);
        }
        return values1;
    }

    @Test
    void donorsAreTheRowsWithTheNearestScores() {
        double[] x = IntStream.range(0, ROWS).mapToDouble(row -> row).toArray();
        // Ten values that ten rows each share, rising with the score.
        double[] values = IntStream.range(0, ROWS).mapToDouble(row -> row / 10).toArray();
        assertThat(drawn(x, values, 44)).containsExactly(4.0);
        assertThat(drawn(x, values, 49.5)).containsExactly(4.0, 5.0);
        assertThat(drawn(x, values, -50)).containsExactly(0.0);
        assertThat(drawn(x, values, 500)).containsExactly(9.0);
    }

    @Test
    void allRowsWithTheSameScoreAreDonors() {
        double[] values = IntStream.range(0, ROWS).mapToDouble(row -> row / 10).toArray();
        assertThat(drawn(new double[ROWS], values, 0)).hasSize(10);
        assertThat(drawn(new double[ROWS], values, 3)).hasSize(10);
    }
}
