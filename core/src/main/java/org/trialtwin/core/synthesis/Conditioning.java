package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;

/**
 * What is fixed when a row is drawn, and what may depend on what.
 *
 * @param given names of categorical variables whose values the caller fixes; they come first, and what depends on them is
 *     learned apart at each of their values
 * @param independent names of variables whose distribution is the same at every value of the given ones, as
 *     randomisation makes it for baseline covariates: learned from all rows together
 * @param known names of variables of any type whose values the caller fixes row by row; they come after the given ones,
 *     predict all others, and are never drawn
 * @param predictors for a variable the only variables that may predict it; variables that it does not name may be predicted
 *     by all before them. What is given is design, not a predictor, and is not concerned
 */
public record Conditioning(
        List<String> given, Set<String> independent, List<String> known, Map<String, Set<String>> predictors) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if a variable is given and independent or given and known
     */
    public Conditioning {
        given = List.copyOf(given);
        independent = Set.copyOf(independent);
        known = List.copyOf(known);
        Map<String, Set<String>> copies = new LinkedHashMap<>();
        predictors.forEach((target, names) -> copies.put(target, Set.copyOf(names)));
        predictors = Map.copyOf(copies);
        for (String name : given) {
            if (independent.contains(name)) {
                throw new IllegalArgumentException("Variable \"" + name + "\" cannot be given and independent");
            }
            if (known.contains(name)) {
                throw new IllegalArgumentException("Variable \"" + name + "\" cannot be given and known");
            }
        }
        if (new LinkedHashSet<>(known).size() < known.size()) {
            throw new IllegalArgumentException("A variable is known twice: " + known);
        }
    }

    /**
     * Conditioning on some variables, all others depending on them.
     *
     * @param given names of categorical variables
     * @return the conditioning
     */
    public static Conditioning on(String... given) {
        return new Conditioning(List.of(given), Set.of(), List.of(), Map.of());
    }

    /**
     * The same with some more variables independent of the given ones.
     *
     * @param names of variables that are not given
     * @return a copy
     */
    public Conditioning withIndependent(Iterable<String> names) {
        Set<String> all = new LinkedHashSet<>(independent);
        names.forEach(all::add);
        return new Conditioning(given, all, known, predictors);
    }

    /**
     * The same with some more variables known.
     *
     * @param names of variables of any type that are not given
     * @return a copy
     */
    public Conditioning withKnown(Iterable<String> names) {
        Set<String> all = new LinkedHashSet<>(known);
        names.forEach(all::add);
        return new Conditioning(given, independent, new ArrayList<>(all), predictors);
    }

    /**
     * The same with a matrix of predictors.
     *
     * @param matrix for a variable the only variables that may predict it, perhaps none
     * @return a copy
     */
    public Conditioning withPredictors(Map<String, Set<String>> matrix) {
        return new Conditioning(given, independent, known, matrix);
    }

    /**
     * Whether a variable is learned from all rows together. A variable that does not depend on the arm does so once
     * something is known that depends on the arm.
     *
     * @param name of a variable
     * @return true where it is independent and so is all that is known
     */
    public boolean isIndependent(String name) {
        return independent.contains(name) && independent.containsAll(known);
    }

    /**
     * Whether one variable may predict another that comes after it.
     *
     * @param earlier name of a variable
     * @param target name of another
     * @return false where the matrix of predictors leaves it out
     */
    public boolean mayPredict(String earlier, String target) {
        Set<String> only = predictors.get(target);
        return only == null || only.contains(earlier);
    }

    /**
     * The columns that may predict a variable: those known or drawn before it, for an independent one only independent ones,
     * and of these the ones that the matrix of predictors allows. Given columns come first.
     *
     * @param schema holds all variables that are named here
     * @param target one of the variables that have to be drawn
     * @return names of columns
     */
    public List<String> predictors(Schema schema, Variable target) {
        boolean independent = isIndependent(target.name());
        List<String> columns = new ArrayList<>();
        if (!independent) {
            given.forEach(name -> columns.addAll(schema.variable(name).columns()));
        }
        List<Variable> before = new ArrayList<>();
        known.forEach(name -> before.add(schema.variable(name)));
        before.addAll(targets(schema));
        for (Variable earlier : before) {
            if (earlier.name().equals(target.name())) {
                break;
            }
            if ((!independent || isIndependent(earlier.name())) && mayPredict(earlier.name(), target.name())) {
                columns.addAll(earlier.columns());
            }
        }
        return columns;
    }

    /**
     * The columns within whose values a variable is learned apart.
     *
     * @param target name of a variable that has to be drawn
     * @return the given ones, none where it is independent of them
     */
    public List<String> fixedFor(String target) {
        return isIndependent(target) ? List.of() : given;
    }

    /**
     * The variables that have to be drawn.
     *
     * @param schema holds all variables that are named here
     * @return those neither given nor known, in the order of the schema
     * @throws IllegalArgumentException if a given variable is not categorical, or a name is not a variable
     */
    public List<Variable> targets(Schema schema) {
        for (String name : given) {
            if (!(schema.variable(name) instanceof Variable.Categorical)) {
                throw new IllegalArgumentException("Only a categorical variable can be given, not " + name);
            }
        }
        known.forEach(schema::variable);
        predictors.forEach((target, names) -> {
            schema.variable(target);
            names.forEach(schema::variable);
        });
        return schema.variables().stream()
                .filter(variable -> !given.contains(variable.name()) && !known.contains(variable.name()))
                .toList();
    }
}
