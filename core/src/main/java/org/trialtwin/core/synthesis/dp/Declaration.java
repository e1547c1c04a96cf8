package org.trialtwin.core.synthesis.dp;

import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.Variable;

/** What a user says of a variable before anybody looks at the data. */
sealed interface Declaration {
    /** The cells of a variable, nothing where the declaration is that of another kind of variable. */
    Optional<VariableCells> cells(Variable variable, boolean mayBeMissing);

    /** The declaration in words, for a provenance. */
    String text();

    /** Bounds of a number. */
    record Numbers(Grid grid) implements Declaration {
        @Override
        public Optional<VariableCells> cells(Variable variable, boolean mayBeMissing) {
            boolean isNumber = variable instanceof Variable.Continuous || variable instanceof Variable.Count;
            return isNumber ? Optional.of(new NumberCells(variable, grid, mayBeMissing)) : Optional.empty();
        }

        @Override
        public String text() {
            return grid.text();
        }
    }

    /** Bounds of a date. */
    record Dates(Grid days) implements Declaration {
        @Override
        public Optional<VariableCells> cells(Variable variable, boolean mayBeMissing) {
            return variable instanceof Variable.Date
                    ? Optional.of(new NumberCells(variable, days, mayBeMissing))
                    : Optional.empty();
        }

        @Override
        public String text() {
            return "days " + days.text();
        }
    }

    /** Levels of a category. */
    record Levels(List<String> levels) implements Declaration {
        @Override
        public Optional<VariableCells> cells(Variable variable, boolean mayBeMissing) {
            boolean isCategory = variable instanceof Variable.Categorical || variable instanceof Variable.Ordinal;
            return isCategory ? Optional.of(new LevelCells(variable, levels, mayBeMissing)) : Optional.empty();
        }

        @Override
        public String text() {
            return String.join(", ", levels);
        }
    }

    /** The horizon of a time. */
    record Times(Grid grid) implements Declaration {
        @Override
        public Optional<VariableCells> cells(Variable variable, boolean mayBeMissing) {
            return variable instanceof Variable.CensoredTime time
                    ? Optional.of(new TimeCells(time, grid, mayBeMissing))
                    : Optional.empty();
        }

        @Override
        public String text() {
            return "time " + grid.text();
        }
    }
}
