package org.trialtwin.core.synthesis.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;

/**
 * What a node is worth given its parents. Levels are scored by how often they occur in each cell of their parents. Numbers are
 * linear in theirs: {@code -n/2 (log(2 pi RSS/n) + 1)}. Times have proportional hazards, whose log likelihood is taken as
 * quadratic about no effect: {@code u'S^-1 u / 2}. Under BDeu every node is in bins. A score is computed once.
 */
final class LocalScores {
    /** Scores nearer to each other than this are the same: sums of another order of the rows differ by less. */
    static final double SAME = 1e-6;

    /** A number that others determine has this share of its variance left, so that its likelihood is finite. */
    private static final double LEAST_VARIANCE = 1e-6;

    private static final double MOST_SUMS = 6e7;
    private static final double LOG_2_PI_E = StrictMath.log(2 * Math.PI) + 1;

    private final NodeTable table;
    private final NetworkSettings settings;
    private final AllowedArrows allowed;
    private final double arrowPrice;
    private final DesignColumns columns;
    private final List<@Nullable CrossProducts> sums;
    private final Map<Family, Double> known = new ConcurrentHashMap<>();

    private record Family(int child, BitSet parents) {}

    private LocalScores(
            NodeTable table,
            AllowedArrows allowed,
            NetworkSettings settings,
            DesignColumns columns,
            List<@Nullable CrossProducts> sums) {
        this.table = table;
        this.allowed = allowed;
        this.arrowPrice =
                arrowPrice(table.size(), table.distinct() * table.values().rows());
        this.settings = settings;
        this.columns = columns;
        this.sums = sums;
    }

    /**
     * Sums up what scores are made of.
     *
     * @throws IllegalArgumentException if that is more than memory should hold
     */
    static LocalScores of(NodeTable table, AllowedArrows allowed, NetworkSettings settings, RunContext run) {
        DesignColumns columns = DesignColumns.of(table);
        List<WorkUnit<List<CrossProducts>>> units = new ArrayList<>();
        boolean isBinned = settings.score() == NetworkSettings.Score.BDEU;
        int linear = 0;
        for (int node = 0; node < table.size(); node++) {
            int child = node;
            boolean isLinear = !isBinned
                    && node >= table.roots()
                    && table.nodes().get(node).kind() != Node.Kind.LEVELS;
            linear += isLinear ? 1 : 0;
            units.add(new WorkUnit<>(
                    run.streams(),
                    unit -> isLinear ? List.of(sums(table, columns, allowed.parents(child), child)) : List.of()));
        }
        double size = (double) columns.count() * columns.count() / 2 * linear;
        if (size > MOST_SUMS) {
            throw new IllegalArgumentException("A network in which " + linear + " numbers and times may depend on "
                    + columns.count() + " levels and numbers is too large: merge rare levels"
                    + " (Synthesizers.mergingRareLevels), leave variables out, or score by BDEU");
        }
        List<@Nullable CrossProducts> sums = new ArrayList<>();
        run.execute("Summing up", units).forEach(each -> sums.add(each.isEmpty() ? null : each.get(0)));
        return new LocalScores(table, allowed, settings, columns, sums);
    }

    /** Sums over what may predict a number or a time. */
    static CrossProducts sums(NodeTable table, DesignColumns columns, BitSet predictors, int child) {
        Node node = table.nodes().get(child);
        if (node.kind() == Node.Kind.TIME) {
            CensoredRows times = CensoredRows.of(table, child);
            double[] ones = new double[times.size()];
            Arrays.fill(ones, 1);
            double[] expected = new double[times.size()];
            double[] residuals = times.residuals(ones, expected);
            return CrossProducts.of(table, columns, predictors, times.rows(), times.cell(), expected, residuals);
        }
        int[] rows = node.rows();
        int[] cell = Arrays.stream(rows)
                .map(row -> table.variable(child).cell()[row])
                .toArray();
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        double[] y = Arrays.stream(rows)
                .mapToDouble(row -> table.values().scores(child)[row])
                .toArray();
        return CrossProducts.of(table, columns, predictors, rows, cell, ones, y);
    }

    /**
     * What an arrow costs beside its parameters, {@code max(0, log p - log(n) / 2)} among p nodes: without it a table of more
     * columns than the root of its rows has arrows by chance. Source: Chen and Chen, Biometrika 2008;95:759-71,
     * doi:10.1093/biomet/asn034, whose bound on gamma it is.
     */
    static double arrowPrice(int nodes, double patients) {
        return Math.max(0, StrictMath.log(nodes) - StrictMath.log(Math.max(1, patients)) / 2);
    }

