package org.trialtwin.core.synthesis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;

/**
 * What is given when a row is drawn, and what does not depend on it.
 *
 * @param given names of categorical variables whose values the caller fixes; they come first
 * @param independent names of variables whose distribution is the same at every value of the given ones, as
 *     randomisation makes it for baseline covariates: learned from all rows together
 */
public record Conditioning(List<String> given, Set<String> independent) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if a variable is both given and independent
     */
    public Conditioning {
        given = List.copyOf(given);
        independent = Set.copyOf(independent);
        for (String name : given) {
            if (independent.contains(name)) {
                throw new IllegalArgumentException("Variable \"" + name + "\" cannot be given and independent");
            }
        }
    }

    /**
     * Conditioning on some variables, all others depending on them.
     *
     * @param given names of categorical variables
     * @return the conditioning
     */
    public static Conditioning on(String... given) {
        return new Conditioning(List.of(given), Set.of());
    }

    /**
     * The same with some variables independent of the given ones.
     *
     * @param names of variables that are not given
     * @return a copy
     */
    public Conditioning withIndependent(Iterable<String> names) {
        Set<String> all = new LinkedHashSet<>(independent);
        names.forEach(all::add);
        return new Conditioning(given, all);
    }

    /**
     * The variables that have to be drawn.
     *
     * @param schema holds the given and independent variables
     * @return those not given, in the order of the schema
     * @throws IllegalArgumentException if a given variable is not categorical
     */
    public List<Variable> targets(Schema schema) {
        for (String name : given) {
            if (!(schema.variable(name) instanceof Variable.Categorical)) {
                throw new IllegalArgumentException("Only a categorical variable can be given, not " + name);
            }
        }
        return schema.variables().stream()
                .filter(variable -> !given.contains(variable.name()))
                .toList();
    }
}
