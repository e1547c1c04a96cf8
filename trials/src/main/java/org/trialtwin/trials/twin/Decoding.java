package org.trialtwin.trials.twin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.trials.data.PatientRecords;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.Relation.EndsFollowUp;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Drawn variables on their way back into the columns of the source tables. Belongs to one draw. */
final class Decoding {
    private final Dataset drawn;
    private final TrialData source;
    private final RandomStreams streams;
    private final Map<String, Column> decoded = new HashMap<>();
    private final Map<String, boolean[]> cut = new HashMap<>();
    private final Map<RecordSource, RecordDraft> records = new LinkedHashMap<>();

    Decoding(Dataset drawn, TrialData source, RandomStreams streams) {
        this.drawn = drawn;
        this.source = source;
        this.streams = streams;
        source.recordSources().forEach(each -> records.put(each, new RecordDraft(source.records(each))));
    }

    Dataset drawn() {
        return drawn;
    }

    /** The real patients, for levels, codes and decimals. */
    TrialData source() {
        return source;
    }

    /** Random numbers for what a coding leaves to chance. */
    RandomStreams streams() {
        return streams;
    }

    /** Rows of several per twin, as far as they are put together. */
    RecordDraft records(RecordSource of) {
        RecordDraft draft = records.get(of);
        if (draft == null) {
            throw new IllegalStateException("No rows are drawn for " + of);
        }
        return draft;
    }

    /** Numbers of a source column that is decoded already. */
    NumberColumn decodedNumbers(String column) {
        if (decoded.get(column) instanceof NumberColumn numbers) {
            return numbers;
        }
        throw new IllegalStateException("Column \"" + column + "\" is needed before it is decoded");
    }

    /** Codes of a source column that is decoded already. */
    CategoryColumn decodedCategories(String column) {
        if (decoded.get(column) instanceof CategoryColumn codes) {
            return codes;
        }
        throw new IllegalStateException("Column \"" + column + "\" is needed before it is decoded");
    }

    /** Keeps in which rows a time would have been longer than anybody was followed. */
    void cut(String time, boolean[] rows) {
        cut.put(time, rows);
    }

    /** Whether a time that is decoded already would have been longer than anybody was followed. */
    boolean isCut(String time, int row) {
        boolean[] rows = cut.get(time);
        return rows != null && rows[row];
    }

    /** When an event that ends follow-up occurred to each twin, in a unit; infinite where none did. */
    double[] endOfFollowUp(Optional<String> unit) {
        double[] end = new double[drawn.rows()];
        Arrays.fill(end, Double.POSITIVE_INFINITY);
        for (Relation relation : source.design().relations()) {
            if (!(relation instanceof EndsFollowUp ends)
                    || !(source.design().endpoint(ends.endpoint()) instanceof TimedEndpoint timed)
                    || unit.isEmpty()
                    || !timed.unitText().equals(unit)) {
                continue;
            }
            NumberColumn time = decodedNumbers(timed.time());
            CategoryColumn codes = decodedCategories(timed.event().column());
            for (int row = 0; row < end.length; row++) {
                if (!time.isMissing(row) && !codes.isMissing(row) && timed.isAnyEvent(codes.text(row))) {
                    end[row] = Math.min(end[row], time.value(row));
                }
            }
        }
        return end;
    }

    void take(EndpointCoding coding) {
        coding.decode(this).forEach(column -> decoded.put(column.name(), column));
    }

    Map<String, Column> columns() {
        return decoded;
    }

    Map<RecordSource, PatientRecords> builtRecords(List<String> ids) {
        Map<RecordSource, PatientRecords> built = new LinkedHashMap<>();
        records.forEach(
                (of, draft) -> built.put(of, draft.build(source.design().subjectId(), ids, source.table(), decoded)));
        return built;
    }
}
