package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.trialtwin.core.display.NumberText;

/** The frontier as Markdown: a row per measure, a column per generator, beside bounds, limits and published systems. */
final class FrontierTable {
    private final FrontierSettings settings;
    private final String trial;
    private final List<String> arms;
    private final List<FrontierSplit.Fresh> fresh;
    private final Map<String, List<FrontierFigures>> byGenerator = new LinkedHashMap<>();

    FrontierTable(FrontierSettings settings, String trial, List<String> arms, List<FrontierSplit.Fresh> fresh) {
        this.settings = settings;
        this.trial = trial;
        this.arms = arms;
        this.fresh = fresh;
    }

    void add(String generator, List<FrontierFigures> splits) {
        byGenerator.put(generator, splits);
    }

    private interface Verdict {
        boolean met(double value);
    }

    /** Mean over splits and its Monte Carlo error. */
    private static double[] summary(List<FrontierFigures> splits, ToDoubleFunction<FrontierFigures> figure) {
        double[] values = splits.stream().mapToDouble(figure).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int n = values.length;
        return new double[] {mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n)};
    }

    String markdown() {
        double freshCurves = fresh.stream()
                .mapToDouble(FrontierSplit.Fresh::curves)
                .average()
                .orElse(Double.NaN);
        boolean hasTime = !Double.isNaN(freshCurves);
        StringBuilder text = new StringBuilder();
        text.append("Trial ")
                .append(trial)
                .append(": ")
                .append(settings.splits())
                .append(" random halves, ");
        text.append(settings.sets())
                .append(" sets each of the size of the training half, drawn without bootstrap, seed ");
        text.append(settings.seed())
                .append(". Mean over splits (Monte Carlo error); **bold** where the bound is met.\n\n");
        text.append("| measure | bound | perfect or fresh |");
        byGenerator.keySet().forEach(id -> text.append(' ').append(id).append(" |"));
        text.append("\n|---|---|---|").append("---|".repeat(byGenerator.size())).append('\n');
        for (int k = 0; k < arms.size(); k++) {
            String name = "overlap " + k;
            row(text, "overlap of one set, " + arms.get(k), ">= .76", ".797", 3, f -> f.mean(name), v -> v >= 0.76);
        }
        for (int k = 0; k < arms.size(); k++) {
            String name = "bias " + k;
            row(
                    text,
                    (hasTime ? "bias of the log hazard ratio, " : "bias of the effect in standard errors, ")
                            + arms.get(k),
                    hasTime ? "within .05" : "",
                    "0",
                    3,
                    f -> f.mean(name),
                    v -> hasTime && Math.abs(v) <= 0.05);
        }
        if (hasTime) {
            row(
                    text,
                    "mean distance of an arm's Kaplan-Meier curve",
                    "",
                    NumberText.fixed(freshCurves, 3),
                    3,
                    f -> f.mean("curves"),
                    v -> false);
        }
        row(text, "nearest-record membership AUC", "<= .525", ".500", 3, f -> f.mean("AUC"), v -> v <= 0.525);
        row(text, "true positives at 1% false positives", "<= .02", ".01", 3, f -> f.mean("TPR1"), v -> v <= 0.02);
        row(text, "closer to training than to holdout", "<= .54", ".50", 3, f -> f.mean("closer"), v -> v <= 0.54);
        row(
                text,
                "exact matches, training minus holdout",
                "<= 0",
                "0",
                2,
                f -> f.mean("exactTraining") - f.mean("exactHoldout"),
                v -> v <= 0);
        double reference = fresh.stream()
                .mapToDouble(FrontierSplit.Fresh::correlationError)
                .average()
                .orElse(Double.NaN);
        row(
                text,
                "rank-correlation error, relative to fresh patients",
                "<= 1.1",
                ".7",
                2,
                f -> f.mean("correlations") / reference,
                v -> v <= 1.1);
        double freshDetection = fresh.stream()
                .mapToDouble(FrontierSplit.Fresh::detection)
                .average()
                .orElse(Double.NaN);
        row(
                text,
                "out-of-bag AUC of a detection forest",
                ".45 to .60",
                NumberText.fixed(freshDetection, 3),
                3,
                f -> f.mean("detection"),
                v -> v >= 0.45 && v <= 0.60);
        row(text, "pMSE ratio (not part of the frontier)", "", "1", 2, f -> f.mean("pMSE"), v -> false);
        text.append("\nRank-correlation error of fresh patients (the holdout half): ")
                .append(NumberText.fixed(reference, 4))
                .append(".\n\n");
        if (trial.equals("ACTG 175")) {
            text.append(PUBLISHED);
        }
        return text.toString();
    }

    private static final String PUBLISHED = """
            Published systems on ACTG 175 (overlap and bias by arm, nearest-record membership AUC):

            | | overlap | log-HR bias | AUC |
            |---|---|---|---|
            | Avatar, k=20, 10 train/holdout splits | .79 / .76 / .70 | -.09 / -.11 / -.17 | .622 |
            | synthpop default | .52 / .49 / .54 | +.27 / +.28 / +.25 | .525 |
            | CT-GAN | .58 / .45 / .60 | +.11 / +.27 / +.08 | .504 |
            """;

    private void row(
            StringBuilder text,
            String measure,
            String bound,
            String perfect,
            int decimals,
            ToDoubleFunction<FrontierFigures> figure,
            Verdict verdict) {
        List<String> cells = new ArrayList<>();
        for (List<FrontierFigures> splits : byGenerator.values()) {
            double[] summary = summary(splits, figure);
            String value = NumberText.fixed(summary[0], decimals);
            cells.add((verdict.met(summary[0]) ? "**" + value + "**" : value) + " ("
                    + NumberText.fixed(summary[1], decimals + (decimals == 3 ? 0 : 1)) + ")");
        }
        text.append("| ")
                .append(measure)
                .append(" | ")
                .append(bound)
                .append(" | ")
                .append(perfect)
                .append(" | ");
        text.append(String.join(" | ", cells)).append(" |\n");
    }
}
