package org.trialtwin.core.synthesis.forest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Groups;
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * Adversarial random forests. A forest learns to tell real rows from rows whose columns were made independent; rows that are
 * independent within its leaves only are told from real ones by the next forest, and so on until a forest cannot. Then the
 * columns are about independent within the leaves of the last but one, and a density is a mixture of boxes. What is known of
 * a row is evidence that changes the weights of the boxes, exactly. Source: Watson et al., Adversarial random forests for
 * density estimation and generative modeling, AISTATS 2023, PMLR 206:5357-75.
 *
 * <p>The arm is design: each group of the given values has a forest of its own, of all columns, and variables that do not
 * depend on what is given come from a forest of all rows, and are evidence in the other. Numbers within a leaf are normal,
 * truncated to the box; values that many patients share are released as they are.
 */
public final class AdversarialForests implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "adversarial-forest";

    private static final int TREES = 20;
    private static final int FEWEST = 10;
    private static final int ROUNDS = 10;

    private final Setting setting;

    private AdversarialForests(Setting setting) {
        this.setting = setting;
    }

    /**
     * How forests are grown.
     *
     * @param trees of a forest
     * @param fewest rows in a leaf
     * @param rounds adversaries at most
     */
    record Setting(int trees, int fewest, int rounds) {}

    /** {@return 20 trees, leaves of at least 10 rows, at most 10 rounds} */
    public static AdversarialForests withDefaults() {
        return of(TREES, FEWEST);
    }

    /**
     * Forests of some size.
     *
     * @param trees at least 2, so that a row can be judged by a tree that has not seen it
     * @param fewest rows in a leaf, at least 2
     * @return the synthesizer
     * @throws IllegalArgumentException if there are fewer
     */
    public static AdversarialForests of(int trees, int fewest) {
        if (trees < 2 || fewest < 2) {
            throw new IllegalArgumentException("An adversarial forest needs at least 2 trees and 2 rows in a leaf, not "
                    + trees + " and " + fewest);
        }
        return new AdversarialForests(new Setting(trees, fewest, ROUNDS));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        Schema schema = measurements.schema();
        List<Variable> all = new ArrayList<>();
        conditioning.known().forEach(name -> all.add(schema.variable(name)));
        all.addAll(conditioning.targets(schema));
        List<Variable> independent = all.stream()
                .filter(variable -> conditioning.isIndependent(variable.name()))
                .toList();
        List<AdversaryRounds> played = new ArrayList<>();
        List<FittedForests.Stage> stages = new ArrayList<>();
        int rows = measurements.data().rows();
        if (!independent.isEmpty()) {
            AdversaryRounds rounds = AdversaryRounds.play(
                    columns(measurements, independent),
                    IntStream.range(0, rows).toArray(),
                    setting,
                    run.at("independent"));
            played.add(rounds);
            stages.add(new FittedForests.Stage(independent, List.of(), Map.of(List.of(), rounds.forest())));
        }
        if (independent.size() < all.size()) {
            ForestColumn[] columns = columns(measurements, all);
            Map<List<String>, DensityForest> forests = new LinkedHashMap<>();
            Groups.of(
                            rows,
                            conditioning.given().stream()
                                    .map(measurements.data()::column)
                                    .toList())
                    .members()
                    .forEach((key, own) -> {
                        AdversaryRounds rounds =
                                AdversaryRounds.play(columns, own, setting, run.at("group " + String.join(", ", key)));
                        played.add(rounds);
                        forests.put(key, rounds.forest());
                    });
            stages.add(new FittedForests.Stage(all, conditioning.given(), forests));
        }
        return new FittedForests(
                measurements,
                conditioning,
                stages,
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of(
                                "rows",
                                Integer.toString(rows),
                                "trees",
                                Integer.toString(setting.trees()),
                                "rowsInALeaf",
                                Integer.toString(setting.fewest()),
                                "rounds",
                                played.stream()
                                        .map(AdversaryRounds::rounds)
                                        .toList()
                                        .toString(),
                                "leaves",
                                played.stream()
                                        .map(rounds -> rounds.forest().leafCount())
                                        .toList()
                                        .toString())));
    }

    private static ForestColumn[] columns(Measurements measurements, List<Variable> variables) {
        List<ForestColumn> columns = new ArrayList<>();
        for (Variable variable : variables) {
            for (String name : variable.columns()) {
                columns.add(ForestColumn.of(variable, measurements.data().column(name)));
            }
        }
        return columns.toArray(new ForestColumn[0]);
    }
}
