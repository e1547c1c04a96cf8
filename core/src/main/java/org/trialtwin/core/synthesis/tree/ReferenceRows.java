package org.trialtwin.core.synthesis.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.RowDraft;

/**
 * Synthetic rows that are drawn while the models are fitted, over which times and categories are calibrated: the population that each group
 * of the given variables will have, whatever rows are asked for later.
 */
final class ReferenceRows {
    private static final int FEWEST = 500;
    private static final int MOST = 5000;

    private final Measurements measurements;
    private final RandomStreams streams;
    private final List<Variable> waiting;
    private final @Nullable RowDraft draft;

    ReferenceRows(Measurements measurements, Conditioning conditioning, RandomStreams streams) {
        this.measurements = measurements;
        this.streams = streams;
        List<Variable> targets = conditioning.targets(measurements.schema());
        this.waiting = new ArrayList<>(targets.stream()
                .filter(target -> !conditioning.isIndependent(target.name())
                        && !conditioning.given().isEmpty())
                .toList());
        this.draft = waiting.isEmpty() ? null : draft(conditioning);
    }

    /** Given values group by group, each with known values of the rows that are to be expected with it. */
    private RowDraft draft(Conditioning conditioning) {
        Dataset data = measurements.data();
        RandomStream random = streams.at("rows").open();
        List<Integer> fixed = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        Groups.of(data.rows(), conditioning.given().stream().map(data::column).toList())
                .members()
                .values()
                .forEach(members -> {
                    int size = Math.min(MOST, Math.max(FEWEST, 2 * members.length));
                    for (int i = 0; i < size; i++) {
                        fixed.add(members[random.nextInt(members.length)]);
                        free.add(random.nextInt(data.rows()));
                    }
                });
        int[] inGroup = fixed.stream().mapToInt(Integer::intValue).toArray();
        int[] anywhere = free.stream().mapToInt(Integer::intValue).toArray();
        Stream<Column> given =
                conditioning.given().stream().map(name -> data.column(name).take(inGroup));
        Stream<Column> known = conditioning.known().stream()
                .flatMap(name -> measurements.schema().variable(name).columns().stream()
                        .map(column ->
                                data.column(column).take(conditioning.isIndependent(name) ? anywhere : inGroup)));
        return new RowDraft(
                measurements,
                conditioning,
                Dataset.of(Stream.concat(given, known).toList()));
    }

    /** Calibrates a variable, and draws the variable into the reference rows while a later one may need it. */
    void calibrate(Variable target, VariableModel model) {
        if (draft == null || waiting.isEmpty()) {
            return;
        }
        if (waiting.remove(target)) {
            model.calibrate(draft);
        }
        if (!waiting.isEmpty()) {
            Column trained = measurements.data().column(target.columns().get(0));
            model.draw(draft, trained, streams.at(target.name()).open());
        }
    }
}
