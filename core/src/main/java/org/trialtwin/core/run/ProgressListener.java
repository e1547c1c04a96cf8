package org.trialtwin.core.run;

import java.io.PrintStream;

/** Hears how far a run has come. Called from the thread that started the run's work or from its workers, never at once. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * A unit of work is done.
     *
     * @param task what is being done, in words
     * @param done units finished, within [0, total]
     * @param total units in all
     */
    void progressed(String task, int done, int total);

    /** {@return a listener that hears nothing} */
    static ProgressListener silent() {
        return (task, done, total) -> {};
    }

    /** {@return a listener that writes to standard error, where results never go} */
    static ProgressListener console() {
        return to(System.err);
    }

    /**
     * A listener that writes a line at each tenth of a task.
     *
     * @param out where to write
     * @return the listener
     */
    static ProgressListener to(PrintStream out) {
        return (task, done, total) -> {
            if (total > 0 && (done == total || (long) done * 10 / total > (long) (done - 1) * 10 / total)) {
                out.println(task + ": " + (100L * done / total) + "%");
            }
        };
    }
}
