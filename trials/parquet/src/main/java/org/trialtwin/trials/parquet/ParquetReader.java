package org.trialtwin.trials.parquet;

import blue.strategic.parquet.Hydrator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.design.InvalidTrialException;

/**
 * Reads flat Parquet files. Numbers, decimals included, become numbers; a column of floats keeps the exact value of each
 * float. Dates become dates; booleans the categories {@code false} and {@code true}; timestamps and times ISO 8601 text, with
 * {@code Z} where the file says that they are in UTC; texts text. Null and NaN are missing. A value that a {@code double}
 * cannot hold exactly, an infinite number, and a nested column are problems, not approximations.
 */
public final class ParquetReader {
    private static final String MAGIC = "PAR1";

    private ParquetReader() {}

    /**
     * Reads a table.
     *
     * @param file in Parquet format, uncompressed or compressed with Snappy or Zstandard
     * @return one column for each column of the file
     * @throws IOException if the file cannot be opened
     * @throws InvalidTrialException if it is no Parquet file or damaged, or with every column and value that cannot be held
     */
    public static Dataset read(Path file) throws IOException {
        List<String> problems = new ArrayList<>();
        Dataset table = isParquet(file, problems) ? columns(file, problems) : Dataset.of();
        InvalidTrialException.throwIfAny("Table \"" + file.getFileName() + "\"", problems);
        return table;
    }

    private static boolean isParquet(Path file, List<String> problems) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(MAGIC.length()), StandardCharsets.US_ASCII);
            if (start.equals(MAGIC)) {
                return true;
            }
            problems.add(
                    start.isEmpty()
                            ? "The file is empty"
                            : "The file does not begin with " + MAGIC + ": it is not a Parquet file");
            return false;
        }
    }

    private static Dataset columns(Path file, List<String> problems) {
        try {
            ParquetMetadata footer = blue.strategic.parquet.ParquetReader.readMetadata(file.toFile());
            MessageType schema = footer.getFileMetaData().getSchema();
            List<ColumnDraft> drafts = new ArrayList<>();
            for (Type field : schema.getFields()) {
                ColumnDraft.of(field, problems).ifPresent(drafts::add);
            }
            if (problems.isEmpty()) {
                problems.addAll(FooterCheck.problems(footer.getBlocks(), Files.size(file)));
            }
            return problems.isEmpty() ? rows(file, drafts, problems) : Dataset.of();
        } catch (IOException | RuntimeException e) {
            // A damaged file can fail anywhere in the decoder, with whatever the decoder trips over.
            problems.add("The file is damaged or not a Parquet file that can be read: " + reason(e));
            return Dataset.of();
        } catch (OutOfMemoryError e) {
            // One array of the size that a page claims is refused as a whole: there is as much memory as before.
            problems.add("The file is damaged or needs more memory than there is");
            return Dataset.of();
        } catch (LinkageError e) {
            // Other codecs are those of Hadoop, which is not here.
            problems.add("The file needs a compression that is not supported: write it with Snappy, Zstandard or none");
            return Dataset.of();
        }
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : " " + failure.getMessage());
    }

    private static Dataset rows(Path file, List<ColumnDraft> drafts, List<String> problems) throws IOException {
        RowAssembly assembly = new RowAssembly(drafts, problems);
        try (Stream<Integer> rows = blue.strategic.parquet.ParquetReader.streamContent(file.toFile(), assembly)) {
            rows.forEach(assembly::finished);
        }
        return problems.isEmpty()
                ? Dataset.of(drafts.stream().map(ColumnDraft::column).toList())
                : Dataset.of();
    }

    /** Hands each value of a row to its column; a column that the row does not name is missing in it. */
    private static final class RowAssembly implements Hydrator<@Nullable Object[], Integer, String[]> {
        private final List<ColumnDraft> drafts;
        private final List<String> problems;
        private int row;

        private RowAssembly(List<ColumnDraft> drafts, List<String> problems) {
            this.drafts = drafts;
            this.problems = problems;
        }

        @Override
        public @Nullable Object[] start() {
            return new @Nullable Object[drafts.size()];
        }

        @Override
        public @Nullable Object[] add(@Nullable Object[] target, String[] heading, @Nullable Object value) {
            for (int j = 0; j < target.length; j++) {
                if (drafts.get(j).name().equals(heading[0])) {
                    target[j] = value;
                }
            }
            return target;
        }

        @Override
        public Integer finish(@Nullable Object[] target) {
            for (int j = 0; j < target.length; j++) {
                drafts.get(j).add(target[j], row, problems);
            }
            return row;
        }

        private void finished(int read) {
            row = read + 1;
        }
    }
}
