package org.trialtwin.core.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A switch by which whoever started a run can stop it. Thread-safe; once cancelled it stays so. */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Asks the run to stop before its next unit of work. */
    public void cancel() {
        cancelled.set(true);
    }

    /** {@return whether the run was asked to stop} */
    public boolean isCancelled() {
        return cancelled.get();
    }

    /**
     * Leaves the run if it was asked to stop.
     *
     * @throws CancellationException if cancelled
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("The run was cancelled");
        }
    }
}
