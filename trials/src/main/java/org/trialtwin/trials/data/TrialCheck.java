package org.trialtwin.trials.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.ColumnCheck.NumberRule;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.Endpoint.TimeToEvent;
import org.trialtwin.trials.endpoint.EventIndicator;

/** Holds a table against a design: types every declared column and finds every contradiction. */
final class TrialCheck {
    private final TrialDesign design;
    private final Dataset raw;
    private final List<String> problems = new ArrayList<>();
    private final ColumnCheck columns = new ColumnCheck(problems);
    private final Map<String, Column> typed = new LinkedHashMap<>();
    private double[] enrolment;

    TrialCheck(TrialDesign design, Dataset raw) {
        this.design = design;
        this.raw = raw;
        this.enrolment = new double[raw.rows()];
        Arrays.fill(enrolment, Double.NaN);
        raw.columns().forEach(column -> typed.put(column.name(), columns.texts(column)));
    }

    List<String> problems() {
        return problems;
    }

    /** Position of each row in the order of enrolment, NaN where the design declares none. */
    double[] enrolment() {
        return enrolment;
    }

    /** The table with typed columns; meaningful only where there are no problems. */
    Dataset table() {
        return Dataset.of(List.copyOf(typed.values()));
    }

    void run() {
        if (raw.rows() == 0) {
            problems.add("The table has no rows");
        }
        subjects();
        arms();
        design.baseline().forEach(this::covariate);
        design.endpoints().forEach(this::endpoint);
        design.enrolmentOrder()
                .flatMap(name -> find(name, "enrolment order"))
                .ifPresent(column -> enrolment = columns.order(column));
        problems.addAll(RelationCheck.problems(design, table()));
    }

    private java.util.Optional<Column> find(String name, String use) {
        var column = raw.find(name);
        if (column.isEmpty()) {
            problems.add("There is no column \"" + name + "\" for the " + use + "; the table has " + raw.names());
        }
        return column;
    }

    private void subjects() {
        find(design.subjectId(), "subject id").ifPresent(ids -> {
            Map<String, Integer> firstRow = new HashMap<>();
            for (int row = 0; row < ids.size(); row++) {
                if (ids.isMissing(row)) {
                    problems.add(ColumnCheck.place("Subject id is missing", ids.name(), row));
                    continue;
                }
                Integer first = firstRow.putIfAbsent(ids.text(row), row);
                if (first != null) {
                    problems.add(ColumnCheck.place("Subject id \"" + ids.text(row) + "\"", ids.name(), row)
                            + " was already used in row " + (first + 1));
                }
            }
        });
    }

    private void arms() {
        find(design.armColumn(), "arm").ifPresent(column -> {
            List<String> codes = design.armCodes();
            int[] arms = new int[column.size()];
            int[] size = new int[codes.size()];
            for (int row = 0; row < arms.length; row++) {
                arms[row] = column.isMissing(row)
                        ? -1
                        : CodeText.match(column.text(row), codes)
                                .map(codes::indexOf)
                                .orElse(-1);
                if (arms[row] >= 0) {
                    size[arms[row]]++;
                } else if (column.isMissing(row)) {
                    problems.add(ColumnCheck.place("Arm is missing", column.name(), row));
                } else {
                    problems.add(ColumnCheck.place("Arm code \"" + column.text(row) + "\"", column.name(), row)
                            + " is not one of the declared arms " + codes);
                }
            }
            for (int arm = 0; arm < size.length; arm++) {
                if (size[arm] == 0 && column.size() > 0) {
                    problems.add("Arm \"" + codes.get(arm) + "\" has no patients in column \"" + column.name() + "\"");
                }
            }
            typed.put(column.name(), CategoryColumn.of(column.name(), codes, arms));
        });
    }

    private void covariate(Covariate covariate) {
        find(covariate.name(), "covariate").ifPresent(column -> {
            NumberRule rule = covariate.type() == Covariate.Type.COUNT ? NumberRule.WHOLE : NumberRule.ANY;
            typed.put(
                    column.name(),
                    covariate.type().isNumeric()
                            ? columns.numbers(column, rule)
                            : columns.categories(column, covariate.levels()));
        });
    }

    private void endpoint(Endpoint endpoint) {
        if (endpoint instanceof TimeToEvent timeToEvent) {
            find(timeToEvent.time(), "time of endpoint " + endpoint.name())
                    .ifPresent(column -> typed.put(column.name(), columns.numbers(column, NumberRule.NOT_NEGATIVE)));
            indicator(timeToEvent.event(), endpoint);
            bothOrNone(timeToEvent);
        } else if (endpoint instanceof Endpoint.Binary binary) {
            indicator(binary.indicator(), endpoint);
        } else if (endpoint instanceof Endpoint.Continuous continuous) {
            find(continuous.column(), "endpoint " + endpoint.name())
                    .ifPresent(column -> typed.put(column.name(), columns.numbers(column, NumberRule.ANY)));
        }
    }

    private void indicator(EventIndicator indicator, Endpoint endpoint) {
        find(indicator.column(), "event of endpoint " + endpoint.name()).ifPresent(column -> {
            CategoryColumn categories = columns.categories(column, List.of());
            typed.put(column.name(), categories);
            for (int row = 0; row < column.size(); row++) {
                // Any other value means that there was no event: a mark for "missing" must not become one.
                if (ColumnCheck.looksMissing(column.text(row)) && !indicator.isEvent(column.text(row))) {
                    columns.problem(column, row, "a code of the event of endpoint " + endpoint.name());
                }
            }
            if (categories.levels().size() > 20) {
                problems.add("Column \"" + column.name() + "\" has "
                        + categories.levels().size() + " different values, too many to say whether endpoint "
                        + endpoint.name() + " occurred");
            }
        });
    }

    private void bothOrNone(TimeToEvent endpoint) {
        Column time = typed.get(endpoint.time());
        Column event = typed.get(endpoint.event().column());
        if (!(time instanceof NumberColumn) || event == null) {
            return;
        }
        for (int row = 0; row < time.size(); row++) {
            if (!raw.column(endpoint.time()).text(row).isBlank() && time.isMissing(row)) {
                continue;
            }
            if (time.isMissing(row) && !event.isMissing(row)) {
                problems.add(ColumnCheck.place("Time of " + endpoint.name() + " is missing", endpoint.time(), row)
                        + " where column \"" + event.name() + "\" says \"" + event.text(row) + "\"");
            } else if (!time.isMissing(row) && event.isMissing(row)) {
                problems.add(ColumnCheck.place("Event of " + endpoint.name() + " is missing", event.name(), row)
                        + " where column \"" + time.name() + "\" says \"" + time.text(row) + "\"");
            }
        }
    }
}
