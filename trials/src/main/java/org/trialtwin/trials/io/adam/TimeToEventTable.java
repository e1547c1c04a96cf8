package org.trialtwin.trials.io.adam;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/**
 * A table such as {@code ADTTE}: each {@code PARAMCD} is a time to event; {@code CNSR} 0 is an event, above 0 censored, unless
 * the code is said to be a competing event.
 */
final class TimeToEventTable {
    private static final String EVENT = "1";
    private static final String CENSORED = "0";

    private final AdamTable table;
    private final SubjectTable subjects;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    /** What the records of one {@code PARAMCD} say. */
    private static final class Parameter {
        private final Map<Integer, Integer> firstRow = new HashMap<>();
        private final Set<String> descriptions = new LinkedHashSet<>();
        private final Set<String> units = new LinkedHashSet<>();
        private final double[] time;
        private final int[] event;
        private final List<Integer> competing;
        private final Set<Integer> censorings = new TreeSet<>();
        private double order = Double.NaN;
        private int dated;
        private int timed;
        private final List<Integer> notInDays = new ArrayList<>();

        private Parameter(int members, List<Integer> competing) {
            this.competing = competing;
            time = new double[members];
            event = new int[members];
            Arrays.fill(time, Double.NaN);
            Arrays.fill(event, -1);
        }
    }

    TimeToEventTable(
            AdamTable table, SubjectTable subjects, Predicate<String> wanted, Map<String, List<Integer>> competing) {
        this.table = table;
        this.subjects = subjects;
        boolean complete = table.needsAll("a time to event", AdamTable.SUBJECT, "PARAMCD", "AVAL", "CNSR");
        for (int row = 0; complete && row < table.rows(); row++) {
            int subject = subjects.rowOf(table, row);
            String code = table.text("PARAMCD", row);
            if (code.isEmpty()) {
                table.problem("PARAMCD", row, "must name the parameter");
            } else if (wanted.test(code)) {
                Parameter parameter = parameters.computeIfAbsent(
                        code, c -> new Parameter(subjects.members().size(), competing.getOrDefault(c, List.of())));
                record(parameter, row, subject);
            }
        }
    }

    private void record(Parameter parameter, int row, int subject) {
        if (!table.text("PARAM", row).isEmpty()) {
            parameter.descriptions.add(table.text("PARAM", row));
        }
        if (!table.text("AVALU", row).isEmpty()) {
            parameter.units.add(table.text("AVALU", row));
        }
        if (Double.isNaN(parameter.order)) {
            parameter.order = table.number("PARAMN", row);
        }
        double time = time(row);
        double censoring = censoring(row);
        dates(parameter, row, time);
        if (subject < 0) {
            return;
        }
        Integer first = parameter.firstRow.putIfAbsent(subject, row);
        if (first != null) {
            table.problem("PARAMCD", row, "was already recorded for this subject in row " + (first + 1));
            return;
        }
        int member = subjects.member(subject);
        if (member >= 0 && !Double.isNaN(time) && !Double.isNaN(censoring)) {
            parameter.time[member] = time;
            int cause = parameter.competing.indexOf((int) censoring);
            parameter.event[member] = censoring == 0 ? 1 : cause < 0 ? 0 : cause + 2;
            if (parameter.event[member] == 0) {
                parameter.censorings.add((int) censoring);
            }
        }
    }

    private double time(int row) {
        double time = table.number("AVAL", row);
        if (time < 0) {
            table.bad("AVAL", row, "a time that is not negative");
            return Double.NaN;
        }
        boolean missing = missing("AVAL", row);
        if (missing && !missing("CNSR", row)) {
            table.problem("AVAL", row, "where CNSR says \"" + table.text("CNSR", row) + "\"");
        } else if (!missing && missing("CNSR", row)) {
            table.problem("CNSR", row, "where AVAL says \"" + table.text("AVAL", row) + "\"");
        }
        return time;
    }

    private boolean missing(String variable, int row) {
        String text = table.text(variable, row);
        return text.isEmpty() || text.equals(".");
    }

    private double censoring(int row) {
        double censoring = table.number("CNSR", row);
        if (censoring < 0 || (censoring != Math.rint(censoring) && !Double.isNaN(censoring))) {
            table.bad("CNSR", row, "0 for an event or 1 or more for a kind of censoring");
            return Double.NaN;
        }
        return censoring;
    }

