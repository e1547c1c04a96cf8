package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Support;

/**
 * Draws rows from what was released. It holds no row, so whatever is drawn, however often, costs no further privacy.
 *
 * @param domain the table
 * @param distribution its attributes
 * @param notes what a user has to know
 * @param provenance what made it
 */
record FittedPrivate(TableDomain domain, CodedDistribution distribution, List<String> notes, Provenance provenance)
        implements FittedSynthesizer {
    FittedPrivate {
        notes = List.copyOf(notes);
    }

    @Override
    public Dataset sample(Dataset given, RandomStreams streams) {
        Map<String, Column> columns = new HashMap<>();
        int[][] fixed = new int[domain.variables().size() + 1][];
        domain.givenLevels()
                .forEach((name, levels) ->
                        columns.put(name, given.categories(name).withLevels(levels)));
        fixed[0] = domain.groupsOf(given);
        for (int a = 1; a < fixed.length; a++) {
            if (domain.isKnown(a)) {
                for (String name : domain.variable(a).columns()) {
                    columns.put(name, known(domain.cells(a), given.column(name)));
                }
                fixed[a] = domain.cells(a).encode(given);
            }
        }
        int[][] drawn = distribution.draw(fixed, streams.at("cells"));
        for (int a : domain.targets()) {
            var random = streams.at("values").at(domain.name(a)).open();
            domain.cells(a).decode(drawn[a], random).forEach(column -> columns.put(column.name(), column));
        }
        Dataset rows =
                Dataset.of(domain.schema().columns().stream().map(columns::get).toList());
        for (Variable variable : domain.schema().variables()) {
            rows = blanked(variable, rows);
        }
        return rows;
    }

    private static Column known(VariableCells cells, Column column) {
        if (cells instanceof LevelCells declared && column instanceof CategoryColumn levels) {
            return levels.withLevels(declared.levels());
        }
        boolean isRight = cells.variable() instanceof Variable.Date
                ? column instanceof DateColumn
                : column instanceof NumberColumn && !(cells instanceof LevelCells);
        if (!isRight) {
            throw new IllegalArgumentException("Known column \"" + column.name() + "\" is a "
                    + column.getClass().getSimpleName() + ", which cannot hold " + cells.variable());
        }
        return column;
    }

    /** A variable that does not exist in a row is missing there, as its declaration says and not its model. */
    private Dataset blanked(Variable variable, Dataset rows) {
        Support support = Support.of(direct(), variable);
        boolean isDrawn = !domain.conditioning().given().contains(variable.name())
                && !domain.conditioning().known().contains(variable.name());
        if (support.isFree() || !isDrawn) {
            return rows;
        }
        int[] kept = new int[rows.rows()];
        Arrays.setAll(kept, row -> support.exists(rows::column, row) ? row : -1);
        Dataset blanked = rows;
        for (String name : variable.columns()) {
            blanked = blanked.with(rows.column(name).take(kept));
        }
        return blanked;
    }

    /** The schema without ranges, which hold by the domain. */
    private Schema direct() {
        return new Schema(
                domain.schema().variables(),
                domain.schema().constraints().stream()
                        .filter(Constraint::isDirect)
                        .toList());
    }
}
