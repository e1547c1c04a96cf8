package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;

/**
 * A request held against the patients who were learned from: the values that are supplied for each twin, and the conditions
 * that are left to draw by.
 *
 * @param given columns of arm and known covariates, a row for each twin
 * @param known covariates among them
 * @param conditions on other covariates
 */
record RequestedRows(Dataset given, List<String> known, List<Condition> conditions) {
    /**
     * Resolves a request.
     *
     * @throws InvalidTrialException with everything that is wrong with it
     */
    static RequestedRows of(TwinRequest request, TrialData source, TrialCoding coding) {
        return new Resolution(request, source, coding).rows();
    }

    /** Finds every problem of a request. */
    private static final class Resolution {
        private final TwinRequest request;
        private final TrialDesign design;
        private final Dataset table;
        private final Map<String, Variable> covariates;
        private final List<String> problems = new ArrayList<>();

        /** Levels to choose from, by covariate whose level is supplied. */
        private final Map<String, List<String>> levels = new LinkedHashMap<>();

        private final List<Condition> open = new ArrayList<>();

        Resolution(TwinRequest request, TrialData source, TrialCoding coding) {
            this.request = request;
            this.design = source.design();
            this.table = source.table();
            this.covariates = coding.covariates();
        }

        RequestedRows rows() {
            Set<String> supplied = new LinkedHashSet<>();
            request.strata().forEach(stratum -> supplied.addAll(stratum.levels().keySet()));
            supplied.addAll(request.balanced());
            supplied.forEach(this::category);
            request.conditions().forEach(this::condition);
            request.strata().forEach(this::stratum);
            throwIfAny();
            List<Map<String, String>> cells = new ArrayList<>();
            List<String> arms = new ArrayList<>();
            for (TwinRequest.Stratum stratum : request.strata()) {
                List<Map<String, String>> combinations = combinations(stratum);
                for (int i = 0; i < combinations.size(); i++) {
                    // Of 7 twins over 3 levels the first gets 3, the others 2.
                    int size =
                            stratum.twins() / combinations.size() + (i < stratum.twins() % combinations.size() ? 1 : 0);
                    if (size > 0) {
                        someoneFulfils(combinations.get(i));
                    }
                    for (int twin = 0; twin < size; twin++) {
                        cells.add(combinations.get(i));
                        arms.add(stratum.arm());
                    }
                }
            }
            throwIfAny();
            List<Column> columns = new ArrayList<>();
            List<String> codes = design.armCodes();
            columns.add(CategoryColumn.of(
                    design.armColumn(),
                    codes,
                    arms.stream().mapToInt(codes::indexOf).toArray()));
            for (String name : supplied) {
                List<String> known = table.categories(name).levels();
                columns.add(CategoryColumn.of(
                        name,
                        known,
                        cells.stream()
                                .mapToInt(cell -> known.indexOf(cell.get(name)))
                                .toArray()));
            }
            return new RequestedRows(Dataset.of(columns), List.copyOf(supplied), List.copyOf(open));
        }

        private void throwIfAny() {
            InvalidTrialException.throwIfAny(
                    "Request for twins of trial \"" + design.name() + "\"",
                    problems.stream().distinct().toList());
        }

        private boolean isCovariate(String name) {
            if (covariates.containsKey(name)) {
                return true;
            }
            boolean isOutcome = design.endpoints().stream()
                    .anyMatch(endpoint ->
                            endpoint.columns().contains(name) || endpoint.name().equals(name));
            String what = name.equals(design.armColumn())
                    ? "is the arm: name arms and how many twins each gets"
                    : isOutcome
                            ? "is an outcome: twins are chosen by what is known before treatment"
                            : "is not a covariate of the design";
            problems.add("\"" + name + "\" " + what + "; covariates are " + covariates.keySet());
            return false;
        }

        private void category(String name) {
            if (!isCovariate(name)) {
                return;
            }
            if (!(table.column(name) instanceof CategoryColumn column)) {
                problems.add("\"" + name + "\" is a number and has no levels to choose twins by; take a condition");
                return;
            }
            Set<Integer> seen = new LinkedHashSet<>();
            IntStream.of(column.codes()).filter(code -> code >= 0).sorted().forEach(seen::add);
            levels.put(name, seen.stream().map(column.levels()::get).toList());
        }

        /** A condition on a covariate whose level is supplied narrows the choice; any other is drawn by. */
        private void condition(Condition condition) {
            String name = condition.variable();
            List<String> choice = levels.get(name);
            if (choice == null && (request.balanced().contains(name) || !isCovariate(name))) {
                return;
            }
            try {
                Condition typed = condition.on(table.column(name));
                if (choice == null) {
                    open.add(typed);
                } else if (typed instanceof Condition.OneOf some) {
                    levels.put(
                            name,
                            choice.stream().filter(some.levels()::contains).toList());
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }

        private void stratum(TwinRequest.Stratum stratum) {
            if (!design.armCodes().contains(stratum.arm())) {
                problems.add("Arm code \"" + stratum.arm() + "\" is not one of the declared arms " + design.armCodes());
            }
            if (!stratum.levels()
                    .keySet()
                    .equals(request.strata().get(0).levels().keySet())) {
                problems.add(
                        "Strata name different covariates: " + stratum.levels().keySet() + " and "
                                + request.strata().get(0).levels().keySet());
            }
            stratum.levels().forEach((name, level) -> {
                List<String> choice = levels.get(name);
                if (choice != null && !choice.contains(level)) {
                    problems.add("No patient who was learned from, and whom the conditions allow, has \"" + name
                            + "\" = \"" + level + "\"; there are " + choice);
                }
            });
        }

        private List<Map<String, String>> combinations(TwinRequest.Stratum stratum) {
            List<Map<String, String>> all = new ArrayList<>(List.of(stratum.levels()));
            for (String name : request.balanced()) {
                if (stratum.levels().containsKey(name)) {
                    continue;
                }
                List<String> choice = levels.getOrDefault(name, List.of());
                if (choice.isEmpty()) {
                    problems.add("No level of \"" + name + "\" is left to balance over");
                    throwIfAny();
                }
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> shorter : all) {
                    for (String level : choice) {
                        Map<String, String> combination = new LinkedHashMap<>(shorter);
                        combination.put(name, level);
                        longer.add(combination);
                    }
                }
                all = longer;
            }
            return all;
        }

        /** What is drawn by conditions beside a level is learned from patients who have that level and fulfil them. */
        private void someoneFulfils(Map<String, String> cell) {
            if (open.isEmpty() || cell.isEmpty()) {
                return;
            }
            int[] ofCell = IntStream.range(0, table.rows())
                    .filter(row -> cell.entrySet().stream()
                            .allMatch(entry ->
                                    table.column(entry.getKey()).text(row).equals(entry.getValue())))
                    .toArray();
            boolean any = Arrays.stream(ofCell)
                    .anyMatch(row -> open.stream()
                            .allMatch(condition -> condition.holds(table.column(condition.variable()), row)));
            if (!any) {
                problems.add("None of the " + ofCell.length + " patients with " + cell + " fulfils " + open);
            }
        }
    }
}
