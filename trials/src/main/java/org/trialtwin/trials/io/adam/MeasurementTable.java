package org.trialtwin.trials.io.adam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A BDS table: records of parameters at visits, with {@code BASE} or {@code ABLFL} for the baseline. */
final class MeasurementTable {
    private static final double ROUNDING = 1e-6;

    private final AdamTable table;
    private final SubjectTable subjects;
    private final @Nullable String analysisFlag;
    private final boolean complete;
    private final int[] subjectOfRow;
    private final Map<String, List<Integer>> rowsOf = new LinkedHashMap<>();
    private final Map<String, Optional<double[]>> baselines = new HashMap<>();
    private final double[] value;
    private final double[] change;
    private final double[] base;

    MeasurementTable(
            AdamTable table, SubjectTable subjects, Set<String> wantedParameters, @Nullable String analysisFlag) {
        this.table = table;
        this.subjects = subjects;
        this.analysisFlag = analysisFlag;
        this.subjectOfRow = new int[table.rows()];
        this.value = missing(table.rows());
        this.change = missing(table.rows());
        this.base = missing(table.rows());
        this.complete = table.needsAll("a measurement", AdamTable.SUBJECT, "PARAMCD");
        for (int row = 0; complete && row < table.rows(); row++) {
            subjectOfRow[row] = subjects.rowOf(table, row);
            String code = table.text("PARAMCD", row);
            if (code.isEmpty()) {
                table.problem("PARAMCD", row, "must name the parameter");
            }
            rowsOf.computeIfAbsent(code, c -> new ArrayList<>()).add(row);
            if (wantedParameters.contains(code)) {
                numbers(row);
            }
        }
    }

    private static double[] missing(int n) {
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private void numbers(int row) {
        value[row] = table.number("AVAL", row);
        change[row] = table.number("CHG", row);
        base[row] = table.number("BASE", row);
        double difference = value[row] - base[row];
        double allowed = ROUNDING * Math.max(1, Math.max(Math.abs(value[row]), Math.abs(base[row])));
        if (Math.abs(change[row] - difference) > allowed) {
            table.problem(
                    "CHG",
                    row,
                    "is not AVAL \"" + table.text("AVAL", row) + "\" less BASE \"" + table.text("BASE", row) + "\"");
        }
    }

    Set<String> parameters() {
        return rowsOf.keySet();
    }

    AdamTable table() {
        return table;
    }

    /** Whether the table has what an endpoint needs; what is lacking is a problem. */
    boolean holds(String source, String endpoint) {
        boolean flagged = analysisFlag == null || table.needs(analysisFlag, "the records to analyse");
        return complete && flagged && table.needs(source, "endpoint " + endpoint) && hasVisits();
    }

    /** The row of each member at a visit, -1 where there is none; nothing, with a problem, where the visit does not occur. */
    Optional<int[]> records(String parameter, String visit) {
        int[] records = new int[subjects.members().size()];
        Arrays.fill(records, -1);
        Map<Integer, Integer> firstRow = new HashMap<>();
        Set<String> visits = new LinkedHashSet<>();
        boolean found = false;
        for (int row : rows(parameter)) {
            visits.add(visit(row));
            if (!isAt(visit, row)) {
                continue;
            }
            found = true;
            if (!counts(row) || subjectOfRow[row] < 0) {
                continue;
            }
            Integer first = firstRow.putIfAbsent(subjectOfRow[row], row);
            if (first != null) {
                table.problem(
                        "PARAMCD",
                        row,
                        "was already recorded for this subject at visit \"" + visit + "\" in row " + (first + 1)
                                + (analysisFlag == null
                                        ? "; an analysis flag such as ANL01FL says which one counts"
                                        : ""));
            } else if (subjects.member(subjectOfRow[row]) >= 0) {
                records[subjects.member(subjectOfRow[row])] = row;
            }
        }
        if (!found) {
            table.problem("PARAMCD \"" + parameter + "\" has no visit \"" + visit + "\"; its visits are " + visits);
            return Optional.empty();
        }
        return Optional.of(records);
    }

    List<Integer> rows(String parameter) {
        return rowsOf.getOrDefault(parameter, List.of());
    }

    /** Whether the record of a row is to be analysed. */
    boolean counts(int row) {
        return analysisFlag == null || isFlagged(row, analysisFlag);
    }

    boolean isMembers(int row) {
        return subjectOfRow[row] >= 0 && subjects.member(subjectOfRow[row]) >= 0;
    }

    double value(int row) {
        return row < 0 ? Double.NaN : value[row];
    }

    double change(int row) {
        return row < 0 ? Double.NaN : change[row];
    }

    private boolean hasVisits() {
        if (!table.has("AVISIT") && !table.has("AVISITN")) {
            table.problem(
                    "there is no column \"AVISIT\" or \"AVISITN\" for the visit; the table has " + table.variables());
            return false;
        }
        return true;
    }

    String visit(int row) {
        String text = table.text("AVISIT", row);
        return text.isEmpty() ? table.text("AVISITN", row) : text;
    }

    private boolean isAt(String visit, int row) {
        if (table.text("AVISIT", row).equals(visit)) {
            return true;
        }
        BigDecimal wanted = AdamTable.exact(visit);
        BigDecimal number = AdamTable.exact(table.text("AVISITN", row));
        return wanted != null && number != null && wanted.compareTo(number) == 0;
    }

    boolean isFlagged(int row, String flag) {
        String text = table.text(flag, row);
        if (!text.isEmpty() && !text.equals("Y") && !text.equals("N")) {
            table.bad(flag, row, "Y, N or empty");
        }
        return text.equals("Y");
    }

    /** {@code BASE} of each member, from any visit of the parameter; without {@code BASE}, the record with {@code ABLFL}. */
    Optional<double[]> baseline(String parameter) {
        return baselines.computeIfAbsent(parameter, this::findBaseline);
    }

    private Optional<double[]> findBaseline(String parameter) {
        if (!table.has("BASE") && !table.has("ABLFL")) {
            return Optional.empty();
        }
        double[] baseline = missing(subjects.members().size());
        int[] firstRow = new int[baseline.length];
        String source = table.has("BASE") ? "BASE" : "AVAL";
        boolean any = false;
        for (int row : rowsOf.getOrDefault(parameter, List.of())) {
            double known = table.has("BASE") ? base[row] : isFlagged(row, "ABLFL") ? value[row] : Double.NaN;
            int member = subjectOfRow[row] < 0 ? -1 : subjects.member(subjectOfRow[row]);
            if (member < 0 || Double.isNaN(known)) {
                continue;
            }
            any = true;
            if (Double.isNaN(baseline[member])) {
                baseline[member] = known;
                firstRow[member] = row;
            } else if (baseline[member] != known) {
                table.problem(
                        source,
                        row,
                        "differs from the baseline \"" + table.text(source, firstRow[member])
                                + "\" of the same subject and PARAMCD \"" + parameter + "\" in row "
                                + (firstRow[member] + 1));
            }
        }
        return any ? Optional.of(baseline) : Optional.empty();
    }
}
