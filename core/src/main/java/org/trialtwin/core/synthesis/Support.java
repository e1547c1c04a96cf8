package org.trialtwin.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;

/**
 * Where a variable exists, and within which groups of rows its values were seen: the declared constraints on one variable,
 * as a synthesizer applies them while it fits and while it draws.
 *
 * @param existence rules that must all hold for the variable to exist
 * @param existsWith columns that must not be missing for the variable to exist
 * @param nestedIn columns within whose values the variable is learned and drawn apart
 */
public record Support(List<Constraint.ExistsOnlyWhere> existence, List<String> existsWith, List<String> nestedIn) {
    /**
     * Makes sure that a schema holds nothing but the constraints that a synthesizer applies itself. All others are recoded
     * before it sees them, see {@link Synthesizers#obeying}.
     *
     * @param schema to be fitted
     * @throws IllegalArgumentException if it holds another constraint
     */
    public static void requireDirect(Schema schema) {
        for (Constraint constraint : schema.constraints()) {
            if (!constraint.isDirect()) {
                throw new IllegalArgumentException(constraint + " has to be recoded first: see Synthesizers.obeying");
            }
        }
    }

    /**
     * The support of a variable.
     *
     * @param schema declares the constraints
     * @param variable of the schema
     * @return the constraints on that variable
     * @throws IllegalArgumentException if the schema holds a constraint that has to be recoded
     */
    public static Support of(Schema schema, Variable variable) {
        requireDirect(schema);
        List<Constraint.ExistsOnlyWhere> existence = new ArrayList<>();
        List<String> existsWith = new ArrayList<>();
        List<String> nestedIn = new ArrayList<>();
        for (Constraint constraint : schema.constraints()) {
            if (!constraint.restricts().equals(variable.name())) {
                continue;
            }
            if (constraint instanceof Constraint.ExistsOnlyWhere rule) {
                existence.add(rule);
            } else if (constraint instanceof Constraint.ExistsOnlyWith rule) {
                existsWith.add(rule.with());
            } else if (constraint instanceof Constraint.NestedIn nested) {
                nestedIn.add(nested.by());
            }
        }
        return new Support(List.copyOf(existence), List.copyOf(existsWith), List.copyOf(nestedIn));
    }

    /** {@return whether nothing restricts the variable} */
    public boolean isFree() {
        return existence.isEmpty() && existsWith.isEmpty() && nestedIn.isEmpty();
    }

    /**
     * Whether the variable exists in a row.
     *
     * @param columns finds a column by name
     * @param row of those columns
     * @return true where every rule holds
     */
    public boolean exists(Function<String, Column> columns, int row) {
        for (Constraint.ExistsOnlyWhere rule : existence) {
            if (!rule.values().contains(columns.apply(rule.by()).text(row))) {
                return false;
            }
        }
        for (String with : existsWith) {
            if (columns.apply(with).isMissing(row)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The rows in which the variable exists, in the groups within which it is learned or drawn.
     *
     * @param rows number of rows
     * @param columns finds a column by name
     * @param fixed columns that are grouped by as well
     * @return the groups
     */
    public Groups groups(int rows, Function<String, Column> columns, List<String> fixed) {
        List<Column> by = new ArrayList<>();
        fixed.forEach(name -> by.add(columns.apply(name)));
        nestedIn.forEach(name -> by.add(columns.apply(name)));
        return Groups.of(rows, by, row -> exists(columns, row));
    }
}
