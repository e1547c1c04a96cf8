/**
 * CDISC Dataset-JSON 1.1, as one JSON object and as lines (NDJSON), read and written. Follows the
 * <a href="https://github.com/cdisc-org/DataExchange-DatasetJson/blob/master/doc/dataset-json1-1.md">specification of
 * 2024-12-05</a>.
 */
@NullMarked
package org.trialtwin.trials.io.datasetjson;

import org.jspecify.annotations.NullMarked;
