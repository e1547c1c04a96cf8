package org.trialtwin.core.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A place in a tree of random streams. The root is a seed, a child is a name; opening a place gives a stream whose state is
 * the SHA-256 of the path. The same path gives the same numbers on every platform, in any order, on any thread.
 */
public final class RandomStreams {
    private final String path;

    private RandomStreams(String path) {
        this.path = path;
    }

    /**
     * The root of a tree.
     *
     * @param seed any number
     * @return the place named by the seed
     */
    public static RandomStreams seeded(long seed) {
        return new RandomStreams(Long.toString(seed));
    }

    /**
     * A child of this place.
     *
     * @param name not blank; a slash in it is kept apart from the separator
     * @return the place {@code path/name}
     */
    public RandomStreams at(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A random stream needs a name");
        }
        return new RandomStreams(path + "/" + name.replace("\\", "\\\\").replace("/", "\\/"));
    }

    /**
     * A numbered child of this place.
     *
     * @param name not blank
     * @param index appended to the name after a blank
     * @return the place {@code path/name index}
     */
    public RandomStreams at(String name, int index) {
        return at(name + " " + index);
    }

    /** {@return the path from the seed to here, names separated by slashes} */
    public String path() {
        return path;
    }

    /** {@return a new stream at its first number; two calls give two streams with the same numbers} */
    public RandomStream open() {
        ByteBuffer digest = ByteBuffer.wrap(sha256(path.getBytes(StandardCharsets.UTF_8)));
        long[] state = {digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong()};
        return new RandomStream(RandomSource.XO_SHI_RO_256_PP.create(state));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomStreams streams && path.equals(streams.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path);
    }

    @Override
    public String toString() {
        return path;
    }
}
