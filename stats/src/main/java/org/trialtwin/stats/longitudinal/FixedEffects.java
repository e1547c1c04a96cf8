package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.estimate.SignificanceTest;

/**
 * The fixed effects of a mixed model: coefficients, their covariance, and tests and intervals of linear combinations, each with the
 * degrees of freedom of the fit's method. Prints as a table of coefficients.
 */
public final class FixedEffects {
    private final List<String> names;
    private final int patients;
    private final List<AnalysisNote> notes;
    private final @Nullable OrthogonalDesign design;
    private final double[] beta;
    private final @Nullable SmallSample sample;

    private FixedEffects(
            List<String> names,
            int patients,
            List<AnalysisNote> notes,
            @Nullable OrthogonalDesign design,
            double[] beta,
            @Nullable SmallSample sample) {
        this.names = List.copyOf(names);
        this.patients = patients;
        this.notes = List.copyOf(notes);
        this.design = design;
        this.beta = beta;
        this.sample = sample;
    }

    static FixedEffects of(
            List<String> names,
            int patients,
            List<AnalysisNote> notes,
            OrthogonalDesign design,
            double[] beta,
            SmallSample sample) {
        return new FixedEffects(names, patients, notes, design, beta, sample);
    }

    /** Effects that these data do not give; the notes say why. */
    static FixedEffects missing(List<String> names, int patients, List<AnalysisNote> notes) {
        return new FixedEffects(names, patients, notes, null, new double[0], null);
    }

    /** {@return the number of coefficients, aliased ones included} */
    public int size() {
        return names.size();
    }

    /** {@return one name per coefficient} */
    public List<String> names() {
        return names;
    }

    private double[] unit(int index) {
        double[] unit = new double[names.size()];
        unit[index] = 1;
        return unit;
    }

    private boolean isMissing(double[] weights) {
        return design == null || sample == null || !design.isEstimable(weights);
    }

    private static double[] orthogonal(OrthogonalDesign design, double[] weights) {
        double[] rotated = design.orthogonal(weights);
        for (int k = 0; k < rotated.length; k++) {
            rotated[k] *= design.scale();
        }
        return rotated;
    }

    private double value(double[] weights) {
        return design == null || isMissing(weights) ? Double.NaN : design.estimate(weights, beta);
    }

    private double covariance(double[] first, double[] second) {
        return design == null || sample == null || isMissing(first) || isMissing(second)
                ? Double.NaN
                : sample.covariance(orthogonal(design, first), orthogonal(design, second));
    }

    private double freedom(double[] weights) {
        return design == null || sample == null || isMissing(weights)
                ? Double.NaN
                : sample.degreesOfFreedom(design.orthogonal(weights));
    }

    /**
     * {@return a coefficient; NaN, with a note in the fit, where it has none}
     *
     * @param index within [0, size)
     */
    public double estimate(int index) {
        return isAliased(index) ? Double.NaN : value(free(index));
    }

    private boolean isAliased(int index) {
        return design == null || design.isAliased(index);
    }

    /** A coefficient is what it is with the columns left out at zero. */
    private double[] free(int index) {
        double[] weights = unit(index);
        if (design != null) {
            design.complete(weights);
        }
        return weights;
    }

    /**
     * {@return the covariance of two coefficients, adjusted where the method adjusts it; NaN where either has no estimate}
     *
     * @param first within [0, size)
     * @param second within [0, size)
     */
    public double covariance(int first, int second) {
        return isAliased(first) || isAliased(second) ? Double.NaN : covariance(free(first), free(second));
    }

    /**
     * {@return the standard error of a coefficient}
     *
     * @param index within [0, size)
     */
    public double standardError(int index) {
        return Math.sqrt(covariance(index, index));
    }

    /**
     * {@return the degrees of freedom of a coefficient}
     *
     * @param index within [0, size)
     */
    public double degreesOfFreedom(int index) {
        return isAliased(index) ? Double.NaN : freedom(free(index));
    }

    /**
     * A coefficient with its t interval and test.
     *
     * @param index within [0, size)
     * @param level confidence level, within (0, 1)
     * @return the estimate, as a difference of means per unit of its column; not estimable, with the reason, where it has none
     */
    public EffectEstimate effect(int index, double level) {
        return isAliased(index)
                ? missing(
                        level,
                        "No coefficient of " + names.get(index)
                                + ": its column is a linear combination of those before it")
                : contrast(free(index), level);
    }

