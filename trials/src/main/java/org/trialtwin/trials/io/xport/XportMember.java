package org.trialtwin.trials.io.xport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.ColumnAttributes;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.LabelledDataset;
import org.trialtwin.core.data.MissingCode;
import org.trialtwin.core.data.MissingCodes;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;

/**
 * A table of a transport file.
 *
 * @param header its name, label and variables
 * @param data a number column for each numeric variable and a text column for each character variable, by name
 * @param missingCodes special codes of missing numbers, by the name of the variable
 */
public record XportMember(XportHeader header, Dataset data, Map<String, MissingCodes> missingCodes) {
    /**
     * Checks that the data are those that the header describes.
     *
     * @throws IllegalArgumentException if a column is missing, too many or of the wrong type, or a code has no missing number
     */
    public XportMember {
        List<String> names =
                header.variables().stream().map(XportVariable::name).toList();
        if (!names.equals(data.names())) {
            throw new IllegalArgumentException("Variables " + names + " but columns " + data.names());
        }
        for (XportVariable variable : header.variables()) {
            Column column = data.column(variable.name());
            boolean fits = variable.type() == XportType.NUMERIC
                    ? column instanceof NumberColumn
                    : column instanceof TextColumn;
            if (!fits) {
                throw new IllegalArgumentException("Variable \"" + variable.name() + "\" is " + variable.type()
                        + ", its column is not: " + column);
            }
        }
        missingCodes = new LabelledDataset(header.name(), header.label(), data, Map.of(), missingCodes).missingCodes();
    }

    /**
     * A table as it is written: dates become numbers of days since 1960-01-01 with a date format, categories become texts. A
     * variable keeps the length that its attributes state, or gets as much as its values need.
     *
     * @param table with labels and formats
     * @return the member
     */
    public static XportMember of(LabelledDataset table) {
        LabelledDataset plain = table.datesAsDays();
        List<Column> columns = new ArrayList<>();
        List<XportVariable> variables = new ArrayList<>();
        for (Column column : plain.data().columns()) {
            ColumnAttributes said = plain.attributes(column.name());
            boolean number = column instanceof NumberColumn;
            int length = column instanceof NumberColumn numbers ? length(numbers, said) : length(column, said);
            columns.add(number ? column : texts(column));
            variables.add(new XportVariable(
                    column.name(),
                    number ? XportType.NUMERIC : XportType.CHARACTER,
                    length,
                    said.label(),
                    said.format(),
                    said.informat()));
        }
        return new XportMember(
                new XportHeader(plain.name(), plain.label(), variables), Dataset.of(columns), plain.missingCodes());
    }

    private static int length(NumberColumn numbers, ColumnAttributes said) {
        int length = said.length();
        if (!XportVariable.isLength(XportType.NUMERIC, length)) {
            return XportVariable.LONGEST_NUMBER;
        }
        XportVariable candidate = new XportVariable(
                numbers.name(), XportType.NUMERIC, length, said.label(), said.format(), said.informat());
        for (int row = 0; row < numbers.size(); row++) {
            if (!numbers.isMissing(row) && XportRowWriter.problem(candidate, numbers.value(row)) != null) {
                return XportVariable.LONGEST_NUMBER;
            }
        }
        return length;
    }

    private static int length(Column texts, ColumnAttributes said) {
        int most = Math.max(1, said.length());
        for (int row = 0; row < texts.size(); row++) {
            String text = texts.text(row);
            if (text.length() * 3L > most) {
                most = Math.max(most, text.getBytes(StandardCharsets.UTF_8).length);
            }
        }
        return Math.min(most, XportVariable.LONGEST_TEXT);
    }

    private static TextColumn texts(Column column) {
        if (column instanceof TextColumn texts) {
            return texts;
        }
        List<@Nullable String> texts = new ArrayList<>(column.size());
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.isMissing(row) ? null : column.text(row));
        }
        return TextColumn.of(column.name(), texts);
    }

    /**
     * The table with its labels and formats, numbers with a date format as dates.
     *
     * @return the table, from which {@link #of} makes this one again
     */
    public LabelledDataset toTable() {
        Map<String, ColumnAttributes> said = new LinkedHashMap<>();
        for (XportVariable variable : header.variables()) {
            said.put(
                    variable.name(),
                    new ColumnAttributes(variable.label(), variable.format(), variable.informat(), variable.length()));
        }
        return new LabelledDataset(header.name(), header.label(), data, said, missingCodes).daysAsDates();
    }

    /**
     * The same table with names in capitals, as version 5 wants them.
     *
     * @return a changed table
     * @throws IllegalArgumentException if two names then are the same
     */
    public XportMember inCapitals() {
        List<XportVariable> variables = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Map<String, MissingCodes> codes = new LinkedHashMap<>();
        for (XportVariable variable : header.variables()) {
            String name = variable.name().toUpperCase(Locale.ROOT);
            variables.add(new XportVariable(
                    name,
                    variable.type(),
                    variable.length(),
                    variable.label(),
                    variable.format(),
                    variable.informat()));
            columns.add(renamed(data.column(variable.name()), name));
            codes.put(name, missingCodes(variable.name()));
        }
        return new XportMember(
                new XportHeader(header.name().toUpperCase(Locale.ROOT), header.label(), variables),
                Dataset.of(columns),
                codes);
    }

    private static Column renamed(Column column, String name) {
        if (column instanceof NumberColumn numbers) {
            return NumberColumn.of(name, numbers.toArray());
        }
        List<@Nullable String> texts = new ArrayList<>(column.size());
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.isMissing(row) ? null : column.text(row));
        }
        return TextColumn.of(name, texts);
    }

    /**
     * The special codes of a variable's missing numbers.
     *
     * @param variable by name
     * @return its codes
     */
    public MissingCodes missingCodes(String variable) {
        return missingCodes.getOrDefault(variable, MissingCodes.NONE);
    }

    /**
     * Why a number is missing.
     *
     * @param variable by name
     * @param row from 0
     * @return the code; the standard one also where the number is not missing
     */
    public MissingCode missingCode(String variable, int row) {
        return missingCodes(variable).code(row);
    }
}
