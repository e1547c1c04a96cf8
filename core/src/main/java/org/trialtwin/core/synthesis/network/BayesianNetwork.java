package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * A Bayesian network: a graph that says which variable hangs on which is learned from the data, and each variable has a
 * distribution given its parents in it: probability tables for levels, linear regression on the normal scale for numbers,
 * proportional hazards for times. What is given has no parents, and all that depends on it by design has its distribution within
 * each of its groups. Formulas and sources stand on the methods page of this synthesizer.
 */
public final class BayesianNetwork implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "bayesian-network";

    private final NetworkSettings settings;

    private BayesianNetwork(NetworkSettings settings) {
        this.settings = settings;
    }

    /** {@return a network with {@linkplain NetworkSettings#defaults default settings}} */
    public static BayesianNetwork withDefaults() {
        return of(NetworkSettings.defaults());
    }

    /**
     * A network.
     *
     * @param settings how its structure is learned
     * @return the synthesizer
     */
    public static BayesianNetwork of(NetworkSettings settings) {
        return new BayesianNetwork(settings);
    }

    @Override
    public String id() {
        return ID;
    }

    /**
     * Learns the structure alone, the same as a fit with the same run does. Of the relations that a schema declares only those
     * that {@link Support} knows are understood here.
     *
     * @param measurements what to learn from; at least one row
     * @param conditioning what is given when rows are drawn
     * @param run random streams of the search
     * @return the structure
     * @throws IllegalArgumentException if there is nothing to learn from, or more than can be searched
     */
    public NetworkStructure structure(Measurements measurements, Conditioning conditioning, RunContext run) {
        return search(measurements, conditioning, run).structure(settings);
    }

    private StructureSearch search(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        NodeTable table = NodeTable.of(measurements, conditioning);
        return StructureSearch.learn(table, AllowedArrows.of(table, conditioning), settings, run.at("structure"));
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        StructureSearch found = search(measurements, conditioning, run);
        List<WorkUnit<LocalDistribution>> units = Arrays.stream(FittedNetwork.order(found))
                .mapToObj(node -> new WorkUnit<>(run.streams(), unit -> LocalDistribution.fit(found, node)))
                .toList();
        List<LocalDistribution> distributions = run.execute("Learning distributions", units);
        NetworkStructure structure = found.structure(settings);
        List<String> notes = new ArrayList<>(NetworkNotes.of(found.table(), measurements, conditioning));
        notes.addAll(structure.notes());
        return new FittedNetwork(
                measurements,
                conditioning,
                found.table(),
                distributions,
                notes,
                Provenance.of(ID, run.streams().path(), settings.asText())
                        .with("rows", Integer.toString(measurements.data().rows()))
                        .with("nodes", Integer.toString(structure.nodes().size()))
                        .with("arrows", structure.arrowText()));
    }
}
