package org.trialtwin.core.run;

import java.util.List;

/** Carries out units of work, here or elsewhere, and hands their results back in the order of the units. */
public interface WorkExecutor {
    /**
     * Carries out all units.
     *
     * @param <T> what a unit returns
     * @param task what is being done, for the progress listener
     * @param units the work
     * @param run the context that asks: progress and cancellation
     * @return one result for each unit, in their order
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     */
    <T> List<T> execute(String task, List<WorkUnit<T>> units, RunContext run);

    /**
     * An executor on threads of this process.
     *
     * @param threads at least 1
     * @return the executor
     */
    static WorkExecutor threads(int threads) {
        return new ThreadedExecutor(threads);
    }
}
