package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.random.RandomStreams;

class MomentDistanceTest {
    private static final int PATIENTS = 300;
    private static final float NEVER = -60;

    private final Measurements table = KnownTruth.measurements(PATIENTS, 1);
    private final Block block = Block.of(table, KnownTruth.ON_ARM, 5).get(1);
    private final MomentDistance distance =
            new MomentDistance(block, block.rows(table.data()::column, PATIENTS), RandomStreams.seeded(1));

    @Test
    void rowsAreAtNoDistanceFromThemselves() {
        assertThat(of(IntStream.range(0, distance.rows().size()).toArray())).isCloseTo(0, within(1e-9));
    }

    /** The same outcomes beside other patients' age: every margin is kept, what hangs on age is lost. */
    @Test
    void otherConditionsAreFeltThoughEveryMarginIsKept() {
        int rows = distance.rows().size();
        int[] arm = distance.rows().group();
        int[][] byArm = {
            IntStream.range(0, rows).filter(row -> arm[row] == 0).toArray(),
            IntStream.range(0, rows).filter(row -> arm[row] == 1).toArray()
        };
        int[] other = new int[rows];
        for (int[] members : byArm) {
            for (int i = 0; i < members.length; i++) {
                other[members[i]] = members[(i + 7) % members.length];
            }
        }
        // The squared correlation of age and score is .3 to .5, that of age and time adds to it.
        assertThat(of(other)).isGreaterThan(0.3);
    }

    private double of(int[] outcomes) {
        Layout layout = block.targets();
        CodedRows drawn = distance.rows().targets().take(outcomes);
        float[] logs = new float[outcomes.length * layout.width()];
        float[] scores = new float[logs.length];
        Arrays.fill(logs, NEVER);
        for (int f = 0; f < layout.size(); f++) {
            for (int row = 0; row < outcomes.length; row++) {
                int place = row * layout.width() + layout.first(f) + drawn.level()[f][row];
                logs[place] = 0;
                scores[place] = drawn.score()[f][row];
            }
        }
        return distance.of(logs, scores);
    }
}
