package org.trialtwin.samples;

import org.trialtwin.samples.cli.CommandLineProgram;

/** Entry of the program. */
public final class Main {
    private Main() {}

    /**
     * Runs a command; without arguments the main job on the embedded trials.
     *
     * @param args command and options
     */
    public static void main(String[] args) {
        int exitCode = CommandLineProgram.runAtTerminal(System.out, System.err, args);
        // A successful run just ends: exiting would take down whoever started it within their own process.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
