package org.trialtwin.stats.certificate;

import org.trialtwin.core.display.NumberText;

/**
 * What synthetic patients are worth, from the mean squared errors of a certificate. The effective sample size is
 * {@code n_retained * MSE_dropOnly / MSE_hybrid}; it may fall below the number retained. Single analyses have none: a small
 * reported standard error would be rewarded for being wrong.
 *
 * @param synthetic patients, all arms
 * @param retained patients, all arms
 * @param effectiveSampleSize of the hybrid, in patients of all arms
 * @param reportedFull mean variance that the full trial reports, analysis scale
 * @param reportedDropOnly the same of drop-only
 * @param reportedHybrid the same of the hybrid
 * @param coverage of the hybrid's interval
 * @param honest whether the interval covers as often as it says, within Monte Carlo error
 */
public record Worth(
        int synthetic,
        int retained,
        Figure effectiveSampleSize,
        Figure reportedFull,
        Figure reportedDropOnly,
        Figure reportedHybrid,
        Figure coverage,
        boolean honest) {
    static Worth of(Certificate certificate, OperatingCharacteristics hybrid) {
        OperatingCharacteristics full = certificate.row(hybrid.key(), CertificationSettings.FULL);
        OperatingCharacteristics dropOnly = certificate.row(hybrid.key(), CertificationSettings.DROP_ONLY);
        int synthetic = (int) Math.floor(certificate.patients() * certificate.fraction() + 0.5);
        int retained = certificate.patients() - synthetic;
        // The row counts the patients of its two arms; a reader counts all.
        double scale = retained / dropOnly.effectiveSampleSize().value();
        Figure size = new Figure(
                hybrid.effectiveSampleSize().value() * scale,
                hybrid.effectiveSampleSize().monteCarloError() * scale);
        double limit = 1 - 1.2 * certificate.alpha() - 2 * hybrid.coverage().monteCarloError();
        return new Worth(
                synthetic,
                retained,
                size,
                full.variance(),
                dropOnly.variance(),
                hybrid.variance(),
                hybrid.coverage(),
                hybrid.coverage().value() >= limit);
    }

    /** {@return how many real patients the synthetic ones add; negative where they take information away} */
    public Figure added() {
        return new Figure(effectiveSampleSize.value() - retained, effectiveSampleSize.monteCarloError());
    }

    /** {@return one plain sentence} */
    public String sentence() {
        if (!effectiveSampleSize.isKnown()) {
            return "What the synthetic patients are worth was not simulated.";
        }
        double added = added().value();
        String patients = NumberText.fixed(Math.abs(added), 0);
        String error = " (Monte Carlo error " + NumberText.fixed(added().monteCarloError(), 0) + ")";
        String information = synthetic + " synthetic patients "
                + (added >= 0 ? "add the information of " : "take away the information of ")
                + patients + " real " + (patients.equals("1") ? "one" : "ones") + error;
        return information + "; "
                + (honest
                        ? "the interval is honest."
                        : "the interval is not honest: it covers " + NumberText.fixed(100 * coverage.value(), 1)
                                + "% of the time.");
    }

    @Override
    public String toString() {
        return sentence();
    }
}
