package org.trialtwin.core.synthesis.dp;

import java.util.Locale;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.run.Cancellation;

/** How a release is made, and what it costs. */
interface Releasing {
    /** The loss of one release. */
    ConcentratedPrivacy loss(PrivacySettings settings);

    /** Whether the guarantee has a delta. */
    boolean usesDelta();

    /** Makes a release; nothing else of the rows leaves. */
    Release release(int[][] codes, TableDomain domain, PrivacySettings settings, RandomBits bits, Cancellation stop);

    /** The guarantee in words. */
    default String guarantee(PrivacySettings settings) {
        String numbers = usesDelta()
                ? String.format(
                        Locale.ROOT,
                        "(%s, %s)-differential privacy, by zero-concentrated privacy of rho %.4g",
                        DecimalText.of(settings.epsilon()),
                        DecimalText.of(settings.delta()),
                        loss(settings).rho())
                : DecimalText.of(settings.epsilon()) + "-differential privacy";
        return numbers + ", for the values of one patient of a given group; group sizes and declarations are public";
    }

    /** Marginals with Gaussian noise. */
    record OfMarginals(MarginalSelection selection) implements Releasing {
        @Override
        public ConcentratedPrivacy loss(PrivacySettings settings) {
            return ConcentratedPrivacy.of(settings.epsilon(), settings.delta());
        }

        @Override
        public boolean usesDelta() {
            return true;
        }

        @Override
        public Release release(
                int[][] codes, TableDomain domain, PrivacySettings settings, RandomBits bits, Cancellation stop) {
            double rho = loss(settings).rho();
            Mechanism mechanism = ExactMechanism.concentrated(bits, rho);
            return new MarginalRelease(domain, selection.measure(codes, domain, mechanism, rho, settings, stop), stop);
        }
    }
}
