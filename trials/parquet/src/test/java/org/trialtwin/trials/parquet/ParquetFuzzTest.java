package org.trialtwin.trials.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trialtwin.trials.design.InvalidTrialException;

/** Damage gives data or the clear error, never another exception, within a time and with an amount of memory stated here. */
class ParquetFuzzTest {
    /** The decoder takes up to 100 MB for one text of the footer, and again, before it finds that the file is shorter. */
    private static final long MOST_BYTES = 256L << 20;

    private static final double MOST_SECONDS = 5;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dataOrAClearError() throws IOException {
        fuzz(2_000);
    }

    @Test
    @Tag("study")
    @Timeout(value = 7_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dataOrAClearErrorForLong() throws IOException {
        fuzz(100_000);
    }

    private void fuzz(int count) throws IOException {
        byte[][] valid = {
            bytes("pyarrow-none.parquet"),
            bytes("pyarrow-snappy.parquet"),
            bytes("pyarrow-zstd.parquet"),
            bytes("pyarrow-empty.parquet"),
            bytes("pyarrow-gzip.parquet"),
            bytes("pyarrow-nested.parquet"),
            bytes("pyarrow-unholdable.parquet"),
        };
        Random random = new Random(20261122);
        int read = 0;
        for (int i = 0; i < count; i++) {
            read += check(i, damaged(valid[random.nextInt(valid.length)], random)) ? 1 : 0;
        }
        assertThat(read).as("damaged files that could be read").isBetween(count / 50, count - count / 50);
    }

    private boolean check(int number, byte[] damaged) throws IOException {
        Path file = Files.write(folder.resolve("damaged.parquet"), damaged);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        long start = System.nanoTime();
        boolean read = false;
        try {
            read = ParquetReader.read(file).rows() >= 0;
        } catch (InvalidTrialException e) {
            assertThat(e.problems()).isNotEmpty();
        } catch (Throwable e) {
            fail("Damage " + number + " gave " + e, e);
        }
        assertThat((System.nanoTime() - start) / 1e9)
                .as("seconds for damage %d", number)
                .isLessThan(MOST_SECONDS);
        assertThat(threads.getThreadAllocatedBytes(id) - before)
                .as("bytes allocated for damage %d", number)
                .isLessThan(MOST_BYTES);
        return read;
    }

    /** Half of the changes go to the footer, which says what is where. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int k = 0; k <= random.nextInt(4) && bytes.length > 1; k++) {
            int footer = Math.min(bytes.length - 1, bytes.length / 2 + random.nextInt(1 + bytes.length / 2));
            int at = random.nextBoolean() ? footer : random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 40));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
                case 3 -> {
                    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
                    int to = random.nextInt(bytes.length - part.length + 1);
                    System.arraycopy(part, 0, bytes, to, part.length);
                }
                case 4 -> {
                    byte[] cut = Arrays.copyOf(bytes, bytes.length - length);
                    System.arraycopy(bytes, at + length, cut, at, bytes.length - at - length);
                    bytes = cut;
                }
                default -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            }
        }
        return bytes;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ParquetFuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
