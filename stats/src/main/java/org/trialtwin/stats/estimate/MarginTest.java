package org.trialtwin.stats.estimate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A test of an effect against a margin: non-inferiority, superiority (by more than a margin, which may be none) or equivalence.
 * One-sided tests at level alpha on the analysis scale, {@code (estimate - margin) / standard error}; equivalence is two of them
 * (Schuirmann, J Pharmacokinet Biopharm 1987;15:657-80, doi:10.1007/BF01068419). The conclusion is the one that the interval of
 * level {@code 1 - 2 alpha} gives, whose limit has passed the margin or not.
 *
 * @param question what is asked
 * @param effect the estimate
 * @param margins on the natural scale: one, or for equivalence the lower and the upper
 * @param alpha one-sided level
 * @param interval Wald interval of level {@code 1 - 2 alpha} on the natural scale; NaN limits without a standard error
 * @param statistic of the margin that decides; positive towards the conclusion, NaN only with a note
 * @param pValue one-sided; for equivalence the larger of the two
 * @param established whether the p-value is at most alpha
 * @param notes what a reader must know
 */
public record MarginTest(
        Question question,
        EffectEstimate effect,
        List<Double> margins,
        double alpha,
        ConfidenceInterval interval,
        double statistic,
        double pValue,
        boolean established,
        List<AnalysisNote> notes) {
    private static final double ROUNDING = 1e-9;

    /** What is asked of an effect. */
    public enum Question {
        /** Not worse than control by the margin or more. */
        NON_INFERIORITY("non-inferiority"),
        /** Better than control by more than the margin. */
        SUPERIORITY("superiority"),
        /** Neither worse nor better by the margins or more. */
        EQUIVALENCE("equivalence");

        private final String label;

        Question(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Copies the lists. */
    public MarginTest {
        margins = List.copyOf(margins);
        notes = List.copyOf(notes);
    }

    /**
     * Whether the experimental arm is not worse than control by a margin or more.
     *
     * @param effect the estimate
     * @param better which direction is good
     * @param margin on the natural scale, on the bad side of no effect: 1.3 for a hazard ratio, -0.1 for a response rate
     * @param alpha one-sided level, within (0, 0.5)
     * @return the test; without a p-value, and with a note, where the effect has no standard error
     * @throws IllegalArgumentException if the margin is on the good side or the level is outside (0, 0.5)
     */
    public static MarginTest nonInferiority(EffectEstimate effect, Better better, double margin, double alpha) {
        double scaled = scaled(effect, margin);
        if (!(better.sign() * scaled <= 0)) {
            throw new IllegalArgumentException("A non-inferiority margin of " + margin + " for the " + effect.measure()
                    + " lies on the good side of no effect where " + better);
        }
        return oneSided(Question.NON_INFERIORITY, effect, better, margin, scaled, alpha);
    }

    /**
     * Whether the experimental arm is better than control by more than a margin.
     *
     * @param effect the estimate
     * @param better which direction is good
     * @param margin on the natural scale, no effect (0 or, for a ratio, 1) or on its good side
     * @param alpha one-sided level, within (0, 0.5)
     * @return the test; without a p-value, and with a note, where the effect has no standard error
     * @throws IllegalArgumentException if the margin is on the bad side or the level is outside (0, 0.5)
     */
    public static MarginTest superiority(EffectEstimate effect, Better better, double margin, double alpha) {
        double scaled = scaled(effect, margin);
        if (!(better.sign() * scaled >= 0)) {
            throw new IllegalArgumentException("A superiority margin of " + margin + " for the " + effect.measure()
                    + " lies on the bad side of no effect where " + better);
        }
        return oneSided(Question.SUPERIORITY, effect, better, margin, scaled, alpha);
    }

    /**
     * Whether the arms differ by less than two margins in either direction: two one-sided tests.
     *
     * @param effect the estimate
     * @param lower margin on the natural scale, below no effect
     * @param upper margin on the natural scale, above no effect
     * @param alpha one-sided level, within (0, 0.5)
     * @return the test; without a p-value, and with a note, where the effect has no standard error
     * @throws IllegalArgumentException if the margins do not enclose no effect or the level is outside (0, 0.5)
     */
    public static MarginTest equivalence(EffectEstimate effect, double lower, double upper, double alpha) {
        double from = scaled(effect, lower);
        double to = scaled(effect, upper);
        if (!(from < 0 && to > 0)) {
            throw new IllegalArgumentException("Equivalence margins " + lower + " and " + upper + " for the "
                    + effect.measure() + " do not enclose no effect");
        }
        double statistic = Math.min(statistic(effect, from), -statistic(effect, to));
        return result(Question.EQUIVALENCE, effect, List.of(lower, upper), statistic, alpha);
    }

    private static double scaled(EffectEstimate effect, double margin) {
        double scaled = effect.measure().toAnalysis(margin);
        if (!Double.isFinite(scaled)) {
            throw new IllegalArgumentException("A margin of " + margin + " is no " + effect.measure());
        }
        return scaled;
    }

    private static double statistic(EffectEstimate effect, double margin) {
        return (effect.estimate() - margin) / effect.standardError();
    }

    private static MarginTest oneSided(
            Question question, EffectEstimate effect, Better better, double margin, double scaled, double alpha) {
        return result(question, effect, List.of(margin), better.sign() * statistic(effect, scaled), alpha);
    }

    private static MarginTest result(
            Question question, EffectEstimate effect, List<Double> margins, double statistic, double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("A one-sided level of " + alpha + " is not within (0, 0.5)");
        }
        List<AnalysisNote> notes = new ArrayList<>();
        ConfidenceInterval wald =
                ConfidenceInterval.wald(effect.estimate(), effect.standardError(), effect.reference(), 1 - 2 * alpha);
        if (!effect.isEstimable()) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "No test of " + question + ": the " + effect.measure() + " has no standard error"));
            notes.addAll(effect.notes());
            return new MarginTest(
                    question,
                    effect,
                    margins,
                    alpha,
                    new ConfidenceInterval(Double.NaN, Double.NaN, 1 - 2 * alpha),
                    Double.NaN,
                    Double.NaN,
                    false,
                    notes);
        }
        if (!isWald(effect)) {
            notes.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "The test uses estimate and standard error; the effect's own interval " + effect.naturalInterval()
                            + " is made otherwise, and may end on the other side of a margin"));
        }
        notes.addAll(effect.notes());
        double p = effect.reference().upperTail(statistic);
        return new MarginTest(
                question,
                effect,
                margins,
                alpha,
                wald.map(effect.measure()::toNatural),
                statistic,
                p,
                p <= alpha,
                notes);
    }

    private static boolean isWald(EffectEstimate effect) {
        ConfidenceInterval own = effect.interval();
        ConfidenceInterval wald =
                ConfidenceInterval.wald(effect.estimate(), effect.standardError(), effect.reference(), own.level());
        double tolerance = ROUNDING * effect.standardError();
        return Math.abs(own.lower() - wald.lower()) <= tolerance && Math.abs(own.upper() - wald.upper()) <= tolerance;
    }

    /** {@return the conclusion in words} */
    public String conclusion() {
        return question + (established ? " shown" : " not shown") + " at one-sided " + plain(alpha);
    }

    @Override
    public String toString() {
        String bounds = margins.size() == 1
                ? "margin " + plain(margins.get(0))
                : "margins " + plain(margins.get(0)) + " and " + plain(margins.get(1));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%s, %s, %s, %d patients%n", question, effect.measure(), bounds, effect.n()));
        text.append(String.format(
                Locale.ROOT,
                "%10s %22s %10s %12s%n",
                "estimate",
                plain(100 * interval.level()) + "% interval",
                "statistic",
                "one-sided p"));
        text.append(String.format(
                Locale.ROOT,
                "%10s %22s %10s %12s%n",
                figure("%.4f", effect.naturalEstimate()),
                figure("%.4f", interval.lower()) + " to " + figure("%.4f", interval.upper()),
                figure("%.3f", statistic),
                figure("%.4g", pValue)));
        text.append(conclusion());
        notes.forEach(note -> text.append(System.lineSeparator()).append(note));
        return text.toString();
    }

    /** Four significant digits without zeros at the end. */
    private static String plain(double value) {
        return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
