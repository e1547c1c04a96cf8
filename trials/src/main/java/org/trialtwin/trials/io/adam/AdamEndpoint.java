package org.trialtwin.trials.io.adam;

import java.util.List;
import org.trialtwin.core.data.Column;
import org.trialtwin.trials.endpoint.Endpoint;

/**
 * An endpoint that was found in a table, with its columns.
 *
 * @param endpoint as the design declares it
 * @param columns one value for each member of the analysis set; baselines too
 * @param missing how many members have no value
 */
record AdamEndpoint(Endpoint endpoint, List<Column> columns, int missing) {}
