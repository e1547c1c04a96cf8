package org.trialtwin.samples.cli;

import java.util.concurrent.Callable;
import org.trialtwin.core.synthesis.Synthesizers;
import picocli.CommandLine.Command;

/** Lists the generators. */
@Command(name = "generators", mixinStandardHelpOptions = true, description = "Lists the generators, an id a line.")
final class GeneratorsCommand implements Callable<Integer> {
    private final Console console;

    GeneratorsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Synthesizers.ids().forEach(console.out()::println);
        return 0;
    }
}
