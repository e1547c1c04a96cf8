package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;

/** Reads declarations against a schema and gathers everything that is wrong. Looks at no data. */
final class SchemaDeclarations {
    private static final int BINS = 16;
    private static final int DECIMALS = 2;

    private final Schema schema;
    private final Conditioning conditioning;
    private final DeclaredDomain declared;
    private final List<String> problems = new ArrayList<>();

    SchemaDeclarations(Schema schema, Conditioning conditioning, DeclaredDomain declared) {
        this.schema = schema;
        this.conditioning = conditioning;
        this.declared = declared;
        schema.constraints().forEach(this::relation);
    }

    /** Everything that is wrong so far; before cells are asked for, what relations are wrong. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Cells of all variables that are not given, in the order of the schema; fewer where there are problems. */
    List<VariableCells> cells() {
        List<VariableCells> cells = new ArrayList<>();
        for (Variable variable : schema.variables()) {
            if (!conditioning.given().contains(variable.name())) {
                cells(variable).ifPresent(cells::add);
            }
        }
        return List.copyOf(cells);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "A private generator takes from declarations what others read off the data: "
                            + String.join("; ", problems));
        }
    }

    private Optional<VariableCells> cells(Variable variable) {
        String name = variable.name();
        Declaration declaration = declared.of(name);
        if (declaration == null) {
            declaration = ofRange(variable).orElse(null);
        }
        if (declaration == null) {
            problems.add("\"" + name + "\" has no declared " + wanted(variable));
            return Optional.empty();
        }
        Optional<VariableCells> cells = declaration.cells(variable, !declared.isComplete(name));
        if (cells.isEmpty()) {
            problems.add("\"" + name + "\" is declared as something else than it is: it has " + wanted(variable));
        }
        return cells;
    }

    private static String wanted(Variable variable) {
        if (variable instanceof Variable.CensoredTime) {
            return "horizon (DeclaredDomain.Builder.time)";
        }
        if (variable instanceof Variable.Date) {
            return "first and last day (DeclaredDomain.Builder.date)";
        }
        boolean isCategory = variable instanceof Variable.Categorical || variable instanceof Variable.Ordinal;
        return isCategory ? "levels (DeclaredDomain.Builder.levels)" : "bounds (DeclaredDomain.Builder.number)";
    }

    /** A range that the protocol declares bounds a number as well. */
    private Optional<Declaration> ofRange(Variable variable) {
        boolean isCount = variable instanceof Variable.Count;
        boolean isNumber = isCount || variable instanceof Variable.Continuous;
        for (Constraint constraint : schema.constraints()) {
            if (isNumber
                    && constraint instanceof Constraint.Range range
                    && range.restricts().equals(variable.name())
                    && Double.isFinite(range.low())
                    && Double.isFinite(range.high())) {
                Grid grid = Grid.between(range.low(), range.high(), isCount ? 0 : DECIMALS, BINS);
                return Optional.of(new Declaration.Numbers(grid));
            }
        }
        return Optional.empty();
    }

    private void relation(Constraint constraint) {
        if (constraint instanceof Constraint.Range range) {
            within(range);
        } else if (constraint instanceof Constraint.ExistsOnlyWhere
                || constraint instanceof Constraint.ExistsOnlyWith) {
            if (declared.isComplete(constraint.restricts())) {
                problems.add("\"" + constraint.restricts() + "\" exists only sometimes and is declared complete");
            }
        } else if (constraint instanceof Constraint.NestedIn nested) {
            problems.add("\"" + nested.restricts() + "\" may take beside each value of \"" + nested.by()
                    + "\" only what was seen there, and what was seen is not public");
        } else {
            problems.add(constraint + " is kept by recoding the rows, which reads them outside of the guarantee");
        }
    }

    private void within(Constraint.Range range) {
        Declaration declaration = declared.of(range.restricts());
        Grid grid = declaration instanceof Declaration.Numbers numbers
                ? numbers.grid()
                : declaration instanceof Declaration.Dates dates ? dates.days() : null;
        if (grid != null && (grid.low() < range.low() || grid.high() > range.high())) {
            problems.add("\"" + range.restricts() + "\" is declared as " + grid.text() + ", beyond " + range);
        }
    }
}
