package org.trialtwin.stats.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.provenance.Sha256;

/**
 * Finished repetitions in a file, a line each with its checksum, so that a run which is killed at any moment loses only what
 * it had not written. A line that was cut short, and whatever follows it, is dropped.
 */
final class Journal {
    private final @Nullable Path file;
    private final Map<String, Repetition> known = new HashMap<>();

    /** A repetition and its name. */
    record Entry(String world, int number, Repetition repetition) {
        private String name() {
            return nameOf(world, number);
        }
    }

    private Journal(@Nullable Path file) {
        this.file = file;
    }

    /** A journal that forgets, or the one in a file as far as it fits the fingerprint. */
    static Journal open(@Nullable Path file, String fingerprint) {
        Journal journal = new Journal(file);
        if (file != null) {
            try {
                journal.read(file, "trialtwin certificate " + Sha256.of(fingerprint.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return journal;
    }

    private static String nameOf(String world, int number) {
        return number + " " + world;
    }

    @Nullable
    Repetition find(String world, int number) {
        return known.get(nameOf(world, number));
    }

    private void read(Path journal, String header) throws IOException {
        StringBuilder sound = new StringBuilder(header).append('\n');
        if (Files.exists(journal)) {
            List<String> lines = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (!lines.isEmpty() && lines.get(0).equals(header)) {
                for (String line : lines.subList(1, lines.size())) {
                    if (!take(line)) {
                        break;
                    }
                    sound.append(line).append('\n');
                }
            }
        }
        WholeFile.write(journal, sound.toString());
    }

    private boolean take(String line) {
        int end = line.lastIndexOf(' ');
        if (end < 0 || !line.substring(end + 1).equals(checksum(line.substring(0, end)))) {
            return false;
        }
        String[] parts = line.substring(0, end).split(" ", 2);
        String[] named = parts[1].split("\\|", 2);
        double[] figures = new double[named[0].length() / 16];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Double.longBitsToDouble(Long.parseUnsignedLong(named[0], 16 * i, 16 * i + 16, 16));
        }
        known.put(parts[0] + " " + named[1], new Repetition(figures));
        return true;
    }

    /** Adds repetitions and waits until they are on the disk. */
    void add(List<Entry> entries) {
        entries.forEach(entry -> known.put(entry.name(), entry.repetition()));
        if (file == null || entries.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(line(entry)).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Entry entry) {
        StringBuilder hex = new StringBuilder();
        HexFormat format = HexFormat.of();
        for (double figure : entry.repetition().figures()) {
            hex.append(format.toHexDigits(Double.doubleToLongBits(figure)));
        }
        String content = entry.number() + " " + hex + "|" + entry.world();
        return content + " " + checksum(content);
    }

    private static String checksum(String content) {
        CRC32 sum = new CRC32();
        sum.update(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }
}
