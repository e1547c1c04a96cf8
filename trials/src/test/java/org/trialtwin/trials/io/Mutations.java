package org.trialtwin.trials.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Seeded mutations of valid files: bits and bytes changed, cut off, spliced, blocks repeated, zeroed or moved. A reader gives
 * data or {@link InvalidTrialException} for each of them, within a time and with an amount of memory that are stated here.
 */
public final class Mutations {
    /** A reader may allocate this for each file, and so much for each byte of it. */
    private static final int WARM_UP = 50;

    private static final long MOST_BYTES = 8L << 20;

    private static final long MOST_BYTES_EACH = 400;
    private static final double MOST_SECONDS = 5;

    private final byte[][] valid;
    private final Random random;
    private int[][] aims = {};
    private @Nullable Pattern tokens;

    private Mutations(byte[][] valid, long seed) {
        this.valid = valid;
        this.random = new Random(seed);
    }

    public static Mutations of(byte[][] valid, long seed) {
        return new Mutations(valid, seed);
    }

    /** Half of the changes go to these stretches, each from a byte to before another: where a file has something to say. */
    public Mutations aimedAt(int[][] stretches) {
        aims = stretches;
        return this;
    }

    /** Most changes, and fewer of them, put one of these parts of a text in place of another, so that what is read still makes sense. */
    public Mutations exchanging(Pattern parts) {
        tokens = parts;
        return this;
    }

    /** Each reading runs in this thread; a hang ends the build by the time limit of the test that calls this. */
    public void check(int count, Consumer<byte[]> reader) {
        AtomicInteger read = new AtomicInteger();
        for (byte[] file : valid) {
            reader.accept(file);
        }
        // Classes that only a broken file needs are loaded before bytes are counted.
        for (int i = 0; i < WARM_UP; i++) {
            try {
                reader.accept(next());
            } catch (InvalidTrialException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
        for (int i = 0; i < count; i++) {
            byte[] mutated = next();
            check(i, mutated, reader, read);
        }
        assertThat(read.get()).as("mutated files that could be read").isBetween(count / 50, count - count / 50);
    }

    private static void check(int number, byte[] mutated, Consumer<byte[]> reader, AtomicInteger read) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        long start = threads.getThreadCpuTime(id);
        try {
            reader.accept(mutated);
            read.incrementAndGet();
        } catch (InvalidTrialException e) {
            assertThat(e.problems()).isNotEmpty();
        } catch (Throwable e) {
            fail("Mutation " + number + " gave " + e, e);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        assertThat(allocated)
                .as("bytes allocated for mutation %d of %d bytes", number, mutated.length)
                .isLessThan(MOST_BYTES + MOST_BYTES_EACH * mutated.length);
        // Of the processor: a machine that has other work to do is not the reader's fault.
        assertThat((threads.getThreadCpuTime(id) - start) / 1e9)
                .as("seconds for mutation %d", number)
                .isLessThan(MOST_SECONDS);
    }

    public byte[] next() {
        byte[] bytes = valid[random.nextInt(valid.length)].clone();
        int times = 1 + random.nextInt(tokens == null ? 4 : 2);
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = mutate(bytes);
        }
        return bytes;
    }

    private byte[] mutate(byte[] bytes) {
        if (tokens != null && random.nextInt(4) > 0) {
            return exchange(bytes, tokens);
        }
        int at = random.nextInt(bytes.length);
        // Half of the changes go to the first part, where sizes are declared.
        if (random.nextBoolean()) {
            int[] aim = aims.length == 0 ? new int[] {0, 1 + bytes.length / 8} : aims[random.nextInt(aims.length)];
            at = Math.min(bytes.length - 1, aim[0] + random.nextInt(aim[1] - aim[0]));
        }
        int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 200));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return splice(bytes, at, Arrays.copyOfRange(bytes, at, at + length));
            }
            case 5 -> {
                byte[] other = valid[random.nextInt(valid.length)];
                int from = random.nextInt(other.length);
                int part = Math.min(other.length - from, length);
                return splice(bytes, at, Arrays.copyOfRange(other, from, from + part));
            }
            case 6 -> {
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                return shorter;
            }
            default -> {
                for (int i = at; i < at + length; i++) {
                    bytes[i] = (byte) "0123456789".charAt(random.nextInt(10));
                }
            }
        }
        return bytes;
    }

    private byte[] exchange(byte[] bytes, Pattern parts) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> found = parts.matcher(text).results().toList();
        if (found.isEmpty()) {
            return bytes;
        }
        MatchResult to = found.get(random.nextInt(found.size()));
        String part = found.get(random.nextInt(found.size())).group();
        return (text.substring(0, to.start()) + part + text.substring(to.end())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] splice(byte[] bytes, int at, byte[] part) {
        byte[] longer = new byte[bytes.length + part.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(part, 0, longer, at, part.length);
        System.arraycopy(bytes, at, longer, at + part.length, bytes.length - at);
        return longer;
    }
}
