package org.trialtwin.trials.twin;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;

/**
 * How one endpoint is put into variables that a synthesizer understands, and how drawn variables become the columns of the
 * source table again.
 */
interface EndpointCoding {
    /** The variables, in the order in which they are drawn. */
    List<Variable> variables();

    /** What must hold between them and those before. */
    List<Constraint> constraints();

    /** The columns of the variables, from real patients. */
    List<Column> encode(TrialData data);

    /** Columns of the variables that together say whether the endpoint's event occurred; none where there is no event. */
    List<String> statusColumns();

    /** The endpoint's columns as they stand in the source table, from drawn variables. */
    List<Column> decode(Decoding decoding);

    /** What of the endpoint twins do not show as the patients do, in words. */
    default List<String> notes() {
        return List.of();
    }
}
