package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;

/**
 * What hangs on what, as it was learned: a directed graph without cycles. Each variable is a node; a number or time that may be
 * missing, or has common values, has a second node, its state, which says whether it is one of these.
 *
 * @param nodes names, what is given and known first; a state is named {@code age (state)}
 * @param arrows in the order of the nodes that they lead to
 * @param score sum of the scores of all nodes that are drawn, each given its parents, less what its arrows cost
 * @param settings how it was learned
 * @param notes limits that were met
 */
public record NetworkStructure(
        List<String> nodes, List<Arrow> arrows, double score, NetworkSettings settings, List<String> notes)
        implements Displayable {
    /**
     * An arrow from a parent to a child.
     *
     * @param from name of the parent
     * @param to name of the child
     * @param byDesign whether it was there before any data: from the arm to what depends on it, from what a declared relation
     *     refers to, from a state to its value
     * @param worth by how much the score falls without it; of arrows by design 0
     */
    public record Arrow(String from, String to, boolean byDesign, double worth) {
        /** {@return the arrow as {@code from -> to}} */
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    private static final int DECIMALS = 1;

    /** Copies the lists. */
    public NetworkStructure {
        nodes = List.copyOf(nodes);
        arrows = List.copyOf(arrows);
        notes = List.copyOf(notes);
    }

    /** {@return the arrows that data decided on} */
    public List<Arrow> learned() {
        return arrows.stream().filter(arrow -> !arrow.byDesign()).toList();
    }

    /**
     * The parents of a node.
     *
     * @param node its name
     * @return names, those by design first
     * @throws IllegalArgumentException if there is no such node
     */
    public List<String> parents(String node) {
        if (!nodes.contains(node)) {
            throw new IllegalArgumentException("No node \"" + node + "\"; there are " + nodes);
        }
        List<String> parents = new ArrayList<>();
        for (boolean byDesign : new boolean[] {true, false}) {
            arrows.stream()
                    .filter(arrow -> arrow.to().equals(node) && arrow.byDesign() == byDesign)
                    .forEach(arrow -> parents.add(arrow.from()));
        }
        return parents;
    }

    /** {@return the learned arrows as one line of text} */
    String arrowText() {
        return learned().stream().map(Arrow::toString).collect(Collectors.joining("; "));
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        for (Arrow arrow : arrows) {
            rows.add(List.of(
                    arrow.from(), arrow.to(), arrow.byDesign() ? "design" : NumberText.fixed(arrow.worth(), DECIMALS)));
        }
        return new DisplayTable(
                String.format(
                        Locale.ROOT,
                        "Bayesian network, %d nodes, %d arrows, %s %s",
                        nodes.size(),
                        arrows.size(),
                        settings.score() == NetworkSettings.Score.BIC ? "BIC" : "BDeu",
                        NumberText.fixed(score, DECIMALS)),
                List.of("from", "to", "worth"),
                rows,
                2,
                notes);
    }

    /** {@return the table of arrows as text} */
    @Override
    public String toString() {
        return display().toText();
    }
}
