package org.trialtwin.core.synthesis.deep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;

/**
 * Variables that one network draws jointly, given others. Baselines that do not depend on the arm are one block, outcomes given arm
 * and baselines another; a variable with a matrix of predictors of its own is a block by itself.
 *
 * @param name of its random streams
 * @param condition what it is given
 * @param targets what it draws, at least one
 * @param given names of the given variables within whose values it has its own margins
 * @param groups their values, as text
 */
record Block(String name, Layout condition, Layout targets, List<String> given, Map<List<String>, Integer> groups) {
    /**
     * The blocks of a table, in the order in which they are drawn.
     *
     * @param mostModes modes of a number at most
     */
    static List<Block> of(Measurements table, Conditioning conditioning, int mostModes) {
        Map<String, Field> fields = new HashMap<>();
        for (Variable variable : table.schema().variables()) {
            Column column = table.data().column(variable.columns().get(0));
            if (column.missing() < column.size()) {
                fields.put(variable.name(), Field.of(variable, table, conditioning, mostModes));
            }
        }
        List<Variable> order = new ArrayList<>();
        List<Variable> targets = conditioning.targets(table.schema()).stream()
                .filter(target -> fields.containsKey(target.name()))
                .toList();
        targets.stream()
                .filter(target -> conditioning.isIndependent(target.name()))
                .forEach(order::add);
        targets.stream()
                .filter(target -> !conditioning.isIndependent(target.name()))
                .forEach(order::add);
        List<Block> blocks = new ArrayList<>();
        List<Variable> open = new ArrayList<>();
        for (Variable target : order) {
            boolean isAlone = conditioning.predictors().containsKey(target.name());
            boolean closes = !open.isEmpty()
                    && (isAlone
                            || conditioning.isIndependent(open.get(0).name())
                                    != conditioning.isIndependent(target.name()));
            if (closes) {
                blocks.add(block(open, blocks, fields, table, conditioning));
                open = new ArrayList<>();
            }
            open.add(target);
            if (isAlone) {
                blocks.add(block(open, blocks, fields, table, conditioning));
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            blocks.add(block(open, blocks, fields, table, conditioning));
        }
        return blocks;
    }

    private static Block block(
            List<Variable> open,
            List<Block> before,
            Map<String, Field> fields,
            Measurements table,
            Conditioning conditioning) {
        String first = open.get(0).name();
        List<String> given = conditioning.fixedFor(first);
        List<String> names = new ArrayList<>(given);
        conditioning.known().stream()
                .filter(name -> conditioning.mayPredict(name, first))
                .forEach(names::add);
        for (Block block : before) {
            block.targets().fields().stream()
                    .map(Field::name)
                    .filter(name -> conditioning.mayPredict(name, first))
                    .forEach(names::add);
        }
        List<Field> condition =
                names.stream().filter(fields::containsKey).map(fields::get).toList();
        Map<List<String>, Integer> groups = new HashMap<>();
        Groups.of(table.data().rows(), given.stream().map(table.data()::column).toList())
                .members()
                .keySet()
                .forEach(key -> groups.put(key, groups.size()));
        return new Block(
                "block " + before.size(),
                new Layout(condition),
                new Layout(
                        open.stream().map(target -> fields.get(target.name())).toList()),
                given,
                groups);
    }

    /** The group of each row. */
    int[] groups(Function<String, Column> columns, int rows) {
        int[] group = new int[rows];
        Groups.of(rows, given.stream().map(columns).toList()).members().forEach((key, members) -> {
            for (int row : members) {
                group[row] = groups.getOrDefault(key, 0);
            }
        });
        return group;
    }

    /** What a table says of this block. */
    BlockRows rows(Function<String, Column> columns, int rows) {
        return new BlockRows(
                CodedRows.of(condition.fields(), columns, rows),
                CodedRows.of(targets.fields(), columns, rows),
                groups(columns, rows));
    }

    /** What a block is given, in rows that are drawn. */
    BlockRows prompt(Function<String, Column> columns, int rows) {
        return new BlockRows(
                CodedRows.of(condition.fields(), columns, rows),
                new CodedRows(rows, new int[targets.size()][rows], new float[targets.size()][rows]),
                groups(columns, rows));
    }
}
