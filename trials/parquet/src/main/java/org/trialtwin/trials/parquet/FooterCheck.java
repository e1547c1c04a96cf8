package org.trialtwin.trials.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Holds what the footer of a file says of its columns against the file, because the decoder reserves what it says. */
final class FooterCheck {
    private FooterCheck() {}

    /**
     * Finds columns that cannot be in the file.
     *
     * @param groups of rows, as the footer lists them
     * @param length of the file, in bytes
     * @return a sentence for each column that lies outside the file or has another number of values than there are rows
     */
    static List<String> problems(List<BlockMetaData> groups, long length) {
        List<String> problems = new ArrayList<>();
        for (BlockMetaData group : groups) {
            for (ColumnChunkMetaData column : group.getColumns()) {
                long start = column.getStartingPos();
                long size = column.getTotalSize();
                String name =
                        "The file is damaged: column \"" + column.getPath().toDotString() + "\" ";
                if (start < 0 || size < 0 || start > length - size) {
                    problems.add(name + "is said to be " + size + " bytes from byte " + start + " on, in a file of "
                            + length + " bytes");
                } else if (column.getValueCount() != group.getRowCount()) {
                    problems.add(name + "is said to have " + column.getValueCount() + " values in "
                            + group.getRowCount() + " rows");
                }
            }
        }
        return problems;
    }
}
