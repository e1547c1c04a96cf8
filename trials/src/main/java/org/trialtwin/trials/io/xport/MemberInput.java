package org.trialtwin.trials.io.xport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.design.InvalidTrialException;

/** Gathers the rows of a table into columns. */
final class MemberInput {
    private static final int MOST_PROBLEMS = 50;

    private final XportRowReader reader;
    private final XportHeader header;
    private final List<Cells> columns = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private MemberInput(XportRowReader reader, XportHeader header) {
        this.reader = reader;
        this.header = header;
        // The file's size bounds the rows, but a stated length of 1 byte should not make an array of the file's length.
        int rows = (int) Math.min(1 << 16, reader.mostRows());
        for (XportVariable variable : header.variables()) {
            columns.add(variable.type() == XportType.NUMERIC ? new Numbers(rows) : new Texts());
        }
    }

    static XportMember read(XportRowReader reader, XportHeader header) throws IOException {
        return new MemberInput(reader, header).read();
    }

    private XportMember read() throws IOException {
        while (problems.size() < MOST_PROBLEMS && reader.nextRow()) {
            for (int i = 0; i < columns.size(); i++) {
                try {
                    columns.get(i).add(reader, i);
                } catch (InvalidTrialException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw reader.problems(problems);
        }
        List<Column> built = new ArrayList<>();
        Map<String, MissingCodes> codes = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = header.variables().get(i).name();
            built.add(columns.get(i).column(name));
            codes.put(name, columns.get(i).codes());
            columns.set(i, new Texts());
        }
        return new XportMember(header, Dataset.of(built), codes);
    }

    private interface Cells {
        void add(XportRowReader reader, int index);

        Column column(String name);

        MissingCodes codes();
    }

    private static final class Numbers implements Cells {
        private final MissingCodes.Builder codes = MissingCodes.builder();
        private double[] values;
        private int size;

        private Numbers(int rows) {
            values = new double[Math.max(16, rows)];
        }

        @Override
        public void add(XportRowReader reader, int index) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + size / 2);
            }
            double value = reader.number(index);
            if (Double.isNaN(value)) {
                codes.add(size, reader.missingCode(index).orElse(MissingCode.STANDARD));
            }
            values[size++] = value;
        }

        @Override
        public Column column(String name) {
            return NumberColumn.of(name, Arrays.copyOf(values, size));
        }

        @Override
        public MissingCodes codes() {
            return codes.build();
        }
    }

    private static final class Texts implements Cells {
        private static final int MOST_KNOWN = 1024;

        private final List<@Nullable String> values = new ArrayList<>();
        private final Map<String, String> known = new HashMap<>();

        @Override
        public void add(XportRowReader reader, int index) {
            String text = reader.text(index);
            values.add(text.isEmpty() ? null : shared(text));
        }

        private String shared(String text) {
            String same = known.get(text);
            if (same == null) {
                same = text;
                if (known.size() < MOST_KNOWN) {
                    known.put(text, text);
                }
            }
            return same;
        }

        @Override
        public Column column(String name) {
            return TextColumn.of(name, values);
        }

        @Override
        public MissingCodes codes() {
            return MissingCodes.NONE;
        }
    }
}
