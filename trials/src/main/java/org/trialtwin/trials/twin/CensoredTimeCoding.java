package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Variable;
import org.trialtwin.trials.data.TrialData;

/**
 * A time that depends on no other: one censored time and, where there are several ways to end, which one it was.
 *
 * @param group endpoints of the time
 */
record CensoredTimeCoding(SharedTime group) implements EndpointCoding {
    private String timeColumn() {
        return group.name() + ".time";
    }

    private String eventColumn() {
        return group.name() + ".event";
    }

    private String codes() {
        return group.name() + ".codes";
    }

    @Override
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        variables.add(new Variable.CensoredTime(group.name(), timeColumn(), eventColumn()));
        if (group.hasCodes()) {
            variables.add(new Variable.Categorical(codes()));
        }
        return variables;
    }

    @Override
    public List<Constraint> constraints() {
        return group.hasCodes() ? List.of(new Constraint.NestedIn(codes(), eventColumn())) : List.of();
    }

    @Override
    public List<Column> encode(TrialData data) {
        List<Column> columns = new ArrayList<>();
        columns.add(NumberColumn.of(timeColumn(), group.times(data)));
        columns.add(NumberColumn.of(eventColumn(), group.anyEvent(data)));
        if (group.hasCodes()) {
            columns.add(group.codes(codes(), data, row -> true));
        }
        return columns;
    }

    @Override
    public List<String> statusColumns() {
        return group.hasCodes() ? List.of(eventColumn(), codes()) : List.of(eventColumn());
    }

    @Override
    public List<Column> decode(Decoding decoding) {
        Dataset drawn = decoding.drawn();
        return group.columns(
                drawn.numbers(timeColumn()).toArray(),
                drawn.numbers(eventColumn()).toArray(),
                group.hasCodes() ? texts(drawn.categories(codes())) : Collections.nCopies(drawn.rows(), null),
                decoding.source());
    }

    static List<@Nullable String> texts(CategoryColumn column) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.isMissing(row) ? null : column.text(row));
        }
        return texts;
    }
}
