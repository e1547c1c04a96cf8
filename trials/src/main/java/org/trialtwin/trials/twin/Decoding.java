package org.trialtwin.trials.twin;

import java.util.HashMap;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.trials.data.TrialData;

/** Drawn variables on their way back into the columns of the source table. Belongs to one draw. */
final class Decoding {
    private final Dataset drawn;
    private final TrialData source;
    private final Map<String, Column> decoded = new HashMap<>();

    Decoding(Dataset drawn, TrialData source) {
        this.drawn = drawn;
        this.source = source;
    }

    Dataset drawn() {
        return drawn;
    }

    /** The real patients, for levels, codes and decimals. */
    TrialData source() {
        return source;
    }

    /** Numbers of a source column that is decoded already. */
    NumberColumn decodedNumbers(String column) {
        if (decoded.get(column) instanceof NumberColumn numbers) {
            return numbers;
        }
        throw new IllegalStateException("Column \"" + column + "\" is needed before it is decoded");
    }

    void take(EndpointCoding coding) {
        coding.decode(this).forEach(column -> decoded.put(column.name(), column));
    }

    Map<String, Column> columns() {
        return decoded;
    }
}
