package org.trialtwin.core.synthesis.dp;

import java.util.Optional;
import java.util.OptionalLong;
import org.trialtwin.core.random.RandomStreams;

/**
 * Where the noise comes from: the platform's cryptographic generator, or for tests a seed. Who knows the seed takes the noise
 * away again, so rows made with seeded noise are not private, and their notes and provenance say so.
 *
 * @param seed empty for the cryptographic generator
 */
public record NoiseOrigin(OptionalLong seed) {
    /** {@return noise from {@link java.security.SecureRandom}} */
    public static NoiseOrigin secure() {
        return new NoiseOrigin(OptionalLong.empty());
    }

    /**
     * Noise that can be repeated. Not private.
     *
     * @param seed any number
     * @return noise for tests
     */
    public static NoiseOrigin seededForTests(long seed) {
        return new NoiseOrigin(OptionalLong.of(seed));
    }

    RandomBits open(String what) {
        return seed.isPresent()
                ? RandomBits.seeded(RandomStreams.seeded(seed.getAsLong()).at(what))
                : RandomBits.secure();
    }

    /** What has to be said where the guarantee does not hold. */
    Optional<String> warning() {
        return seed.isPresent() ? Optional.of("Not private: the noise comes from a seed") : Optional.empty();
    }

    @Override
    public String toString() {
        return seed.isPresent() ? "not private: noise from a seed" : "cryptographic generator";
    }
}
