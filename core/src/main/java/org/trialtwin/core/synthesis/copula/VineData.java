package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.trialtwin.core.random.RandomStream;

/**
 * The rows that a vine is learned from, on uniform coordinates, group after group.
 *
 * @param uniform one array per coordinate
 * @param starts where each group starts, and behind the last the number of rows
 * @param patients how many patients the rows of each group are of
 */
record VineData(double[][] uniform, int[] starts, double[] patients) {
    private static final double JITTER = 1e-9;

    /** At most some rows of a completed table, each group in its share. Ties are broken at random. */
    static VineData of(LatentTable table, boolean[] isPatient, int most, RandomStream random) {
        List<int[]> members = table.members();
        int rows = table.completed().length;
        double share = Math.min(1, (double) most / rows);
        List<int[]> chosen = new ArrayList<>();
        int[] starts = new int[members.size() + 1];
        double[] patients = new double[members.size()];
        for (int g = 0; g < members.size(); g++) {
            int[] in = members.get(g);
            int[] order = random.permutation(in.length);
            int size = Math.max(1, (int) Math.round(share * in.length));
            int[] own =
                    Arrays.stream(order).limit(size).map(i -> in[i]).sorted().toArray();
            chosen.add(own);
            starts[g + 1] = starts[g] + size;
            patients[g] = Arrays.stream(own).filter(row -> isPatient[row]).count();
        }
        double[][] uniform = new double[table.size()][starts[members.size()]];
        int next = 0;
        for (int[] own : chosen) {
            for (int row : own) {
                for (int k = 0; k < uniform.length; k++) {
                    uniform[k][next] = inside(
                            StandardNormal.probability(table.completed()[row][k]) + JITTER * random.nextDouble());
                }
                next++;
            }
        }
        return new VineData(uniform, starts, patients);
    }

    private static double inside(double u) {
        return Math.max(1e-7, Math.min(1 - 1e-7, u));
    }

    int groups() {
        return patients.length;
    }

    int rows() {
        return starts[patients.length];
    }

    double allPatients() {
        return Arrays.stream(patients).sum();
    }

    /** The copula of a pair: of all groups together, or of each, as Akaike's criterion says; in all groups one where it is pooled. */
    List<PairCopula> fit(double[] u, double[] v, double tau, int tree, boolean isPooled) {
        PairFit together = PairFit.of(u, v, tau, allPatients(), tree);
        List<PairCopula> all = new ArrayList<>();
        double akaike = 0;
        for (int g = 0; g < groups(); g++) {
            if (groups() > 1 && !isPooled) {
                double[] own = Arrays.copyOfRange(u, starts[g], starts[g + 1]);
                double[] other = Arrays.copyOfRange(v, starts[g], starts[g + 1]);
                PairFit fit = PairFit.of(own, other, KendallTau.of(own, other), patients[g], tree);
                akaike += fit.akaike();
                all.add(fit.copula());
            } else {
                all.add(together.copula());
            }
        }
        if (groups() > 1 && !isPooled && akaike < together.akaike()) {
            return List.copyOf(all);
        }
        return Collections.nCopies(groups(), together.copula());
    }

    /** The conditional probabilities of the first, or the second, of a pair. */
    double[] conditional(VineEdge edge, boolean isFirst, double[] u, double[] v) {
        if (edge.isIndependent()) {
            return isFirst ? u : v;
        }
        double[] h = new double[rows()];
        for (int g = 0; g < groups(); g++) {
            PairCopula copula = edge.copulas().get(g);
            for (int i = starts[g]; i < starts[g + 1]; i++) {
                h[i] = isFirst ? copula.first(u[i], v[i]) : copula.second(v[i], u[i]);
            }
        }
        return h;
    }
}
