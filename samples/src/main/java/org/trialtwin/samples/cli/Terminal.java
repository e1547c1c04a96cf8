package org.trialtwin.samples.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the program is shown on.
 *
 * @param rewritesLines whether standard error is a terminal, where a line can be written over
 * @param width of tables, in characters
 */
record Terminal(boolean rewritesLines, int width) {
    static final int DEFAULT_WIDTH = 120;
    private static final int NARROWEST = 20;

    /** Where nobody watches: a pipe, a file, another program. */
    static Terminal none() {
        return new Terminal(false, DEFAULT_WIDTH);
    }

    /** {@return the terminal of this process} */
    static Terminal here() {
        return of(System.getenv(), Path.of("/proc/self/fd/2"), isInteractive(System.console()));
    }

    /**
     * A terminal by what is known of the process.
     *
     * @param environment {@code COLUMNS} is the width, {@code TERM=dumb} rewrites nothing
     * @param errorStream link to where standard error goes, as Linux has it
     * @param interactive whether the process has a console: what counts where there is no such link
     */
    static Terminal of(Map<String, String> environment, Path errorStream, boolean interactive) {
        boolean isTerminal = interactive;
        if (Files.isSymbolicLink(errorStream)) {
            try {
                String target = Files.readSymbolicLink(errorStream).toString();
                isTerminal = target.startsWith("/dev/pts/")
                        || target.startsWith("/dev/tty")
                        || target.equals("/dev/console");
            } catch (IOException e) {
                isTerminal = false;
            }
        }
        return new Terminal(
                isTerminal && !"dumb".equals(environment.get("TERM")), width(environment.getOrDefault("COLUMNS", "")));
    }

    private static int width(String columns) {
        if (!columns.strip().matches("[0-9]{1,6}")) {
            return DEFAULT_WIDTH;
        }
        int width = Integer.parseInt(columns.strip());
        return width == 0 ? DEFAULT_WIDTH : Math.max(NARROWEST, width);
    }

    /** From Java 22 on there is a console even where nobody watches, and it says so by {@code isTerminal}. */
    private static boolean isInteractive(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
