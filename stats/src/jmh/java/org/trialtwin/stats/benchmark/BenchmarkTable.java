package org.trialtwin.stats.benchmark;

import java.util.List;
import java.util.Locale;

/** The timings as a Markdown table: seconds of both, how often R's contain ours, and how ours grow. */
final class BenchmarkTable {
    private BenchmarkTable() {}

    static String of(List<Timing> ours, List<Timing> r, String software) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "JDK %s on %d processors, one thread; %s. Seconds of processor time, fastest repetition.%n%n",
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                software));
        text.append(String.format("| analysis | patients | ours, s | R, s | R / ours | growth | n log n |%n"));
        text.append(String.format("|---|---|---|---|---|---|---|%n"));
        for (Timing timing : ours) {
            double theirs = find(r, timing.analysis(), timing.patients()).seconds();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s (`%s`) | %,d | %.4f | %.3f | %.1f | %s |%n",
                    timing.analysis().label(),
                    timing.analysis().functionInR(),
                    timing.patients(),
                    timing.seconds(),
                    theirs,
                    theirs / timing.seconds(),
                    growth(ours, timing)));
        }
        return text.toString();
    }

    private static String growth(List<Timing> ours, Timing timing) {
        int smaller = timing.patients() / 10;
        return ours.stream()
                .filter(other -> other.analysis() == timing.analysis() && other.patients() == smaller)
                .findFirst()
                .map(other -> String.format(
                        Locale.ROOT,
                        "%.1f | %.1f",
                        timing.seconds() / other.seconds(),
                        linearithmic(smaller, timing.patients())))
                .orElse("– | –");
    }

    /** How much longer {@code n log n} steps take. */
    static double linearithmic(int from, int to) {
        return to * StrictMath.log(to) / (from * StrictMath.log(from));
    }

    static Timing find(List<Timing> timings, SurvivalAnalysis analysis, int patients) {
        return timings.stream()
                .filter(timing -> timing.analysis() == analysis && timing.patients() == patients)
                .findFirst()
                .orElseThrow();
    }
}
