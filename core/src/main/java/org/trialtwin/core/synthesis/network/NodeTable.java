package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * A table as nodes.
 *
 * @param variables given ones, then known ones, then those to be drawn in the order of the schema
 * @param nodes of the variables, in their order; a state comes before its value
 * @param firstNode place of the first node of each variable
 * @param roots nodes of what is given or known; they come first
 * @param givens nodes of what is given
 * @param values of all rows
 * @param distinct the share of rows that are no repetition of a patient; a bootstrap repeats some, who tell nothing new
 */
record NodeTable(
        List<VariableCode> variables,
        List<Node> nodes,
        int[] firstNode,
        int roots,
        int givens,
        NodeValues values,
        double distinct) {
    private static final int MOST_NODES = 400;
    private static final String STATE = " (state)";

    /**
     * Codes a table.
     *
     * @throws IllegalArgumentException if it has more nodes than are searched
     */
    static NodeTable of(Measurements table, Conditioning conditioning) {
        List<Variable> order = new ArrayList<>();
        conditioning.given().forEach(name -> order.add(table.schema().variable(name)));
        conditioning.known().forEach(name -> order.add(table.schema().variable(name)));
        order.addAll(conditioning.targets(table.schema()));
        List<VariableCode> variables = order.stream()
                .map(variable -> VariableCode.of(variable, table, conditioning))
                .toList();
        List<Node> nodes = new ArrayList<>();
        int[] first = new int[variables.size() + 1];
        int roots = 0;
        int givens = 0;
        for (int v = 0; v < variables.size(); v++) {
            first[v] = nodes.size();
            nodes.addAll(nodes(variables.get(v), v));
            givens = v < conditioning.given().size() ? nodes.size() : givens;
            roots = v < conditioning.given().size() + conditioning.known().size() ? nodes.size() : roots;
        }
        first[variables.size()] = nodes.size();
        if (nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException("A network of " + nodes.size() + " nodes is more than the " + MOST_NODES
                    + " that are searched (a number with missing or common values is two): leave variables out of the"
                    + " schema, or use gaussian-copula or sequential-trees");
        }
        int rows = table.data().rows();
        NodeValues values = new NodeValues(nodes.size(), rows);
        for (int v = 0; v < variables.size(); v++) {
            variables
                    .get(v)
                    .encode(table.data()::column, rows, nodes.subList(first[v], first[v + 1]), first[v], values);
        }
        int distinct = 0;
        for (boolean patient : table.sources().first()) {
            distinct += patient ? 1 : 0;
        }
        return new NodeTable(
                variables, List.copyOf(nodes), first, roots, givens, values, (double) distinct / Math.max(1, rows));
    }

    private static List<Node> nodes(VariableCode code, int variable) {
        ValueStates states = code.states();
        if (states == null) {
            return List.of();
        }
        int n = code.cell().length;
        int[] exist = IntStream.range(0, n).filter(row -> code.cell()[row] >= 0).toArray();
        String name = code.variable().name();
        if (states.kind() == Node.Kind.LEVELS) {
            return List.of(new Node(name, variable, false, Node.Kind.LEVELS, states.levels(), exist.length < n, exist));
        }
        List<Node> nodes = new ArrayList<>();
        int[] regular = exist;
        if (states.hasState()) {
            nodes.add(
                    new Node(name + STATE, variable, true, Node.Kind.LEVELS, states.levels(), exist.length < n, exist));
            int[] codes = states.codes(code.values());
            regular = IntStream.of(exist)
                    .filter(row -> codes[row] == states.other())
                    .toArray();
        }
        int levels = states.kind() == Node.Kind.NUMBER ? Bins.count(regular.length) : 2 * Bins.OF_TIMES;
        nodes.add(new Node(name, variable, false, states.kind(), levels, regular.length < n, regular));
        return nodes;
    }

    /** Number of nodes. */
    int size() {
        return nodes.size();
    }

    VariableCode variable(int node) {
        return variables.get(nodes.get(node).variable());
    }

    /** The node of a value whose state is this node, or the state of this value; -1 where there is none. */
    int sibling(int node) {
        int first = firstNode[nodes.get(node).variable()];
        int count = firstNode[nodes.get(node).variable() + 1] - first;
        return count == 1 ? -1 : first + 1 - (node - first);
    }
}
