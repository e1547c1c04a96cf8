package org.trialtwin.stats.golden;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tables of marginal and mixed models of several rows a patient, one row per visit. */
final class ClusteredRows {
    private ClusteredRows() {}

    /** The table of such an analysis; null for all other analyses. */
    static @Nullable Frame of(String dataset, String id, Frame d) {
        if (!id.startsWith("gee") && !id.startsWith("glmm") && !id.equals("poisson_mixed")) {
            return null;
        }
        return switch (dataset) {
            case "armd" ->
                stacked(
                        d.relevel("arm", "placebo"),
                        "va",
                        "week",
                        Map.of("va4", 4, "va12", 12, "va24", 24, "va52", 52));
            case "arthritis" ->
                d.relevel("arm", "placebo")
                        .with("good", i -> Frame.indicator(d.number("y")[i], d.number("y")[i] >= 4))
                        .where(i -> !d.isMissing("y", i));
            case "bacteria" -> d.relevel("arm", "placebo").with("late", i -> d.number("week")[i] > 2 ? 1 : 0);
            case "cdystonia" -> {
                Frame start = d.equal("week", "0");
                Map<String, Double> base = new HashMap<>();
                for (int i = 0; i < start.rows(); i++) {
                    base.put(start.text("id")[i], start.number("twstrs")[i]);
                }
                yield d.relevel("arm", "Placebo")
                        .with("base", i -> base.getOrDefault(d.text("id")[i], Double.NaN))
                        .where(i -> d.number("week")[i] > 0);
            }
            case "epilepsy" ->
                d.relevel("arm", "placebo")
                        .with("lb", i -> StrictMath.log(d.number("base8")[i] / 4))
                        .with("la", i -> StrictMath.log(d.number("age")[i]))
                        .with("v4", i -> d.number("period")[i] == 4 ? 1 : 0);
            case "licorice" -> {
                Frame l = stacked(
                        d.relevel("arm", "sugar water"),
                        "pain",
                        "k",
                        Map.of("throat30", 1, "throat90", 2, "throat4h", 3, "throat_am", 4));
                yield l.with("any", i -> Frame.indicator(l.number("pain")[i], l.number("pain")[i] > 0));
            }
            case "respiratory" -> d.relevel("arm", "placebo").withText("center", i -> d.text("center")[i]);
            case "toenail" -> d.relevel("arm", "itraconazole");
            default -> throw new IllegalArgumentException("No rows by visit for data set " + dataset);
        };
    }

    /** One row for each column of measurements, those of the first time first. */
    private static Frame stacked(Frame wide, String value, String time, Map<String, Integer> times) {
        String[] columns = times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        int n = wide.rows();
        Frame all = wide.repeated(columns.length);
        IntToDoubleFunction measured = i -> wide.number(columns[i / n])[i % n];
        return all.with(value, measured).with(time, i -> times.getOrDefault(columns[i / n], 0));
    }

    /** One code per patient. */
    static int[] patients(Frame d) {
        Map<String, Integer> codes = new HashMap<>();
        String[] id = d.text("id");
        return IntStream.range(0, d.rows())
                .map(i -> codes.computeIfAbsent(id[i], k -> codes.size()))
                .toArray();
    }
}
