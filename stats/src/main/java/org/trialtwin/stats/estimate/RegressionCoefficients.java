package org.trialtwin.stats.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The coefficients of a regression model with normal reference distribution: estimates, covariance and, where one is missing,
 * the reason. Prints as R's {@code summary} does.
 */
public final class RegressionCoefficients {
    /** Whether a coefficient could be estimated. */
    public enum Status {
        /** It has a value and a standard error. */
        ESTIMATED,
        /** Its column is constant or depends linearly on those before it. */
        ALIASED,
        /** The likelihood rises without a maximum as it runs to plus or minus infinity. */
        INFINITE
    }

    private final List<String> names;
    private final double[] estimates;
    private final double[][] covariance;
    private final List<Status> status;

    private RegressionCoefficients(List<String> names, double[] estimates, double[][] covariance, List<Status> status) {
        this.names = List.copyOf(names);
        this.estimates = estimates.clone();
        this.covariance = covariance.clone();
        this.status = List.copyOf(status);
    }

    /**
     * Takes what a fit found.
     *
     * @param names one per coefficient
     * @param estimates NaN where aliased
     * @param covariance square; NaN where either coefficient is aliased or infinite
     * @param status one per coefficient
     * @return the coefficients
     * @throws IllegalArgumentException if the numbers of names, estimates, rows and statuses differ
     */
    public static RegressionCoefficients of(
            List<String> names, double[] estimates, double[][] covariance, List<Status> status) {
        int size = names.size();
        if (estimates.length != size || covariance.length != size || status.size() != size) {
            throw new IllegalArgumentException(size + " names, " + estimates.length + " estimates, " + covariance.length
                    + " rows of the covariance and " + status.size() + " statuses");
        }
        return new RegressionCoefficients(names, estimates, covariance, status);
    }

    /** {@return the number of coefficients} */
    public int size() {
        return estimates.length;
    }

    /** {@return the names of the coefficients} */
    public List<String> names() {
        return names;
    }

    /**
     * {@return a coefficient; NaN unless estimated}
     *
     * @param index within [0, size)
     */
    public double estimate(int index) {
        return status.get(index) == Status.ESTIMATED ? estimates[index] : Double.NaN;
    }

    /**
     * {@return whether a coefficient could be estimated}
     *
     * @param index within [0, size)
     */
    public Status status(int index) {
        return status.get(index);
    }

    /**
     * {@return the covariance of two coefficients; NaN unless both are estimated}
     *
     * @param first within [0, size)
     * @param second within [0, size)
     */
    public double covariance(int first, int second) {
        return covariance[first][second];
    }

    /**
     * {@return the standard error of a coefficient; NaN unless estimated}
     *
     * @param index within [0, size)
     */
    public double standardError(int index) {
        return Math.sqrt(covariance[index][index]);
    }

    /** {@return one note for each coefficient that could not be estimated, the infinite ones first} */
    public List<AnalysisNote> notes() {
        List<AnalysisNote> notes = new ArrayList<>();
        for (Status wanted : List.of(Status.INFINITE, Status.ALIASED)) {
            for (int j = 0; j < estimates.length; j++) {
                if (status.get(j) == wanted) {
                    notes.add(new AnalysisNote(AnalysisNote.Kind.NOT_ESTIMABLE, reason(j)));
                }
            }
        }
        return notes;
    }

    private String reason(int j) {
        return status.get(j) == Status.INFINITE
                ? "The coefficient of " + names.get(j)
                        + " runs to infinity (separation): the likelihood rises without a maximum"
                : "No coefficient of " + names.get(j)
                        + ": it is constant or a linear combination of the columns before it";
    }

    /**
     * A coefficient with its Wald interval and test.
     *
     * @param index within [0, size)
     * @param measure what it estimates, on the analysis scale
     * @param level confidence level, within (0, 1)
     * @param n patients used
     * @param events patients with the event, or null
     * @param notes what a reader of the fit must know
     * @return the estimate; not estimable, with the reason, where the coefficient is aliased or infinite
     */
    public EffectEstimate effect(
            int index, EffectMeasure measure, double level, int n, @Nullable Integer events, List<AnalysisNote> notes) {
        return status.get(index) == Status.ESTIMATED
                ? EffectEstimate.wald(
                        measure,
                        estimates[index],
                        standardError(index),
                        ReferenceDistribution.normal(),
                        level,
                        n,
                        events,
                        notes)
                : EffectEstimate.notEstimable(measure, level, n, events, reason(index));
    }

    @Override
    public String toString() {
        int width = Math.max(11, names.stream().mapToInt(String::length).max().orElse(1));
        String format = "%-" + width + "s %10s %10s %8s %9s%n";
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, format, "", "Estimate", "Std. Error", "z value", "Pr(>|z|)"));
        for (int j = 0; j < estimates.length; j++) {
            double z = estimate(j) / standardError(j);
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    names.get(j),
                    figure("%.5f", estimate(j)),
                    figure("%.5f", standardError(j)),
                    figure("%.3f", z),
                    figure("%.3g", ReferenceDistribution.normal().twoSidedP(z))));
        }
        return text.toString().stripTrailing();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
