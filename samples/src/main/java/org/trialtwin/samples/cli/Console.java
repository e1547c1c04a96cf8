package org.trialtwin.samples.cli;

import java.io.PrintStream;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.stats.replication.ReplicationResults;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err problems
 * @param terminal what both are shown on
 * @param progress on standard error too
 * @param cancellation stops the command
 */
record Console(PrintStream out, PrintStream err, Terminal terminal, ProgressLine progress, Cancellation cancellation) {
    /** A console that is no terminal, whose command nobody stops. */
    static Console of(PrintStream out, PrintStream err) {
        return of(out, err, Terminal.none(), new Cancellation());
    }

    static Console of(PrintStream out, PrintStream err, Terminal terminal, Cancellation cancellation) {
        return new Console(out, err, terminal, new ProgressLine(err, terminal, System::nanoTime), cancellation);
    }

    /** Tables that fit the terminal, a blank line between two of them. */
    void print(DisplayTable... tables) {
        for (int i = 0; i < tables.length; i++) {
            out.print(i == 0 ? "" : "\n");
            out.print(fitted(tables[i]));
        }
    }

    /** The headline of a study, with what must be known to read it. */
    void show(ReplicationResults results, List<DisplayTable> further) {
        results.headline().forEach(table -> out.println(fitted(table)));
        further.forEach(table -> out.println(fitted(table)));
        out.println(fitted(new DisplayTable("How to read this", List.of(), List.of(), 0, results.caveats())));
    }

    void problem(String message) {
        progress.end();
        err.println(message);
    }

    private String fitted(DisplayTable table) {
        return new FittedTable(table, terminal.width()).text();
    }
}
