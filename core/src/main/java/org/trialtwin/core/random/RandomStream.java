package org.trialtwin.core.random;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A sequence of random numbers from one named place. Not thread-safe: a stream belongs to one unit of work. All draws are
 * built from 64-bit words with {@link StrictMath}, so they are the same bits on every Java version.
 */
public final class RandomStream {
    private final UniformRandomProvider source;
    private double spareGaussian = Double.NaN;

    RandomStream(UniformRandomProvider source) {
        this.source = source;
    }

    /** {@return a uniform number in [0, 1), a multiple of 2^-53} */
    public double nextDouble() {
        return (source.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** {@return a uniform number in (0, 1), never 0} */
    public double nextOpenDouble() {
        return ((source.nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /**
     * A uniform integer, without modulo bias. Source: Lemire, ACM Trans Model Comput Simul 2019;29:3,
     * doi:10.1145/3230636.
     *
     * @param bound positive
     * @return within [0, bound)
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("Bound " + bound + " is not positive");
        }
        long product = (source.nextLong() >>> 32) * bound;
        long low = product & 0xffffffffL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (source.nextLong() >>> 32) * bound;
                low = product & 0xffffffffL;
            }
        }
        return (int) (product >>> 32);
    }

    /** {@return a standard normal number, by the polar method} */
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * nextDouble() - 1;
            v = 2 * nextDouble() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
        spareGaussian = v * scale;
        return u * scale;
    }

    /** {@return an exponential number with mean 1, positive} */
    public double nextExponential() {
        return -StrictMath.log(nextOpenDouble());
    }

    /**
     * A random permutation.
     *
     * @param size not negative
     * @return the numbers 0 to {@code size - 1}, every order equally likely
     */
    public int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
