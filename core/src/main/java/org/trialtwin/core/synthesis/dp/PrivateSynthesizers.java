package org.trialtwin.core.synthesis.dp;

import java.util.List;
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

    /** {@return the names of the private synthesizers of this library} */
    public static List<String> ids() {
        return List.of(MST, AIM, PRIVBAYES);
    }

    /**
     * A private synthesizer by name.
     *
     * @param id one of {@link #ids}
     * @param settings its promise, and what it takes as public
     * @return the synthesizer
     * @throws IllegalArgumentException if none has that name
     */
    public static PrivateSynthesizer byId(String id, PrivacySettings settings) {
        return new ReleasingSynthesizer(id, releasing(id), settings, false);
    }

    /**
     * What one release costs: each fit, but all fits of one {@linkplain org.trialtwin.core.synthesis.Synthesizer#prepare
     * preparation} together.
     *
     * @param id one of {@link #ids}
     * @param settings its promise
     * @return the loss
     * @throws IllegalArgumentException if none has that name
     */
    public static ConcentratedPrivacy loss(String id, PrivacySettings settings) {
        return releasing(id).loss(settings);
    }

    /** Whether one release has the epsilon of its settings without any delta. */
    static boolean isPure(String id) {
        return !releasing(id).usesDelta();
    }

    private static Releasing releasing(String id) {
        return switch (id) {
            case MST -> new Releasing.OfMarginals(new SpanningTreeSelection());
            case AIM -> new Releasing.OfMarginals(new AdaptiveSelection());
            case PRIVBAYES -> new NetworkReleasing();
            default -> throw new IllegalArgumentException("No private generator \"" + id + "\"; there are " + ids());
        };
    }

    /**
     * A spanning tree of pairs of variables, measured with Gaussian noise (McKenna, Miklau and Sheldon 2021,
     * arXiv:2108.04978).
     *
     * @param settings its promise, and what it takes as public
     * @return the synthesizer
     */
    public static PrivateSynthesizer mst(PrivacySettings settings) {
        return byId(MST, settings);
    }

    /**
     * Pairs of variables chosen one after the other where the model is most wrong, measured with Gaussian noise (McKenna,
     * Mullins, Sheldon and Miklau 2022, arXiv:2201.12677).
     *
     * @param settings its promise, and what it takes as public
     * @return the synthesizer
     */
    public static PrivateSynthesizer aim(PrivacySettings settings) {
        return byId(AIM, settings);
    }

    /**
     * A Bayesian network with Laplace noise and pure differential privacy, the older baseline (Zhang, Cormode, Procopiuc,
     * Srivastava and Xiao 2017, doi:10.1145/3134428).
     *
     * @param settings its promise, of which it does not use delta, and what it takes as public
     * @return the synthesizer
     */
    public static PrivateSynthesizer privBayes(PrivacySettings settings) {
        return byId(PRIVBAYES, settings);
    }
}
