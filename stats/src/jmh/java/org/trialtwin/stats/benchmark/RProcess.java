package org.trialtwin.stats.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** R's fastest times and results on the same trials, by a script of the source tree. */
final class RProcess {
    private static final Path SCRIPT = Path.of("src/test/r/survival-benchmark.R");

    /**
     * One line of the script.
     *
     * @param timing how long R took
     * @param value the number of the result that both give
     */
    record Line(Timing timing, double value) {}

    /**
     * What the script printed.
     *
     * @param software versions of R and of its survival package
     * @param lines one for each analysis and size
     */
    record Output(String software, List<Line> lines) {}

    private RProcess() {}

    /** Runs the script; empty where the machine has no R with the survival package. */
    static Optional<Output> run(Path folder, List<Integer> sizes) throws IOException, InterruptedException {
        if (!isInstalled()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of("Rscript", SCRIPT.toString(), folder.toString()));
        sizes.forEach(size -> command.add(Integer.toString(size)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> printed;
        try (var reader = process.inputReader()) {
            printed = reader.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IOException("Rscript " + SCRIPT + " ended with status " + process.exitValue());
        }
        List<Line> lines = new ArrayList<>();
        for (String line : printed.subList(1, printed.size())) {
            String[] field = line.split(",", -1);
            lines.add(new Line(
                    new Timing(
                            SurvivalAnalysis.valueOf(field[0]),
                            Integer.parseInt(field[1]),
                            Double.parseDouble(field[2])),
                    Double.parseDouble(field[3])));
        }
        return Optional.of(new Output(printed.get(0), List.copyOf(lines)));
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("Rscript", "-e", "library(survival)")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
