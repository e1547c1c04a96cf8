package org.trialtwin.core.synthesis.dp;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/** Uniform integers without bias and without floating point. Belongs to one thread. */
abstract class RandomBits {
    private static final int HALF = 30;
    private static final int WORD = 2 * HALF;

    /** Sixty independent fair bits. */
    abstract long next();

    /** Bits of the platform's cryptographic generator. */
    static RandomBits secure() {
        SecureRandom random = new SecureRandom();
        byte[] block = new byte[4096];
        ByteBuffer buffer = ByteBuffer.wrap(block).position(block.length);
        return new RandomBits() {
            @Override
            long next() {
                if (!buffer.hasRemaining()) {
                    random.nextBytes(block);
                    buffer.rewind();
                }
                return buffer.getLong() >>> (Long.SIZE - WORD);
            }
        };
    }

    /** Bits that anybody who knows the seed can compute: noise made of them hides nothing. */
    static RandomBits seeded(RandomStreams streams) {
        RandomStream random = streams.open();
        return new RandomBits() {
            @Override
            long next() {
                return ((long) random.nextInt(1 << HALF) << HALF) | random.nextInt(1 << HALF);
            }
        };
    }

    /** A uniform integer within [0, bound), bound within [1, 2^60]. */
    long below(long bound) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(bound - 1);
        if (bits == 0) {
            return 0;
        }
        long value;
        do {
            value = next() >>> (WORD - bits);
        } while (value >= bound);
        return value;
    }

    /** A uniform integer within [0, bound), bound positive. */
    BigInteger below(BigInteger bound) {
        int bits = bound.subtract(BigInteger.ONE).bitLength();
        if (bits <= WORD) {
            return BigInteger.valueOf(below(bound.longValueExact()));
        }
        BigInteger value;
        do {
            value = BigInteger.ZERO;
            for (int have = 0; have < bits; have += WORD) {
                int take = Math.min(WORD, bits - have);
                value = value.shiftLeft(take).or(BigInteger.valueOf(next() >>> (WORD - take)));
            }
        } while (value.compareTo(bound) >= 0);
        return value;
    }
}
