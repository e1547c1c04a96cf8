package org.trialtwin.trials.io;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.dp.DeclaredDomain;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.io.LocatedJson.Obj;

/** Reads the variables of a privacy file and holds them against those of the study. */
final class PrivateVariables {
    private static final String VARIABLES = "variables";
    private static final int MOST_DECIMALS = 9;

    /** More would be noise alone, and a slip of the pen would ask for more memory than there is. */
    private static final int MOST_BINS = 10_000;

    private final JsonReading json;
    private final TrialDesign design;
    private final Schema schema;
    private final DesignLevels levels;
    private final DeclaredDomain.Builder domain = DeclaredDomain.builder();

    PrivateVariables(JsonReading json, TrialDesign design, Schema schema) {
        this.json = json;
        this.design = design;
        this.schema = schema;
        this.levels = new DesignLevels(design);
    }

    /** What is declared, as far as it can be. */
    DeclaredDomain read(Obj file) {
        Optional<Obj> declared = json.object(file, VARIABLES, true);
        Set<String> names = new HashSet<>();
        if (declared.isPresent()) {
            for (Map.Entry<String, LocatedJson> member :
                    declared.get().members().entrySet()) {
                names.add(member.getKey());
                variable(member.getKey(), member.getValue());
            }
        }
        Obj place = declared.orElse(file);
        for (Variable variable : schema.variables()) {
            if (!names.contains(variable.name()) && !variable.name().equals(design.armColumn())) {
                undeclared(variable, place);
            }
        }
        return domain.build();
    }

    private void variable(String name, LocatedJson value) {
        Optional<Variable> known = schema.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
        if (name.equals(design.armColumn())) {
            json.problem(value, name, "the arm is given by the design, and is not declared");
        } else if (known.isEmpty()) {
            json.problem(value, name, unknown(name));
        } else if (value instanceof Obj declaration) {
            declared(known.get(), declaration);
        } else {
            json.problem(value, name, "must be an object, not " + value.describe());
        }
    }

    private String unknown(String name) {
        Optional<Endpoint> endpoint = design.endpoints().stream()
                .filter(each -> each.columns().contains(name))
                .findFirst();
        String hint = endpoint.isPresent()
                ? "a column of endpoint \"" + endpoint.get().name() + "\""
                : "unknown";
        return hint + ": the variables of this study are "
                + schema.variables().stream()
                        .map(Variable::name)
                        .filter(each -> !each.equals(design.armColumn()))
                        .toList();
    }

    private void declared(Variable variable, Obj declaration) {
        String name = variable.name();
        json.onlyKeys(declaration, keys(variable), "variable \"" + name + "\", " + kind(variable));
        try {
            if (variable instanceof Variable.CensoredTime) {
                time(name, declaration);
            } else if (isNumber(variable)) {
                number(variable, declaration);
            } else {
                category(name, declaration);
            }
        } catch (IllegalArgumentException e) {
            json.problem(declaration, name, String.valueOf(e.getMessage()));
        }
        if (json.flag(declaration, "complete").orElse(false)) {
            domain.complete(name);
        }
    }

    private void number(Variable variable, Obj declaration) {
        Optional<Double> from = number(declaration, "from");
        Optional<Double> to = number(declaration, "to");
        Optional<Integer> decimals = decimals(declaration);
        Optional<Integer> bins = bins(declaration, "bins");
        if (variable instanceof Variable.Count && decimals.orElse(0) > 0) {
            json.problemOf(declaration, "decimals", "a count has none, not " + decimals.orElse(0));
        }
        if (from.isPresent() && to.isPresent() && !(from.get() < to.get())) {
            json.problemOf(
                    declaration, "to", "must be above \"from\", which is " + from.get() + ", and is " + to.get());
        } else if (from.isPresent() && to.isPresent() && decimals.isPresent() && bins.isPresent()) {
            domain.number(variable.name(), from.get(), to.get(), decimals.get(), bins.get());
        }
    }

