package org.trialtwin.stats.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Processor time of the whole process, compiler and garbage collector included: what else the machine does prolongs the time
 * on the clock several times, and this one little.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Seconds used in the iteration. */
    public double seconds;

    /** Analyses in the iteration. */
    public double runs;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
        seconds = 0;
        runs = 0;
    }

    static long now() {
        return SYSTEM.getProcessCpuTime();
    }

    void add(long nanoseconds) {
        seconds += nanoseconds / 1e9;
        runs++;
    }
}
