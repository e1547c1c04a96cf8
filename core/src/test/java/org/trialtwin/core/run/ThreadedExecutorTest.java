package org.trialtwin.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialtwin.core.random.RandomStreams;

class ThreadedExecutorTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(5);

    private static <T> WorkUnit<T> unit(int index, Function<RunContext, T> work) {
        return new WorkUnit<>(STREAMS.at("unit", index), work);
    }

    private static List<Double> draw(int threads) {
        List<WorkUnit<Double>> units = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int index = i;
            units.add(unit(index, run -> index + run.streams().open().nextDouble()));
        }
        return RunContext.seeded(1).withThreads(threads).execute("drawing", units);
    }

    @Test
    void resultsStandInTheOrderOfTheUnitsAtAnyNumberOfThreads() {
        assertThat(draw(1)).isSorted().isEqualTo(draw(2)).isEqualTo(draw(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCancelledRunStopsBeforeTheNextUnit(int threads) {
        Cancellation cancellation = new Cancellation();
        AtomicInteger carriedOut = new AtomicInteger();
        List<WorkUnit<Integer>> units = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            units.add(unit(i, run -> {
                cancellation.cancel();
                return carriedOut.incrementAndGet();
            }));
        }
        RunContext run = RunContext.seeded(1).withThreads(threads).cancelledBy(cancellation);
        assertThatThrownBy(() -> run.execute("stopping", units)).isInstanceOf(CancellationException.class);
        assertThat(carriedOut.get()).isLessThanOrEqualTo(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFirstFailureInTheOrderOfTheUnitsPassesThrough(int threads) {
        List<WorkUnit<Integer>> units = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int index = i;
            units.add(unit(i, run -> {
                if (index >= 5) {
                    throw new IllegalArgumentException("unit " + index);
                }
                return index;
            }));
        }
        RunContext run = RunContext.seeded(1).withThreads(threads);
        assertThatThrownBy(() -> run.execute("failing", units))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anErrorPassesThroughAsItIs(int threads) {
        List<WorkUnit<Integer>> units = IntStream.range(0, 4)
                .mapToObj(i -> ThreadedExecutorTest.<Integer>unit(i, run -> {
                    throw new StackOverflowError("deep");
                }))
                .toList();
        RunContext run = RunContext.seeded(1).withThreads(threads);
        assertThatThrownBy(() -> run.execute("failing", units)).isInstanceOf(StackOverflowError.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void progressIsToldOnceForEachUnitAndInOrder(int threads) {
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        List<WorkUnit<Integer>> units =
                IntStream.range(0, 50).mapToObj(i -> unit(i, run -> i)).toList();
        RunContext.seeded(1)
                .withThreads(threads)
                .onProgress((task, done, total) -> heard.add(done))
                .execute("counting", units);
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void noUnitsNoResults() {
        assertThat(RunContext.seeded(1).withThreads(2).execute("nothing", List.<WorkUnit<Integer>>of()))
                .isEmpty();
        assertThatThrownBy(() -> WorkExecutor.threads(0)).hasMessageContaining("at least one thread");
    }
}
