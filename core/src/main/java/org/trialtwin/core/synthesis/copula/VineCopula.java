package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.trialtwin.core.synthesis.Support;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.UnlearnedVariables;

/**
 * Every variable keeps the distribution that it has in its group of the given variables; what ties variables together is a regular
 * vine of pair copulas: Gaussian, Student's, Clayton, Gumbel, Frank or Joe, reflected where need be. Baselines are a vine of their
 * own, the same in all groups; outcomes are joined to it, with copulas of their group where these are better. Formulas and sources
 * stand on the methods page of this synthesizer.
 */
public final class VineCopula implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "vine-copula";

    /** More rows than this say little more of a pair; margins are those of all rows. */
    private static final int MOST_ROWS = 5000;

    private final int levels;

    private VineCopula(int levels) {
        this.levels = levels;
    }

    /** {@return a vine that is not truncated} */
    public static VineCopula withDefaults() {
        return new VineCopula(Integer.MAX_VALUE);
    }

    /**
     * The same with independence after some trees.
     *
     * @param trees how many trees have pair copulas, at least 1
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public VineCopula truncatedAfter(int trees) {
        if (trees < 1) {
            throw new IllegalArgumentException("A vine cannot be truncated after " + trees + " trees");
        }
        return new VineCopula(trees);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        measurements.requireRows();
        Support.requireDirect(measurements.schema());
        requireAllPredict(measurements.schema(), conditioning);
        LatentTable table = LatentTable.complete(measurements, conditioning, run);
        int[] ranks = new int[table.size()];
        int[] variables = new int[table.size()];
        int place = 0;
        for (CodedVariable variable : table.variables()) {
            int rank = conditioning.known().contains(variable.name())
                    ? 0
                    : conditioning.isIndependent(variable.name()) ? 1 : 2;
            Arrays.fill(ranks, variable.first(), variable.end(), rank);
            Arrays.fill(variables, variable.first(), variable.end(), place++);
        }
        VineData data = VineData.of(
                table,
                measurements.sources().first(),
                MOST_ROWS,
                run.streams().at("rows").open());
        boolean hasIndependent = Arrays.stream(ranks).anyMatch(rank -> rank == 1);
        Vine vine = new VineSearch(data, ranks, hasIndependent ? 1 : -1, variables, levels, run).search();
        VineDraws draws = new VineDraws(vine, ranks, table.learned().known(conditioning));
        List<LatentDraws> ofGroups =
                IntStream.range(0, data.groups()).mapToObj(draws::of).toList();
        return new FittedCopula(
                measurements,
                conditioning,
                table.learned(),
                ofGroups,
                UnlearnedVariables.of(measurements, conditioning),
                Provenance.of(
                        ID,
                        run.streams().path(),
                        Map.of(
                                "rows",
                                Integer.toString(measurements.data().rows()),
                                "coordinates",
                                Integer.toString(table.size()),
                                "dependentPairs",
                                Integer.toString(vine.dependences()),
                                "trees",
                                levels == Integer.MAX_VALUE ? "all" : Integer.toString(levels))));
    }

    /** A vine joins each variable to any other: who must not predict whom cannot be told to it. */
    private static void requireAllPredict(Schema schema, Conditioning conditioning) {
        Conditioning open = conditioning.withPredictors(Map.of());
        for (Variable target : conditioning.targets(schema)) {
            List<String> kept = new ArrayList<>(open.predictors(schema, target));
            kept.removeAll(conditioning.predictors(schema, target));
            if (!kept.isEmpty()) {
                throw new IllegalArgumentException("A vine cannot keep " + kept + " from predicting \"" + target.name()
                        + "\", as the matrix of predictors wants: use gaussian-copula, or vine-sequential where it"
                        + " concerns outcomes");
            }
        }
    }
}