    DesignColumns columns() {
        return columns;
    }

    /** Sums over what may predict a number or a time; null for levels and under BDeu. */
    @Nullable
    CrossProducts sums(int child) {
        return sums.get(child);
    }

    /** The parents that have a part in the distribution: what is given scales numbers and times, and is no predictor of them. */
    int[] predictors(int child, BitSet parents) {
        boolean isScaled = table.nodes().get(child).kind() != Node.Kind.LEVELS;
        return parents.stream()
                .filter(parent -> !isScaled || (parent >= table.givens() && parent != table.sibling(child)))
                .toArray();
    }

    /** The score of a node given its parents. */
    double score(int child, BitSet parents) {
        Double score = known.get(new Family(child, parents));
        if (score == null) {
            int learned = parents.cardinality() - allowed.demanded(child).cardinality();
            score = compute(child, predictors(child, parents)) - learned * arrowPrice;
            known.put(new Family(child, (BitSet) parents.clone()), score);
        }
        return score;
    }

    private double compute(int child, int[] parents) {
        CrossProducts linear = sums.get(child);
        if (linear == null) {
            return counted(child, parents);
        }
        CrossProducts.Explained explained = linear.explained(columns.of(parents));
        if (linear.rows() == 0) {
            return 0;
        }
        if (table.nodes().get(child).kind() == Node.Kind.TIME) {
            // What is known of a hazard is known from events.
            double events = Math.max(2, table.distinct() * linear.weight());
            return table.distinct() * explained.quadratic() / 2 - explained.rank() * StrictMath.log(events) / 2;
        }
        double patients = table.distinct() * linear.rows();
        return -patients / 2 * (StrictMath.log(variance(linear, explained)) + LOG_2_PI_E)
                - (explained.rank() + 2) * StrictMath.log(patients) / 2;
    }

    /** The variance that is left. */
    static double variance(CrossProducts sums, CrossProducts.Explained explained) {
        return Math.max(LEAST_VARIANCE, (sums.total() - explained.quadratic()) / sums.rows());
    }

    private double counted(int child, int[] parents) {
        Node node = table.nodes().get(child);
        ParentCells cells = ParentCells.of(table, node.rows(), parents);
        int[] counts = cells.counts(node.rows(), table.values().codes(child), node.levels());
        if (settings.score() == NetworkSettings.Score.BDEU) {
            return CountScores.bdeu(
                    counts, node.levels(), combinations(parents), settings.equivalentSampleSize(), table.distinct());
        }
        double apart = CountScores.bic(counts, node.levels(), combinations(parents), table.distinct());
        return Math.max(apart, shared(child, parents));
    }

    /** Whether the parents of levels mean the same in every group of what is given. */
    boolean isShared(int child, int[] parents) {
        if (settings.score() == NetworkSettings.Score.BDEU) {
            return false;
        }
        Node node = table.nodes().get(child);
        ParentCells cells = ParentCells.of(table, node.rows(), parents);
        int[] counts = cells.counts(node.rows(), table.values().codes(child), node.levels());
        return shared(child, parents) > CountScores.bic(counts, node.levels(), combinations(parents), table.distinct());
    }

    private double shared(int child, int[] parents) {
        int[] given =
                Arrays.stream(parents).filter(parent -> parent < table.givens()).toArray();
        int[] others = Arrays.stream(parents)
                .filter(parent -> parent >= table.givens())
                .toArray();
        if (given.length == 0 || others.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        Node node = table.nodes().get(child);
        double parameters = (node.levels() - 1) * (combinations(others) + combinations(given) - 1);
        double patients = Math.max(1, table.distinct() * node.rows().length);
        return table.distinct()
                        * SharedAssociation.logLikelihood(
                                ParentCells.of(table, node.rows(), others),
                                ParentCells.of(table, node.rows(), given),
                                node.rows(),
                                table.values().codes(child),
                                node.levels())
                - StrictMath.log(patients) * parameters / 2;
    }

    private double combinations(int[] parents) {
        double combinations = 1;
        for (int parent : parents) {
            combinations *= table.nodes().get(parent).parentLevels();
        }
        return combinations;
    }
}
