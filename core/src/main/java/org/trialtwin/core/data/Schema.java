package org.trialtwin.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The variables that a data set measures, in the order in which a model meets them, and what must hold between them.
 *
 * @param variables with distinct names, each column in at most one
 * @param constraints between those variables
 */
public record Schema(List<Variable> variables, List<Constraint> constraints) {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a variable or a column occurs twice, or a constraint names an unknown variable
     */
    public Schema {
        variables = List.copyOf(variables);
        constraints = List.copyOf(constraints);
        Set<String> names = new HashSet<>();
        Set<String> columns = new HashSet<>();
        for (Variable variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException("Variable \"" + variable.name() + "\" is declared twice");
            }
            for (String column : variable.columns()) {
                if (!columns.add(column)) {
                    throw new IllegalArgumentException("Column \"" + column + "\" belongs to two variables");
                }
            }
        }
        for (Constraint constraint : constraints) {
            for (String name : constraint.variables()) {
                if (!names.contains(name)) {
                    throw new IllegalArgumentException(
                            "A constraint names \"" + name + "\", which is not one of the variables " + names);
                }
            }
        }
    }

    /**
     * A schema without constraints.
     *
     * @param variables with distinct names
     * @return the schema
     */
    public static Schema of(List<Variable> variables) {
        return new Schema(variables, List.of());
    }

    /**
     * A variable by name.
     *
     * @param name of a declared variable
     * @return the variable
     * @throws IllegalArgumentException if there is none
     */
    public Variable variable(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No variable \"" + name + "\" among "
                        + variables.stream().map(Variable::name).toList()));
    }

    /**
     * The names of the variables between which a constraint holds: those it names, and those whose column it restricts by.
     *
     * @param constraint of this schema
     * @return names, each once
     */
    public Set<String> related(Constraint constraint) {
        Set<String> names = new LinkedHashSet<>(constraint.variables());
        constraint
                .column()
                .ifPresent(column -> variables.stream()
                        .filter(variable -> variable.columns().contains(column))
                        .forEach(variable -> names.add(variable.name())));
        return names;
    }

    /** {@return the names of all columns, in the order of the variables} */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        variables.forEach(variable -> columns.addAll(variable.columns()));
        return columns;
    }
}
