package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

/**
 * The chest clinic with its published probabilities: Lauritzen and Spiegelhalter, J R Stat Soc B 1988;50:157-224,
 * doi:10.1111/j.2517-6161.1988.tb01721.x. Structures are compared by their neighbours and by their colliders (two parents of one
 * child that are no neighbours), which is all that data can tell.
 */
final class AsiaNetwork {
    static final List<String> NAMES = List.of("asia", "smoke", "tub", "lung", "bronc", "either", "xray", "dysp");
    static final Set<String> NEIGHBOURS = Set.of(
            "asia-tub",
            "lung-smoke",
            "bronc-smoke",
            "either-tub",
            "either-lung",
            "either-xray",
            "dysp-either",
            "bronc-dysp");
    static final Set<String> COLLIDERS = Set.of("lung>either<tub", "bronc>dysp<either");

    private AsiaNetwork() {}

    static Measurements draw(int n, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("asia").open();
        int[][] codes = new int[NAMES.size()][n];
        for (int i = 0; i < n; i++) {
            int asia = yes(random, 0.01);
            int smoke = yes(random, 0.5);
            int tub = yes(random, asia == 1 ? 0.05 : 0.01);
            int lung = yes(random, smoke == 1 ? 0.1 : 0.01);
            int bronc = yes(random, smoke == 1 ? 0.6 : 0.3);
            int either = Math.max(tub, lung);
            int xray = yes(random, either == 1 ? 0.98 : 0.05);
            int dysp = yes(random, either == 1 ? (bronc == 1 ? 0.9 : 0.7) : bronc == 1 ? 0.8 : 0.1);
            int[] row = {asia, smoke, tub, lung, bronc, either, xray, dysp};
            for (int j = 0; j < row.length; j++) {
                codes[j][i] = row[j];
            }
        }
        List<Column> columns = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        for (int j = 0; j < NAMES.size(); j++) {
            columns.add(CategoryColumn.of(NAMES.get(j), List.of("no", "yes"), codes[j]));
            variables.add(new Variable.Categorical(NAMES.get(j)));
        }
        return new Measurements(Dataset.of(columns), Schema.of(variables));
    }

    private static int yes(RandomStream random, double probability) {
        return random.nextDouble() < probability ? 1 : 0;
    }

    /** Pairs of neighbours, each in alphabetical order. */
    static Set<String> neighbours(NetworkStructure structure) {
        Set<String> pairs = new TreeSet<>();
        structure.arrows().forEach(arrow -> pairs.add(pair(arrow.from(), arrow.to())));
        return pairs;
    }

    private static String pair(String a, String b) {
        return a.compareTo(b) < 0 ? a + "-" + b : b + "-" + a;
    }

    /** Colliders, parents in alphabetical order. */
    static Set<String> colliders(NetworkStructure structure) {
        Set<String> pairs = neighbours(structure);
        Set<String> colliders = new TreeSet<>();
        for (String child : structure.nodes()) {
            List<String> parents = structure.parents(child);
            for (String a : parents) {
                for (String b : parents) {
                    if (a.compareTo(b) < 0 && !pairs.contains(pair(a, b))) {
                        colliders.add(a + ">" + child + "<" + b);
                    }
                }
            }
        }
        return colliders;
    }
}
