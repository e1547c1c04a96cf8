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
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Endpoint;

/** A BDS table: a {@code PARAMCD} at a visit is a continuous endpoint, with {@code BASE} as its baseline. */
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

    /** The endpoint of a measurement whose parameter is in this table, nothing with a problem where it cannot be had. */
    Optional<AdamEndpoint> endpoint(AdamMeasurement wanted) {
        boolean flagged = analysisFlag == null || table.needs(analysisFlag, "the records to analyse");
        String source = wanted.change() ? "CHG" : "AVAL";
        if (!complete || !flagged || !table.needs(source, "endpoint " + wanted.endpoint()) || !hasVisits()) {
            return Optional.empty();
        }
        double[] values = missing(subjects.members().size());
        Map<Integer, Integer> firstRow = new HashMap<>();
        Set<String> visits = new LinkedHashSet<>();
        boolean found = false;
        for (int row : rowsOf.getOrDefault(wanted.parameter(), List.of())) {
            visits.add(visit(row));
            if (!isAt(wanted.visit(), row)) {
                continue;
            }
            found = true;
            if ((analysisFlag != null && !isFlagged(row, analysisFlag)) || subjectOfRow[row] < 0) {
                continue;
            }
            Integer first = firstRow.putIfAbsent(subjectOfRow[row], row);
            if (first != null) {
                table.problem(
                        "PARAMCD",
                        row,
                        "was already recorded for this subject at visit \"" + wanted.visit() + "\" in row "
                                + (first + 1)
                                + (analysisFlag == null
                                        ? "; an analysis flag such as ANL01FL says which one counts"
                                        : ""));
            } else if (subjects.member(subjectOfRow[row]) >= 0) {
                values[subjects.member(subjectOfRow[row])] = wanted.change() ? change[row] : value[row];
            }
        }
        if (!found) {
            table.problem("PARAMCD \"" + wanted.parameter() + "\" has no visit \"" + wanted.visit()
                    + "\"; its visits are " + visits);
            return Optional.empty();
        }
        return Optional.of(endpoint(wanted, values));
    }

    private AdamEndpoint endpoint(AdamMeasurement wanted, double[] values) {
        int missing = (int) Arrays.stream(values).filter(Double::isNaN).count();
        Continuous endpoint = Endpoint.continuous(wanted.endpoint(), wanted.column());
        Column outcome = NumberColumn.of(wanted.column(), values);
        Optional<double[]> baseline = baselines.computeIfAbsent(wanted.parameter(), this::baseline);
        return baseline.isEmpty()
                ? new AdamEndpoint(endpoint, List.of(outcome), missing)
                : new AdamEndpoint(
                        endpoint.withBaseline(wanted.baselineColumn()),
                        List.of(NumberColumn.of(wanted.baselineColumn(), baseline.get()), outcome),
                        missing);
    }

    private boolean hasVisits() {
        if (!table.has("AVISIT") && !table.has("AVISITN")) {
            table.problem(
                    "there is no column \"AVISIT\" or \"AVISITN\" for the visit; the table has " + table.variables());
            return false;
        }
        return true;
    }

    private String visit(int row) {
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

    private boolean isFlagged(int row, String flag) {
        String text = table.text(flag, row);
        if (!text.isEmpty() && !text.equals("Y") && !text.equals("N")) {
            table.bad(flag, row, "Y, N or empty");
        }
        return text.equals("Y");
    }

    /** {@code BASE} of each member, from any visit of the parameter; without {@code BASE}, the record with {@code ABLFL}. */
    private Optional<double[]> baseline(String parameter) {
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
