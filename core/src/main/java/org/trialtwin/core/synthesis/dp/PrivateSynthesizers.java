package org.trialtwin.core.synthesis.dp;

import org.trialtwin.core.synthesis.PrivateSynthesizer;

/** The private synthesizers of this library. */
public final class PrivateSynthesizers {
    /** The name of the synthesizer of a spanning tree of pairs. */
    public static final String MST = "mst";

    /** The name of the synthesizer that chooses what it measures as it goes. */
    public static final String AIM = "aim";

    /** The name of the synthesizer of a Bayesian network. */
    public static final String PRIVBAYES = "privbayes";

    private PrivateSynthesizers() {}

    /**
     * A spanning tree of pairs of variables, measured with Gaussian noise (McKenna, Miklau and Sheldon 2021,
     * arXiv:2108.04978).
     *
     * @param settings its promise, and what it takes as public
     * @return the synthesizer
     */
    public static PrivateSynthesizer mst(PrivacySettings settings) {
        return new ReleasingSynthesizer(MST, new Releasing.OfMarginals(new SpanningTreeSelection()), settings, false);
    }

    /**
     * Pairs of variables chosen one after the other where the model is most wrong, measured with Gaussian noise (McKenna,
     * Mullins, Sheldon and Miklau 2022, arXiv:2201.12677).
     *
     * @param settings its promise, and what it takes as public
     * @return the synthesizer
     */
    public static PrivateSynthesizer aim(PrivacySettings settings) {
        return new ReleasingSynthesizer(AIM, new Releasing.OfMarginals(new AdaptiveSelection()), settings, false);
    }

    /**
     * A Bayesian network with Laplace noise and pure differential privacy, the older baseline (Zhang, Cormode, Procopiuc,
     * Srivastava and Xiao 2017, doi:10.1145/3134428).
     *
     * @param settings its promise, of which it does not use delta, and what it takes as public
     * @return the synthesizer
     */
    public static PrivateSynthesizer privBayes(PrivacySettings settings) {
        return new ReleasingSynthesizer(PRIVBAYES, new NetworkReleasing(), settings, false);
    }
}
