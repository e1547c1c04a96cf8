package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;

/**
 * A table as attributes of finitely many cells: attribute 0 is the group of given values, which is public, then come all other
 * variables in the order of the schema. Holds no row.
 *
 * @param schema of the table
 * @param conditioning what is given, known and independent
 * @param groups values of the given columns, and how many patients have them
 * @param givenLevels levels of the given columns, by name
 * @param variables that are not given
 */
record TableDomain(
        Schema schema,
        Conditioning conditioning,
        Map<List<String>, Integer> groups,
        Map<String, List<String>> givenLevels,
        List<VariableCells> variables) {
    /**
     * Puts declarations and schema together.
     *
     * @throws IllegalArgumentException with everything that is not declared, or that cannot be honoured
     */
    static TableDomain of(Measurements source, Conditioning conditioning, DeclaredDomain declared) {
        Schema schema = source.schema();
        conditioning.targets(schema);
        SchemaDeclarations declarations = new SchemaDeclarations(schema, conditioning, declared);
        List<VariableCells> variables = declarations.cells();
        declarations.throwIfAny();
        Map<List<String>, Integer> groups = new LinkedHashMap<>();
        members(source.data(), conditioning).forEach((key, rows) -> groups.put(key, rows.length));
        Map<String, List<String>> levels = new LinkedHashMap<>();
        conditioning
                .given()
                .forEach(name -> levels.put(name, source.data().categories(name).levels()));
        return new TableDomain(schema, conditioning, groups, levels, variables);
    }

    private static Map<List<String>, int[]> members(Dataset data, Conditioning conditioning) {
        List<Column> given = conditioning.given().stream().map(data::column).toList();
        return Groups.of(data.rows(), given).members();
    }

    /** Number of cells of each attribute. */
    int[] sizes() {
        int[] sizes = new int[variables.size() + 1];
        sizes[0] = groups.size();
        for (int v = 0; v < variables.size(); v++) {
            sizes[v + 1] = variables.get(v).cells();
        }
        return sizes;
    }

    /** Number of patients in each group. */
    long[] groupCounts() {
        return groups.values().stream().mapToLong(Integer::longValue).toArray();
    }

    int patients() {
        return groups.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether an attribute is drawn from all groups together. */
    boolean isIndependent(int attribute) {
        return attribute > 0 && conditioning.isIndependent(name(attribute));
    }

    boolean isKnown(int attribute) {
        return attribute > 0 && conditioning.known().contains(name(attribute));
    }

    String name(int attribute) {
        return attribute == 0
                ? conditioning.given().toString()
                : variables.get(attribute - 1).variable().name();
    }

    /** Whether a design leaves a pair of attributes any association: baselines have none with the arm. */
    boolean mayDepend(int one, int other) {
        if (one == 0 || other == 0) {
            return !isIndependent(Math.max(one, other)) && groups.size() > 1;
        }
        return conditioning.mayPredict(name(one), name(other)) || conditioning.mayPredict(name(other), name(one));
    }

    /** The cells of a table, attribute by attribute. */
    int[][] encode(Dataset data) {
        int[][] codes = new int[variables.size() + 1][];
        codes[0] = groupsOf(data);
        for (int v = 0; v < variables.size(); v++) {
            codes[v + 1] = variables.get(v).encode(data);
        }
        return codes;
    }

    /**
     * The group of each row.
     *
     * @throws IllegalArgumentException if nobody was in such a group
     */
    int[] groupsOf(Dataset data) {
        int[] group = new int[data.rows()];
        List<List<String>> keys = List.copyOf(groups.keySet());
        members(data, conditioning).forEach((key, rows) -> {
            int code = keys.indexOf(key);
            if (code < 0) {
                throw new IllegalArgumentException(
                        "Nothing was learned about " + conditioning.given() + " = " + key + ": no row has it");
            }
            for (int row : rows) {
                group[row] = code;
            }
        });
        return group;
    }

    /** Attributes of variables that have to be drawn, in the order of the schema. */
    List<Integer> targets() {
        List<Integer> targets = new ArrayList<>();
        for (int a = 1; a <= variables.size(); a++) {
            if (!isKnown(a)) {
                targets.add(a);
            }
        }
        return targets;
    }

    VariableCells cells(int attribute) {
        return variables.get(attribute - 1);
    }

    Variable variable(int attribute) {
        return cells(attribute).variable();
    }
}