    /**
     * A linear combination of the coefficients with its t interval and test.
     *
     * @param weights one per coefficient
     * @param level confidence level, within (0, 1)
     * @return the estimate; not estimable, with the reason, where it depends on which of the aliased columns were left out
     * @throws IllegalArgumentException if the number of weights is not the number of coefficients
     */
    public EffectEstimate contrast(double[] weights, double level) {
        requireSize(weights);
        if (isMissing(weights)) {
            return missing(level, "These patients do not tell the value of this combination");
        }
        double variance = covariance(weights, weights);
        double df = freedom(weights);
        if (!(variance > 0) || !(df > 0)) {
            return missing(level, "The standard error of this combination has no value");
        }
        return EffectEstimate.wald(
                EffectMeasure.MEAN_DIFFERENCE,
                value(weights),
                Math.sqrt(variance),
                ReferenceDistribution.t(df),
                level,
                patients,
                null,
                notes);
    }

    private EffectEstimate missing(double level, String reason) {
        return EffectEstimate.notEstimable(
                EffectMeasure.MEAN_DIFFERENCE,
                level,
                patients,
                null,
                design == null && !notes.isEmpty() ? notes.get(0).text() : reason);
    }

    /**
     * The F test that several linear combinations are all zero.
     *
     * @param contrasts one row of weights per combination, linearly independent
     * @return the test; NaN, with a note, where a combination has no value or they depend on one another
     * @throws IllegalArgumentException if there is no combination, or a row has another number of weights than there are coefficients
     */
    public SignificanceTest test(double[][] contrasts) {
        if (contrasts.length == 0) {
            throw new IllegalArgumentException("A test needs at least one combination");
        }
        double[] estimates = new double[contrasts.length];
        double[][] rotated = new double[contrasts.length][];
        for (int a = 0; a < contrasts.length; a++) {
            requireSize(contrasts[a]);
            estimates[a] = value(contrasts[a]);
            rotated[a] = design == null ? contrasts[a] : orthogonal(design, contrasts[a]);
        }
        boolean told = Arrays.stream(estimates).noneMatch(Double::isNaN);
        if (sample == null || !told || !sample.areIndependent(rotated)) {
            return noTest(contrasts.length, told ? "the combinations depend on one another" : whyMissing());
        }
        SmallSample.WaldF f = sample.test(rotated, estimates);
        return f.denominator() > 0 && f.denominator() < Double.POSITIVE_INFINITY
                ? SignificanceTest.fisherF(f.statistic(), contrasts.length, f.denominator())
                : noTest(contrasts.length, "the degrees of freedom have no value");
    }

    private String whyMissing() {
        return design == null && !notes.isEmpty()
                ? notes.get(0).text()
                : "these patients do not tell the value of every combination";
    }

    private static SignificanceTest noTest(int combinations, String reason) {
        return SignificanceTest.notEstimable(new ReferenceDistribution.FisherF(combinations, 1), "No test: " + reason);
    }

    private void requireSize(double[] weights) {
        if (weights.length != names.size()) {
            throw new IllegalArgumentException(names.size() + " coefficients but " + weights.length + " weights");
        }
    }

    /** {@return one note for each coefficient that is left out} */
    List<AnalysisNote> aliasNotes() {
        List<AnalysisNote> found = new ArrayList<>();
        for (int j = 0; design != null && j < names.size(); j++) {
            if (design.isAliased(j)) {
                found.add(new AnalysisNote(
                        AnalysisNote.Kind.NOT_ESTIMABLE,
                        "No coefficient of " + names.get(j)
                                + ": it is constant or a linear combination of the columns before it"));
            }
        }
        return found;
    }

    @Override
    public String toString() {
        int width = Math.max(11, names.stream().mapToInt(String::length).max().orElse(1));
        String format = "%-" + width + "s %12s %12s %8s %9s %10s %12s %12s%n";
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                format,
                "",
                "Estimate",
                "Std. Error",
                "df",
                "t value",
                "Pr(>|t|)",
                "lower .95",
                "upper .95"));
        for (int j = 0; j < names.size(); j++) {
            EffectEstimate effect = effect(j, 0.95);
            ConfidenceInterval limits = effect.interval();
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    names.get(j),
                    Figures.figure("%.5g", effect.estimate()),
                    Figures.figure("%.5g", effect.standardError()),
                    Figures.figure("%.1f", degreesOfFreedom(j)),
                    Figures.figure("%.3f", effect.statistic()),
                    Figures.figure("%.3g", effect.pValue()),
                    Figures.figure("%.5g", limits.lower()),
                    Figures.figure("%.5g", limits.upper())));
        }
        return text.toString().stripTrailing();
    }
}
