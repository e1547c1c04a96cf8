package org.trialtwin.core.synthesis.network;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * A network that is learned. Nodes are drawn after their parents, so that all rows are conditional on what is given and known,
 * which has no parents, exactly.
 *
 * @param source what was learned from
 * @param conditioning names the given and the known variables
 * @param table its nodes
 * @param distributions of the nodes that are drawn, parents first
 * @param notes what could not be learned
 * @param provenance what made it
 */
record FittedNetwork(
        Measurements source,
        Conditioning conditioning,
        NodeTable table,
        List<LocalDistribution> distributions,
        List<String> notes,
        Provenance provenance)
        implements FittedSynthesizer {
    FittedNetwork {
        distributions = List.copyOf(distributions);
        notes = List.copyOf(notes);
    }

    @Override
    public Dataset sample(Dataset given, RandomStreams streams) {
        RowDraft draft = new RowDraft(source, conditioning, given);
        int n = draft.rows();
        NodeValues values = new NodeValues(table.size(), n);
        int roots = conditioning.given().size() + conditioning.known().size();
        VariableDraft[] drafts = new VariableDraft[table.variables().size()];
        int[][] cells = new int[drafts.length][];
        for (int v = 0; v < drafts.length; v++) {
            VariableCode variable = table.variables().get(v);
            if (v < roots) {
                int first = table.firstNode()[v];
                List<Node> nodes = table.nodes().subList(first, table.firstNode()[v + 1]);
                variable.encode(draft::column, n, nodes, first, values);
            } else if (variable.states() == null) {
                new VariableDraft(n)
                        .columns(variable.variable(), variable.trained())
                        .forEach(draft::add);
            }
            drafts[v] = new VariableDraft(n);
            cells[v] = new int[0];
        }
        for (LocalDistribution distribution : distributions) {
            Node node = distribution.node();
            int v = node.variable();
            VariableCode variable = distribution.variable();
            boolean isFirst = node.isState() || !distribution.states().hasState();
            cells[v] = isFirst ? variable.cells(draft::column, n) : cells[v];
            distribution.draw(draft, cells[v], values, streams.at(node.name()).open(), drafts[v]);
            if (!node.isState()) {
                drafts[v].columns(variable.variable(), variable.trained()).forEach(draft::add);
            }
        }
        return draft.complete();
    }

    /** Nodes that are drawn, parents first. */
    static int[] order(StructureSearch found) {
        return Arrays.stream(found.graph().order())
                .filter(node -> node >= found.table().roots())
                .toArray();
    }
}
