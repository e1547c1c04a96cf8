package org.trialtwin.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SortOrderTest {
    private static final int[] SIZES = {0, 1, 2, 13, 511, 512, 4_097, 70_000};

    static Stream<Arguments> families() {
        Random random = new Random(11);
        return Stream.of(
                family("uniform", i -> random.nextDouble()),
                family("both signs", i -> random.nextGaussian() * 1e3),
                family("whole days with ties", i -> random.nextInt(400)),
                family("two values", i -> random.nextInt(2)),
                family("zeros of both signs", i -> random.nextBoolean() ? 0.0 : -0.0),
                family("zeros among others", i -> random.nextInt(3) == 0 ? -0.0 : random.nextInt(3) - 1),
                family("ascending", i -> i),
                family("descending", i -> -i),
                family("one value", i -> 7),
                family("all magnitudes", i -> StrictMath.exp(1_400 * (random.nextDouble() - 0.5))),
                family("infinities", i -> random.nextInt(9) == 0 ? (i % 2 == 0 ? 1 : -1) / 0.0 : random.nextGaussian()),
                family("alike but for the last bits", i -> i == 3 ? -1e300 : 1 + random.nextInt(50_000) * 0x1p-52));
    }

    private static Arguments family(String name, IntToDoubleFunction values) {
        return Arguments.of(name, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void isTheStableOrder(String name, IntToDoubleFunction values) {
        for (int n : SIZES) {
            double[] drawn = IntStream.range(0, n).mapToDouble(values).toArray();
            int[] expected = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> drawn[i] + 0.0))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(Arrays.equals(SortOrder.ascending(drawn), expected))
                    .as("%s, %d values", name, n)
                    .isTrue();
        }
    }
}
