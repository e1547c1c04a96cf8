package org.trialtwin.core.synthesis.copula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Groups;

/**
 * A table on latent coordinates, completed where data fix none of them: in turns, what is not fixed is drawn given the correlations,
 * and correlations are estimated from what was drawn. The mean of the second half of the turns is the estimate. So a category,
 * a censored time or a missing value says of correlations what it does under the model, and no more. Source: stochastic EM, Celeux
 * and Diebolt, Comput Stat Q 1985;2:73-82; for copulas with discrete margins: Hoff, Ann Appl Stat 2007;1:265-83,
 * doi:10.1214/07-AOAS107.
 */
final class LatentTable {
    private static final int MOST_TURNS = 60;
    private static final int FEWEST_TURNS = 16;
    /** Products of coordinates that all turns may take. */
    private static final double WORK = 4e9;

    private final List<CodedVariable> variables;
    private final int size;
    private final List<int[]> members;
    private final Map<List<String>, Integer> groupOf = new HashMap<>();
    private final LatentRows rows;
    private Correlations correlations;

    private LatentTable(Measurements table, Conditioning conditioning) {
        List<Variable> order = new ArrayList<>();
        conditioning.known().forEach(name -> order.add(table.schema().variable(name)));
        order.addAll(conditioning.targets(table.schema()));
        List<CodedVariable> coded = new ArrayList<>();
        int next = 0;
        for (Variable variable : order) {
            CodedVariable each = CodedVariable.of(variable, table, conditioning, next);
            coded.add(each);
            next = each.end();
        }
        this.variables = List.copyOf(coded);
        this.size = next;
        int n = table.data().rows();
        this.rows = new LatentRows(n, size);
        variables.forEach(each -> each.bounds(table.data()::column, n, rows.low(), rows.high()));
        List<Column> given =
                conditioning.given().stream().map(table.data()::column).toList();
        this.members = new ArrayList<>();
        Groups.of(n, given).members().forEach((key, in) -> {
            groupOf.put(key, groupOf.size());
            members.add(in);
        });
        this.correlations = Correlations.none(members.size(), size);
    }

    /** Completes a table. */
    static LatentTable complete(Measurements table, Conditioning conditioning, RunContext run) {
        LatentTable latent = new LatentTable(table, conditioning);
        if (latent.size > 0) {
            boolean[] patients = table.sources().first();
            double[] sizes = latent.members.stream()
                    .mapToDouble(
                            in -> Arrays.stream(in).filter(row -> patients[row]).count())
                    .toArray();
            latent.turns(sizes, run);
        }
        return latent;
    }

    private void turns(double[] patients, RunContext run) {
        RandomStream random = run.streams().at("latent").open();
        int[] all = IntStream.range(0, size).toArray();
        members.forEach(in -> rows.start(in, all, random));
        double work = 2.0 * rows.latent().length * size * size;
        int turns = (int) Math.max(FEWEST_TURNS, Math.min(MOST_TURNS, WORK / work));
        double[][][] sums = new double[members.size()][size][size];
        for (int turn = 0; turn < turns; turn++) {
            run.cancellation().throwIfCancelled();
            double[][][] products = new double[members.size()][][];
            for (int g = 0; g < products.length; g++) {
                rows.sweep(members.get(g), all, correlations.ofGroup()[g], random);
                products[g] = rows.products(members.get(g), size);
            }
            correlations = Correlations.of(products, patients, variables);
            if (2 * turn >= turns) {
                add(sums, products);
            }
            run.progress().progressed("Completing latent coordinates", turn + 1, turns);
        }
        correlations = Correlations.of(sums, patients, variables);
    }

    private static void add(double[][][] sums, double[][][] products) {
        for (int g = 0; g < sums.length; g++) {
            for (int a = 0; a < sums[g].length; a++) {
                for (int b = 0; b < sums[g].length; b++) {
                    sums[g][a][b] += products[g][a][b];
                }
            }
        }
    }

    /** Known variables first, then those to be drawn, in the order of the schema. */
    List<CodedVariable> variables() {
        return variables;
    }

    /** Number of coordinates. */
    int size() {
        return size;
    }

    Correlations correlations() {
        return correlations;
    }

    /** What draws need of this table. */
    LearnedCoordinates learned() {
        return new LearnedCoordinates(variables, Map.copyOf(groupOf), correlations);
    }

    /** Rows of each group. */
    List<int[]> members() {
        return List.copyOf(members);
    }

    /** The completed coordinates of all rows. */
    double[][] completed() {
        return rows.latent();
    }
}
