package org.trialtwin.trials.twin;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;

/**
 * One column that is a variable as it stands.
 *
 * @param variable of the same name as the column
 */
record PlainCoding(Variable variable) implements EndpointCoding {
    @Override
    public List<Variable> variables() {
        return List.of(variable);
    }

    @Override
    public List<Constraint> constraints() {
        return List.of();
    }

    @Override
    public List<Column> encode(TrialData data) {
        return List.of(data.table().column(variable.name()));
    }

    @Override
    public List<String> statusColumns() {
        return List.of();
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        return List.of(decoding.drawn().column(variable.name()));
    }
}
