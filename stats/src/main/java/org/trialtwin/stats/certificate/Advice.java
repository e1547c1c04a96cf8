package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * What a design still keeps at which fraction, to be asked before recruiting stops.
 *
 * @param certificates one for each fraction, in ascending order
 * @param pValueError Monte Carlo error of the p-value that the number of replicates was chosen for
 */
public record Advice(List<Certificate> certificates, double pValueError) implements Displayable {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no certificate, fractions do not ascend, or the error is not positive
     */
    public Advice {
        certificates = List.copyOf(certificates);
        List<Double> fractions =
                certificates.stream().map(Certificate::fraction).toList();
        boolean ascends = IntStream.range(1, fractions.size()).allMatch(i -> fractions.get(i - 1) < fractions.get(i));
        if (fractions.isEmpty() || !ascends || !(pValueError > 0)) {
            throw new IllegalArgumentException(
                    "Advice needs certificates of ascending fractions and a positive error of the p-value, not "
                            + fractions + " and " + pValueError);
        }
    }

    /**
     * The number of replicates at which repeating an analysis with other seeds moves its p-value by at most a standard
     * deviation, where it matters: at the level. With Rubin's rule and an ideal generator a share f of the variance is
     * between replicates, so the estimate's Monte Carlo variance is {@code f/m} of its variance, that of the variance's
     * logarithm is {@code 2 f^2/(m-1)}, and the p-value moves by
     * {@code 2 phi(z) sqrt(f/m + z^2 f^2/(2(m-1)))} at its critical value z.
     *
     * @param fraction synthetic share, within [0, 1)
     * @param pValueError largest standard deviation, positive
     * @param alpha two-sided level, within (0, 1)
     * @return at least 2
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static int replicates(double fraction, double pValueError, double alpha) {
        if (!(fraction >= 0 && fraction < 1) || !(pValueError > 0) || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("No number of replicates for a fraction of " + fraction
                    + ", an error of the p-value of " + pValueError + " and a level of " + alpha);
        }
        int m = 2;
        while (pValueError(fraction, m, alpha) > pValueError) {
            m++;
        }
        return m;
    }

    /**
     * By how much other seeds move a p-value at the level.
     *
     * @param fraction synthetic share, within [0, 1)
     * @param replicates at least 2
     * @param alpha two-sided level
     * @return standard deviation of the p-value
     */
    public static double pValueError(double fraction, int replicates, double alpha) {
        double z = ReferenceDistribution.normal().quantile(1 - alpha / 2);
        double density = StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double ofVariance = z * z * fraction * fraction / (2 * (replicates - 1.0));
        return 2 * density * Math.sqrt(fraction / replicates + ofVariance);
    }

    /** {@return the largest fraction up to which every smaller one keeps its limits too; nothing where none does} */
    public OptionalDouble largestFraction() {
        OptionalDouble largest = OptionalDouble.empty();
        for (Certificate certificate : certificates) {
            if (!certificate.holds()) {
                break;
            }
            largest = OptionalDouble.of(certificate.fraction());
        }
        return largest;
    }

    /** {@return the advice in one sentence} */
    public String sentence() {
        OptionalDouble largest = largestFraction();
        return largest.isPresent()
                ? "The design keeps coverage and power up to " + NumberText.percent(largest.getAsDouble())
                        + " synthetic patients, as far as was simulated."
                : "The design keeps coverage and power at none of the fractions that were simulated.";
    }

    private static Figure power(OperatingCharacteristics row) {
        return row.power().isKnown() ? row.power() : row.powerAtObservedEffect();
    }

    @Override
    public DisplayTable display() {
        List<List<String>> cells = new ArrayList<>();
        for (Certificate certificate : certificates) {
            OperatingCharacteristics hybrid = certificate.hybrid();
            List<String> failures = certificate.failures(hybrid);
            cells.add(List.of(
                    NumberText.percent(certificate.fraction()),
                    Integer.toString(certificate.replicates()),
                    NumberText.fixed(
                            pValueError(certificate.fraction(), certificate.replicates(), certificate.alpha()), 4),
                    hybrid.typeOneError().text(3),
                    hybrid.coverage().text(3),
                    power(hybrid).text(3),
                    power(certificate.row(certificate.primary(), CertificationSettings.DROP_ONLY))
                            .text(3),
                    failures.isEmpty() ? "holds" : String.join("; ", failures)));
        }
        boolean designed = certificates.get(0).hybrid().power().isKnown();
        return new DisplayTable(
                "Advice for " + certificates.get(0).trial() + ", "
                        + certificates.get(0).primary(),
                List.of(
                        "fraction",
                        "m",
                        "error of p",
                        "type-I",
                        "coverage",
                        designed ? "power" : "power, observed",
                        "drop-only's",
                        "verdict"),
                cells,
                1,
                List.of(
                        sentence(),
                        designed
                                ? "Power is for the protocol's effect."
                                : "Power is at the effect that the trial observed: the study declares no designEffect.",
                        "m is the number of replicates at which other seeds move a p-value at the level by a standard"
                                + " deviation of at most " + NumberText.significant(pValueError) + "."));
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
