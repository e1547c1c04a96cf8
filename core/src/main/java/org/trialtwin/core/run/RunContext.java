package org.trialtwin.core.run;

import java.util.List;
import org.trialtwin.core.random.RandomStreams;

/**
 * What a computation may use: its random streams, an executor for units of work, a progress listener and a cancellation
 * switch. Immutable; every {@code with} gives a new context.
 */
public final class RunContext {
    private final RandomStreams streams;
    private final WorkExecutor executor;
    private final ProgressListener progress;
    private final Cancellation cancellation;

    private RunContext(
            RandomStreams streams, WorkExecutor executor, ProgressListener progress, Cancellation cancellation) {
        this.streams = streams;
        this.executor = executor;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * A context on one thread, silent, that cannot be cancelled from outside.
     *
     * @param seed of the random streams
     * @return the context
     */
    public static RunContext seeded(long seed) {
        return new RunContext(
                RandomStreams.seeded(seed), WorkExecutor.threads(1), ProgressListener.silent(), new Cancellation());
    }

    /**
     * The same context on several threads. Results do not depend on their number.
     *
     * @param threads at least 1
     * @return a copy
     */
    public RunContext withThreads(int threads) {
        return withExecutor(WorkExecutor.threads(threads));
    }

    /**
     * The same context with another executor.
     *
     * @param other carries out the units of work
     * @return a copy
     */
    public RunContext withExecutor(WorkExecutor other) {
        return new RunContext(streams, other, progress, cancellation);
    }

    /**
     * The same context with a progress listener.
     *
     * @param listener hears how far the run has come
     * @return a copy
     */
    public RunContext onProgress(ProgressListener listener) {
        return new RunContext(streams, executor, listener, cancellation);
    }

    /**
     * The same context with a cancellation switch.
     *
     * @param by stops the run when cancelled
     * @return a copy
     */
    public RunContext cancelledBy(Cancellation by) {
        return new RunContext(streams, executor, progress, by);
    }

    /**
     * The same context at a child of its random streams.
     *
     * @param name of the child
     * @return a copy
     */
    public RunContext at(String name) {
        return new RunContext(streams.at(name), executor, progress, cancellation);
    }

    /**
     * The same context at other random streams.
     *
     * @param place where to draw from
     * @return a copy
     */
    public RunContext startingAt(RandomStreams place) {
        return new RunContext(place, executor, progress, cancellation);
    }

    /** Context of a unit of work: its own streams, one thread, silent, cancelled with the run. */
    RunContext worker(RandomStreams own) {
        return new RunContext(own, WorkExecutor.threads(1), ProgressListener.silent(), cancellation);
    }

    /**
     * Carries out units of work.
     *
     * @param <T> what a unit returns
     * @param task what is being done, in words, for the progress listener
     * @param units the work
     * @return one result for each unit, in their order
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     */
    public <T> List<T> execute(String task, List<WorkUnit<T>> units) {
        return executor.execute(task, units, this);
    }

    /** {@return the random streams of this context} */
    public RandomStreams streams() {
        return streams;
    }

    /** {@return who hears of progress} */
    public ProgressListener progress() {
        return progress;
    }

    /** {@return the switch that stops this run} */
    public Cancellation cancellation() {
        return cancellation;
    }
}
