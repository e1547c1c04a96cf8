package org.trialtwin.core.synthesis.staged;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;

/** What the first of two stages draws. */
enum Stages {
    /** What does not depend on what is given. */
    BASELINES {
        @Override
        boolean isFirst(Schema schema, Conditioning conditioning, Variable variable) {
            return conditioning.isIndependent(variable.name());
        }

        @Override
        Set<String> withGiven(Set<String> names, Conditioning conditioning) {
            return names;
        }

        @Override
        String nothingFirst() {
            return "No variable is independent of what is given: all are drawn as outcomes";
        }
    },

    /** All but times of censored endpoints and what constraints tie to these. */
    TIMES_LAST {
        @Override
        boolean isFirst(Schema schema, Conditioning conditioning, Variable variable) {
            return !isTime(variable)
                    && schema.constraints().stream()
                            .filter(constraint -> schema.related(constraint).contains(variable.name()))
                            .noneMatch(constraint -> tiesToATime(schema, constraint));
        }

        @Override
        Set<String> withGiven(Set<String> names, Conditioning conditioning) {
            Set<String> all = new LinkedHashSet<>(conditioning.given());
            all.addAll(names);
            return all;
        }

        @Override
        String nothingFirst() {
            return "No variable is free of times: all are drawn by the forest";
        }
    };

    abstract boolean isFirst(Schema schema, Conditioning conditioning, Variable variable);

    /** Variables of the first stage with those that its rows are grouped by. */
    abstract Set<String> withGiven(Set<String> names, Conditioning conditioning);

    /** What to say where the first stage has nothing to draw. */
    abstract String nothingFirst();

    List<String> first(Schema schema, Conditioning conditioning) {
        return conditioning.targets(schema).stream()
                .filter(variable -> isFirst(schema, conditioning, variable))
                .map(Variable::name)
                .toList();
    }

    private static boolean isTime(Variable variable) {
        return variable instanceof Variable.CensoredTime;
    }

    private static boolean tiesToATime(Schema schema, Constraint constraint) {
        return schema.variables().stream()
                .filter(Stages::isTime)
                .anyMatch(time -> schema.related(constraint).contains(time.name()));
    }
}
