package org.trialtwin.core.synthesis.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Simulated;

class AvatarsTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(5);
    private static final Measurements SOURCE = Simulated.measurements(400, 3);

    private static FittedAvatars fit(Avatars avatars, Measurements source, Conditioning conditioning) {
        return avatars.fit(source, conditioning, RunContext.seeded(1));
    }

    private static Measurements line(double... values) {
        return new Measurements(
                Dataset.of(NumberColumn.of("x", values)), new Schema(List.of(new Variable.Continuous("x")), List.of()));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAvatarLiesBetweenTheNeighboursAndItsOwnRowIsNoneOfThem(long seed) {
        // The two nearest of 0 are 10 and 13, of 10 they are 13 and 0, of 50 they are 13 and 10.
        double[] x = fit(Avatars.of(2, 1), line(0, 10, 13, 50), Conditioning.on())
                .aligned(RandomStreams.seeded(seed))
                .numbers("x")
                .toArray();
        assertThat(x[0]).isBetween(10.0, 13.0);
        assertThat(x[1]).isBetween(0.0, 13.0);
        assertThat(x[2]).isBetween(0.0, 10.0);
        assertThat(x[3]).isBetween(10.0, 13.0);
    }

    @Test
    void weightsFallWithDistance() {
        // 9 and 14 are 1 and 4 away from 10: with R and C alike, 9 weighs four times as much, so it is met more often.
        double[] nine = IntStream.range(0, 4000)
                .mapToDouble(i -> fit(Avatars.of(2, 1), line(9, 10, 14, 1000), Conditioning.on())
                        .aligned(STREAMS.at("weights", i))
                        .numbers("x")
                        .value(1))
                .toArray();
        double closer = Arrays.stream(nine).filter(x -> x < 11.5).count() / 4000.0;
        // P(4 R1 C1 > R2 C2) for C = (1/2, 1/4) either way: (8/9 + 2/3) / 2, as P(a R1 > R2) = a / (1 + a).
        assertThat(closer).isCloseTo((8.0 / 9 + 2.0 / 3) / 2, within(4 * Math.sqrt(0.78 * 0.22 / 4000)));
    }

    @Test
    void copiesOfARowInABootstrapAreNotItsNeighbours() {
        Measurements bootstrap = line(0, 10, 13, 50).take(0, 0, 0, 0, 1, 2, 3);
        double[] x = fit(Avatars.of(3, 1), bootstrap, Conditioning.on())
                .aligned(STREAMS)
                .numbers("x")
                .toArray();
        assertThat(Arrays.stream(x, 0, 4)).allSatisfy(value -> assertThat(value).isBetween(10.0, 50.0));
    }

    @Test
    void rowsInTheSamePlaceAreMetLikeTheNearestOthers() {
        double[] x = fit(Avatars.of(3, 1), line(1, 1, 1, 2, 5), Conditioning.on())
                .aligned(STREAMS)
                .numbers("x")
                .toArray();
        assertThat(Arrays.stream(x)).allSatisfy(value -> assertThat(value).isBetween(1.0, 5.0));
    }

    @Test
    void eachGroupHasItsOwnAvatarsAndSpreadShrinks() {
        Dataset drawn =
                fit(Avatars.withDefaults(), SOURCE, Simulated.GIVEN_GROUP).sample(Simulated.given(400), STREAMS);
        double[] score = drawn.numbers("score").toArray();
        double[] real = SOURCE.data().numbers("score").toArray();
        for (int group = 0; group < 2; group++) {
            int wanted = group;
            double own = IntStream.range(0, 800)
                    .filter(row -> drawn.categories("group").code(row) == wanted)
                    .mapToDouble(row -> score[row])
                    .average()
                    .orElseThrow();
            double truth = IntStream.range(0, 800)
                    .filter(row -> SOURCE.data().categories("group").code(row) == wanted)
                    .mapToDouble(row -> real[row])
                    .average()
                    .orElseThrow();
            assertThat(own).isCloseTo(truth, within(0.25));
        }
        assertThat(deviation(drawn.numbers("age").toArray()))
                .isLessThan(0.9 * deviation(SOURCE.data().numbers("age").toArray()));
    }

    @Test
    void missingValuesAndRelationsStay() {
        Dataset drawn =
                fit(Avatars.withDefaults(), SOURCE, Simulated.GIVEN_GROUP).sample(Simulated.given(1000), STREAMS);
        NumberColumn lab = drawn.numbers("lab");
        double missing = IntStream.range(0, drawn.rows()).filter(lab::isMissing).count() / (double) drawn.rows();
        double real = IntStream.range(0, SOURCE.data().rows())
                        .filter(SOURCE.data().numbers("lab")::isMissing)
                        .count()
                / (double) SOURCE.data().rows();
        assertThat(missing).isCloseTo(real, within(0.05));
        for (int row = 0; row < drawn.rows(); row++) {
            String grade = drawn.column("grade").text(row);
            assertThat(drawn.column("rest").isMissing(row)).isEqualTo(!grade.equals("high"));
            assertThat(grade.equals("high") && drawn.column("sex").text(row).equals("m"))
                    .isFalse();
        }
    }

    @Test
    void theMajorityMakesRareLevelsRarer() {
        Measurements source = new Measurements(
                Dataset.of(
                        NumberColumn.of(
                                "x", IntStream.range(0, 300).mapToDouble(i -> i).toArray()),
                        CategoryColumn.of(
                                "rare",
                                List.of("no", "yes"),
                                IntStream.range(0, 300)
                                        .map(i -> i % 10 == 0 ? 1 : 0)
                                        .toArray())),
                new Schema(List.of(new Variable.Continuous("x"), new Variable.Categorical("rare")), List.of()));
        double drawn = yes(fit(Avatars.of(20, 1), source, Conditioning.on()));
        double majority = yes(fit(Avatars.of(20, 1).withMajority(), source, Conditioning.on()));
        assertThat(drawn).isCloseTo(0.1, within(0.05));
        assertThat(majority).isLessThan(drawn);
    }

    private static double yes(FittedAvatars fitted) {
        double count = 0;
        for (int i = 0; i < 10; i++) {
            int[] codes =
                    fitted.aligned(STREAMS.at("yes", i)).categories("rare").codes();
            count += Arrays.stream(codes).sum() / 3000.0;
        }
        return count;
    }

    @Test
    void knownValuesSayWhereAnAvatarLies() {
        Conditioning knowsAge = Simulated.GIVEN_GROUP.withKnown(List.of("age"));
        Dataset given = SOURCE.data();
        Dataset drawn = fit(Avatars.withDefaults(), SOURCE, knowsAge).sample(given, STREAMS);
        assertThat(drawn.numbers("age").toArray())
                .containsExactly(given.numbers("age").toArray());
        double slope = 0;
        double squares = 0;
        for (int row = 0; row < drawn.rows(); row++) {
            double age = drawn.numbers("age").value(row) - 60;
            double centred = drawn.numbers("score").value(row)
                    - 3 * drawn.categories("group").code(row);
            slope += age * centred;
            squares += age * age;
        }
        assertThat(slope / squares).isCloseTo(0.1, within(0.02));
    }

    @Test
    void theSameSeedGivesTheSameAvatars() {
        FittedAvatars fitted = fit(Avatars.withDefaults(), SOURCE, Simulated.GIVEN_GROUP);
        assertThat(fitted.sample(Simulated.given(50), STREAMS)).isEqualTo(fitted.sample(Simulated.given(50), STREAMS));
    }

    @Test
    void aGroupOfTwoHidesNobodyAndSaysSo() {
        FittedAvatars fitted = fit(Avatars.withDefaults(), SOURCE.take(0, 1, 2, 3, 4, 6, 8), Simulated.GIVEN_GROUP);
        assertThat(fitted.notes())
                .contains("Avatars of [group] = [B] lie amid 2 different rows, the original among"
                        + " them: nobody is hidden there");
        assertThat(fitted.sample(Simulated.given(4), STREAMS).rows()).isEqualTo(8);
        assertThatThrownBy(() -> Avatars.of(1, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
