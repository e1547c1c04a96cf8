package org.trialtwin.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs units on a pool that lives as long as the call. */
final class ThreadedExecutor implements WorkExecutor {
    private final int threads;

    ThreadedExecutor(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A run needs at least one thread, not " + threads);
        }
        this.threads = threads;
    }

    @Override
    public <T> List<T> execute(String task, List<WorkUnit<T>> units, RunContext run) {
        Progress progress = new Progress(task, units.size(), run.progress());
        if (threads == 1 || units.size() < 2) {
            List<T> results = new ArrayList<>(units.size());
            for (WorkUnit<T> unit : units) {
                results.add(carryOut(unit, run, progress));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, units.size()), runnable -> {
            Thread thread = new Thread(runnable, "trialtwin-worker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>(units.size());
            for (WorkUnit<T> unit : units) {
                futures.add(pool.submit(() -> carryOut(unit, run, progress)));
            }
            List<T> results = new ArrayList<>(units.size());
            for (Future<T> future : futures) {
                results.add(resultOf(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T carryOut(WorkUnit<T> unit, RunContext run, Progress progress) {
        run.cancellation().throwIfCancelled();
        T result = unit.work().apply(run.worker(unit.streams()));
        progress.oneMore();
        return result;
    }

    private static <T> T resultOf(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("A unit of work failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("The run was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Counts finished units and tells the listener, one call at a time. */
    private static final class Progress {
        private final String task;
        private final int total;
        private final ProgressListener listener;
        private int done;

        Progress(String task, int total, ProgressListener listener) {
            this.task = task;
            this.total = total;
            this.listener = listener;
        }

        synchronized void oneMore() {
            done++;
            listener.progressed(task, done, total);
        }
    }
}
