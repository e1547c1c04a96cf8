package org.trialtwin.samples.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.trialtwin.core.run.Cancellation;

/**
 * Ctrl-C while the program works: the run is asked to stop, and the process ends when it has, or after a few seconds at
 * most. A file that is being written is written to its end. The process then gives the exit code of the signal.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Cancellation cancellation, PrintStream err) {
        hook = new Thread(
                () -> {
                    cancellation.cancel();
                    await(err);
                },
                "trialtwin-interruption");
    }

    /** From now on, until it is over, the end of the process cancels. */
    static Interruption cancels(Cancellation cancellation, PrintStream err) {
        Interruption interruption = new Interruption(cancellation, err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void await(PrintStream err) {
        try {
            if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println("Stopped in the middle of a unit of work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The program has come to its end, or has stopped. */
    void over() {
        stopped.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
            return;
        }
    }
}