    private void dates(Parameter parameter, int row, double time) {
        LocalDate start = table.date("STARTDT", row);
        LocalDate end = table.date("ADT", row);
        if (!Double.isNaN(time)) {
            parameter.timed++;
        }
        if (start == null || end == null) {
            return;
        }
        long days = ChronoUnit.DAYS.between(start, end);
        if (days < 0) {
            table.problem("ADT", row, "is before STARTDT \"" + start + "\"");
        } else if (!Double.isNaN(time)) {
            parameter.dated++;
            // Some sponsors count the first day as day 1, some as day 0.
            if (time != days && time != days + 1) {
                parameter.notInDays.add(row);
            }
        }
    }

    Set<String> parameters() {
        return parameters.keySet();
    }

    /** Endpoints by {@code PARAMN}, those without it last, else by first appearance. */
    List<AdamEndpoint> endpoints() {
        List<String> codes = new ArrayList<>(parameters.keySet());
        codes.sort((a, b) -> Double.compare(order(a), order(b)));
        List<AdamEndpoint> endpoints = new ArrayList<>();
        for (String code : codes) {
            Parameter parameter = parameters.get(code);
            if (parameter != null) {
                endpoints.add(endpoint(code, parameter));
            }
        }
        return endpoints;
    }

    private double order(String code) {
        Parameter parameter = parameters.get(code);
        return parameter == null ? Double.NaN : parameter.order;
    }

    private AdamEndpoint endpoint(String code, Parameter parameter) {
        String time = code + "_AVAL";
        String event = code + "_EVENT";
        List<String> codes = new ArrayList<>(List.of(CENSORED, EVENT));
        for (int i = 0; i < parameter.competing.size(); i++) {
            codes.add(Integer.toString(i + 2));
        }
        String unit = unit(code, parameter);
        int missing = (int) Arrays.stream(parameter.event).filter(e -> e < 0).count();
        return new AdamEndpoint(
                endpoint(code, EventIndicator.eventWhen(event, EVENT), codes.subList(2, codes.size()), unit),
                List.of(NumberColumn.of(time, parameter.time), CategoryColumn.of(event, codes, parameter.event)),
                missing);
    }

    private static TimedEndpoint endpoint(
            String code, EventIndicator event, List<String> competing, @Nullable String unit) {
        String time = code + "_AVAL";
        if (competing.isEmpty()) {
            return unit == null
                    ? Endpoint.timeToEvent(code, time, event)
                    : Endpoint.timeToEvent(code, time, event).inUnit(unit);
        }
        CompetingRisks risks = Endpoint.competingRisks(code, time, event, competing.toArray(String[]::new));
        return unit == null ? risks : risks.inUnit(unit);
    }

    /** What was taken for censored, where a kind of it may be a competing event. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        parameters.forEach((code, parameter) -> {
            if (parameter.censorings.stream().anyMatch(censoring -> censoring > 1)) {
                notes.add(code + ": CNSR " + parameter.censorings + " all taken as censored");
            }
        });
        return notes;
    }

    private @Nullable String unit(String code, Parameter parameter) {
        if (parameter.descriptions.size() > 1) {
            table.problem("PARAMCD \"" + code + "\" has " + parameter.descriptions.size() + " descriptions in PARAM: "
                    + parameter.descriptions);
        }
        Set<String> units = new LinkedHashSet<>();
        for (String text : parameter.descriptions) {
            String unit = TimeUnit.ofDescription(text);
            if (unit != null) {
                units.add(unit);
            }
        }
        for (String text : parameter.units) {
            String unit = TimeUnit.of(text);
            if (unit != null) {
                units.add(unit);
            }
        }
        if (units.size() > 1) {
            table.problem(
                    "PARAMCD \"" + code + "\" has times in " + units + " by PARAM and AVALU: it must be one unit");
            return null;
        }
        boolean agrees = parameter.notInDays.isEmpty();
        if (units.isEmpty()) {
            return agrees && parameter.dated > 0 && parameter.dated == parameter.timed ? TimeUnit.DAYS : null;
        }
        if (units.contains(TimeUnit.DAYS)) {
            parameter.notInDays.forEach(row -> table.problem(
                    "AVAL",
                    row,
                    "is not the number of days from STARTDT \"" + table.text("STARTDT", row) + "\" to ADT \""
                            + table.text("ADT", row) + "\", with or without the first"));
        }
        return units.iterator().next();
    }
}