    private void time(String name, Obj declaration) {
        Optional<Double> horizon = number(declaration, "horizon");
        Optional<Integer> decimals = decimals(declaration);
        Optional<Integer> intervals = bins(declaration, "intervals");
        if (horizon.isPresent() && !(horizon.get() > 0)) {
            json.problemOf(declaration, "horizon", "must be above 0, not " + horizon.get());
        } else if (horizon.isPresent() && decimals.isPresent() && intervals.isPresent()) {
            domain.time(name, horizon.get(), decimals.get(), intervals.get());
        }
    }

    private void category(String name, Obj declaration) {
        List<String> ofDesign = levels.of(name);
        boolean isOwn = declaration.members().containsKey("levels") || ofDesign.isEmpty();
        int before = json.losses();
        List<String> own = isOwn ? json.codes(declaration, "levels", true) : ofDesign;
        if (json.losses() > before) {
            return;
        }
        if (own.isEmpty() || Set.copyOf(own).size() < own.size()) {
            json.problemOf(declaration, "levels", "must be distinct, and at least one, not " + own);
            return;
        }
        List<String> strange = own.stream()
                .filter(level -> !ofDesign.isEmpty() && !ofDesign.contains(level))
                .toList();
        if (!strange.isEmpty()) {
            json.problemOf(declaration, "levels", strange + " are none of the study file's levels " + ofDesign);
        }
        levels.yes(name)
                .filter(code -> !own.contains(code))
                .ifPresent(code -> json.problemOf(
                        declaration, "levels", own + " lacks \"" + code + "\", by which the study file means yes"));
        domain.levels(name, own.toArray(String[]::new));
    }

    /** The study file may say it already. */
    private void undeclared(Variable variable, Obj place) {
        List<String> ofDesign = levels.of(variable.name());
        if (!isNumber(variable) && !(variable instanceof Variable.CensoredTime) && !ofDesign.isEmpty()) {
            domain.levels(variable.name(), ofDesign.toArray(String[]::new));
        } else if (!hasRange(variable)) {
            json.problem(
                    place,
                    VARIABLES,
                    "\"" + variable.name() + "\" is not declared: as " + kind(variable) + " it has "
                            + keys(variable).stream().sorted().toList());
        }
    }

    private boolean hasRange(Variable variable) {
        return isNumber(variable)
                && schema.constraints().stream()
                        .anyMatch(constraint -> constraint instanceof Constraint.Range range
                                && range.restricts().equals(variable.name())
                                && Double.isFinite(range.low())
                                && Double.isFinite(range.high()));
    }

    private Optional<Double> number(Obj declaration, String key) {
        return json.member(declaration, key, true).flatMap(value -> json.number(value, key));
    }

    private Optional<Integer> decimals(Obj declaration) {
        return within(declaration, "decimals", 0, MOST_DECIMALS);
    }

    private Optional<Integer> bins(Obj declaration, String key) {
        return within(declaration, key, 1, MOST_BINS);
    }

    private Optional<Integer> within(Obj declaration, String key, int least, int most) {
        Optional<Integer> number = json.member(declaration, key, true).flatMap(value -> json.whole(value, key));
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            json.problem(declaration, key, "must be from " + least + " to " + most + ", not " + number.get());
            return Optional.empty();
        }
        return number;
    }

    private static boolean isNumber(Variable variable) {
        return variable instanceof Variable.Continuous || variable instanceof Variable.Count;
    }

    private static String kind(Variable variable) {
        if (variable instanceof Variable.CensoredTime) {
            return "a censored time";
        }
        return isNumber(variable) ? "a number" : "a category";
    }

    private static Set<String> keys(Variable variable) {
        if (variable instanceof Variable.CensoredTime) {
            return Set.of("horizon", "decimals", "intervals", "complete");
        }
        return isNumber(variable) ? Set.of("from", "to", "decimals", "bins", "complete") : Set.of("levels", "complete");
    }
}
