package org.trialtwin.samples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.lock.PlanLock;
import picocli.CommandLine.Option;

/** The locked plan that a run is held against. */
final class LockOption {
    @Option(
            names = "--lock",
            paramLabel = "FILE",
            description =
                    "Run under a locked plan: options that are not given take the locked values, and every departure"
                            + " stands in the results.")
    private @Nullable Path file;

    private @Nullable PlanLock lock;

    /**
     * Reads the lock file, where one is given.
     *
     * @throws org.trialtwin.stats.lock.BrokenLockException if it is not as it was written
     */
    @Nullable
    PlanLock read() {
        if (file != null && lock == null) {
            lock = read(file);
        }
        return lock;
    }

    /** What is to be run by the newest entry of the lock, null where no lock is given. */
    @Nullable
    LockedRun run() {
        PlanLock read = read();
        return read == null ? null : read.newest().plan().run();
    }

    static PlanLock read(Path file) {
        try {
            return PlanLock.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
