package org.trialtwin.samples.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.trialtwin.core.run.ProgressListener;

/**
 * How far a run has come: share, time since the task began, time left at the pace so far. On a terminal one line that is
 * written over; elsewhere a line now and then.
 */
final class ProgressLine implements ProgressListener {
    private static final long SECOND = 1_000_000_000L;
    private static final long BETWEEN_DRAWINGS = SECOND / 10;
    private static final long SHORTEST_SILENCE = 5 * SECOND;
    private static final long LONGEST_SILENCE = 300 * SECOND;

    private final PrintStream out;
    private final Terminal terminal;
    private final LongSupplier clock;
    private String task = "";
    private int before;
    private int done;
    private int total;
    private long began;
    private long firstDone;
    private long heard;
    private long shown;
    private int drawn;

    /**
     * A line of progress.
     *
     * @param out where to write
     * @param terminal whether lines can be written over
     * @param clock in nanoseconds
     */
    ProgressLine(PrintStream out, Terminal terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        heard = clock.getAsLong();
    }

    @Override
    public synchronized void progressed(String name, int finished, int units) {
        if (units <= 0) {
            return;
        }
        long now = clock.getAsLong();
        if (!name.equals(task) || units != total || finished <= done) {
            end();
            task = name;
            total = units;
            // A run that goes on where another stopped begins with units that took it no time.
            before = Math.max(0, finished - 1);
            began = heard;
            firstDone = now;
            shown = heard;
        }
        done = finished;
        heard = now;
        boolean isLast = finished >= units;
        if (terminal.rewritesLines()) {
            if (isLast || drawn == 0 || now - shown >= BETWEEN_DRAWINGS) {
                draw(text(now));
                shown = now;
            }
            if (isLast) {
                finish(now);
            }
        } else if (now - shown >= silence(now) || (isLast && now - began >= SHORTEST_SILENCE)) {
            out.println(text(now));
            shown = now;
        }
    }

    /** The longer a task takes, the rarer its lines. */
    private long silence(long now) {
        return Math.max(SHORTEST_SILENCE, Math.min(LONGEST_SILENCE, (now - began) / 10));
    }

    /** Leaves the line, if one is being written over, so that something else can be written below it. */
    synchronized void end() {
        if (drawn > 0) {
            out.println();
            drawn = 0;
        }
    }

    /** What took less than a second is not worth a line that stays. */
    private void finish(long now) {
        if (now - began >= SECOND) {
            end();
        } else {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }

    private void draw(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        out.flush();
        drawn = text.length();
    }

    private String text(long now) {
        long elapsed = Math.max(0, now - began);
        String figures = ": " + Math.max(0, Math.min(100, 100L * done / total)) + "%, " + duration(elapsed);
        if (done < total && done > before && done * 100L >= total) {
            figures += ", about " + duration((long) (perUnit(now) * (total - done))) + " left";
        }
        int room = Math.max(0, terminal.width() - 1 - figures.length());
        return (task.length() <= room ? task : task.substring(0, Math.max(0, room - 1)) + "…") + figures;
    }

    /** Nanoseconds for a unit. Later units tell the pace better than the first, which has preparations in it. */
    private double perUnit(long now) {
        int later = done - before - 1;
        return Math.max(0, later > 0 ? (double) (now - firstDone) / later : now - began);
    }

    /**
     * A duration in words.
     *
     * @param nanoseconds not negative
     * @return for example {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 07 min}
     */
    static String duration(long nanoseconds) {
        long seconds = nanoseconds / SECOND;
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60
                ? String.format(Locale.ROOT, "%d min %02d s", minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
}
