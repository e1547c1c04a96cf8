package org.trialtwin.core.synthesis.dp;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * The values that variables may take, as a protocol or a case report form has them. Declared by the user and never read off the
 * data, because the oldest patient's age is a fact about that patient. Numbers and dates outside of their bounds count at the
 * bound, a level that is not declared counts as missing, a time beyond the horizon as followed to the horizon. A missing value
 * is a value of its own, unless the variable is declared complete. Immutable.
 */
public final class DeclaredDomain {
    private final Map<String, Declaration> declarations;
    private final Set<String> complete;

    private DeclaredDomain(Map<String, Declaration> declarations, Set<String> complete) {
        this.declarations = Map.copyOf(declarations);
        this.complete = Set.copyOf(complete);
    }

    /** {@return a domain in which nothing is declared yet} */
    public static Builder builder() {
        return new Builder();
    }

    @Nullable
    Declaration of(String name) {
        return declarations.get(name);
    }

    boolean isComplete(String name) {
        return complete.contains(name);
    }

    /**
     * Relations of a table that a private generator cannot keep, or that contradict what is declared. It refuses to learn such
     * a table, whatever else is declared.
     *
     * @param schema of the table
     * @return one sentence each
     */
    public List<String> contradictions(Schema schema) {
        return new SchemaDeclarations(schema, Conditioning.on(), this).problems();
    }

    /** What is declared, in words. */
    @Override
    public String toString() {
        return new TreeMap<>(declarations)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().text()
                                + (isComplete(entry.getKey()) ? ", never missing" : ""))
                        .collect(Collectors.joining("; "));
    }

    /** Declares variables one by one. */
    public static final class Builder {
        private final Map<String, Declaration> declarations = new LinkedHashMap<>();
        private final Set<String> complete = new HashSet<>();

        private Builder() {}

        /**
         * A number, whole or not.
         *
         * @param name of the variable
         * @param low smallest value
         * @param high largest value
         * @param decimals with which values are drawn, within [0, 9]
         * @param bins of equal width within which values are spread evenly; more bins than values are one for each value
         * @return this builder
         * @throws IllegalArgumentException if there is no such range, or the variable is declared already
         */
        public Builder number(String name, double low, double high, int decimals, int bins) {
            return add(name, new Declaration.Numbers(Grid.between(low, high, decimals, bins)));
        }

        /**
         * A category, ordered or not.
         *
         * @param name of the variable
         * @param levels distinct, in their order
         * @return this builder
         * @throws IllegalArgumentException if there is no level or one twice, or the variable is declared already
         */
        public Builder levels(String name, String... levels) {
            List<String> all = List.of(levels);
            if (all.isEmpty() || new HashSet<>(all).size() < all.size()) {
                throw new IllegalArgumentException("\"" + name + "\" has distinct levels, at least one, not " + all);
            }
            return add(name, new Declaration.Levels(all));
        }

        /**
         * A calendar date.
         *
         * @param name of the variable
         * @param first the earliest
         * @param last the latest
         * @param bins of equal width
         * @return this builder
         * @throws IllegalArgumentException if there is no such range, or the variable is declared already
         */
        public Builder date(String name, LocalDate first, LocalDate last, int bins) {
            return add(
                    name,
                    new Declaration.Dates(
                            Grid.between((double) first.toEpochDay(), (double) last.toEpochDay(), 0, bins)));
        }

        /**
         * A censored time.
         *
         * @param name of the variable
         * @param horizon end of follow-up; what happens later is not seen
         * @param decimals with which times are drawn, within [0, 9]
         * @param intervals of equal width within which times are spread evenly
         * @return this builder
         * @throws IllegalArgumentException if the horizon is not positive, or the variable is declared already
         */
        public Builder time(String name, double horizon, int decimals, int intervals) {
            if (!(horizon > 0)) {
                throw new IllegalArgumentException("The horizon of \"" + name + "\" is positive, not " + horizon);
            }
            return add(name, new Declaration.Times(Grid.between(0, horizon, decimals, intervals)));
        }

        /**
         * Variables that are never missing by design, which saves the noise on a cell. A value that is missing all the same,
         * or a level that is not declared, counts as the lowest.
         *
         * @param names of declared variables
         * @return this builder
         */
        public Builder complete(String... names) {
            complete.addAll(List.of(names));
            return this;
        }

        private Builder add(String name, Declaration declaration) {
            if (declarations.putIfAbsent(name, declaration) != null) {
                throw new IllegalArgumentException("\"" + name + "\" is declared twice");
            }
            return this;
        }

        /** {@return the domain} */
        public DeclaredDomain build() {
            return new DeclaredDomain(declarations, complete);
        }
    }
}
