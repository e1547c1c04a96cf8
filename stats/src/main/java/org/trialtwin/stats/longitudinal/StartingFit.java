package org.trialtwin.stats.longitudinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.core.math.LikelihoodMaximum;
import org.trialtwin.core.math.LogOdds;
import org.trialtwin.core.math.LogRate;
import org.trialtwin.core.math.ResponseFamily;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

/**
 * The model of independent rows, where every longer fit starts; it also finds what cannot be estimated. A row whose outcome is
 * certain because a coefficient runs to infinity adds nothing in the limit to any likelihood or equation: without such rows the
 * other coefficients have their limits exactly.
 */
final class StartingFit {
    /** Information below which a row's outcome is certain once a coefficient runs away. */
    private static final double CERTAIN = 1e-6;

    final ResponseFamily family;
    final double[] y;
    final double[] offset;
    final boolean[] certain;
    /** Positions among all columns of those that can be estimated. */
    final int[] kept;
    /** The kept columns. */
    final double[][] columns;

    final double[] beta;
    final List<Status> status;
    final boolean oneSided;

    private StartingFit(ResponseFamily family, double[] y, double[][] all, double[] offset) {
        this.family = family;
        this.y = y;
        this.offset = offset;
        int size = all.length;
        double sum = Arrays.stream(y).sum();
        oneSided = family instanceof LogOdds ? sum == 0 || sum == y.length : family instanceof LogRate && sum == 0;
        certain = new boolean[y.length];
        status = new ArrayList<>();
        LikelihoodMaximum maximum = maximum(family, y, all, offset);
        boolean runaway = oneSided;
        for (int j = 0; j < size; j++) {
            runaway |= maximum.isInfinite(j);
        }
        double[] eta = maximum.linearPredictor();
        for (int i = 0; runaway && i < y.length; i++) {
            certain[i] = oneSided || family.information(eta[i]) < CERTAIN;
        }
        int[] uncertain = IntStream.range(0, y.length).filter(i -> !certain[i]).toArray();
        int[] estimable = IntStream.range(0, size)
                .filter(j -> !maximum.isAliased(j) && !oneSided)
                .toArray();
        double[][] candidates = Arrays.stream(estimable).mapToObj(j -> all[j]).toArray(double[][]::new);
        double[][] rest = rows(candidates, uncertain);
        int[] independent = uncertain.length == 0 || rest.length == 0 ? new int[0] : new HouseholderQr(rest).kept();
        kept = Arrays.stream(independent).map(k -> estimable[k]).toArray();
        columns = Arrays.stream(kept).mapToObj(j -> all[j]).toArray(double[][]::new);
        for (int j = 0; j < size; j++) {
            boolean lost = Arrays.binarySearch(kept, j) < 0;
            status.add(
                    maximum.isAliased(j)
                            ? Status.ALIASED
                            : lost || maximum.isInfinite(j) ? Status.INFINITE : Status.ESTIMATED);
        }
        double[] all0 = maximum.coefficients();
        if (runaway && kept.length > 0) {
            beta = maximum(
                            family,
                            rows(new double[][] {y}, uncertain)[0],
                            rows(columns, uncertain),
                            rows(new double[][] {offset}, uncertain)[0])
                    .coefficients();
            for (int k = 0; k < beta.length; k++) {
                beta[k] = Double.isNaN(beta[k]) ? 0 : beta[k];
            }
        } else {
            beta = Arrays.stream(kept).mapToDouble(j -> all0[j]).toArray();
        }
    }

    static StartingFit of(ResponseFamily family, double[] y, double[][] columns, double[] offset) {
        return new StartingFit(family, y, columns, offset);
    }

    private static double[][] rows(double[][] columns, int[] rows) {
        double[][] part = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            part[j] = Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
        }
        return part;
    }

    private static LikelihoodMaximum maximum(ResponseFamily family, double[] y, double[][] columns, double[] offset) {
        double[] start = new double[columns.length];
        double sum = Arrays.stream(y).sum();
        double expected = 0;
        for (double o : offset) {
            expected += family instanceof LogRate ? StrictMath.exp(o) : 1;
        }
        if (family instanceof LogOdds) {
            start[0] = sum > 0 && sum < y.length ? StrictMath.log(sum / (y.length - sum)) : 0;
        } else if (family instanceof LogRate) {
            start[0] = sum > 0 ? StrictMath.log(sum / expected) : 0;
        }
        return LikelihoodMaximum.of(family, y, columns, offset, start);
    }

    MarginalEquations solve(CorrelationStructure structure) {
        return new MarginalEquations(family, structure, y, columns, offset, certain, beta);
    }

    /** The note of a response without variation; none otherwise. */
    List<AnalysisNote> notes() {
        if (!oneSided) {
            return List.of();
        }
        return List.of(new AnalysisNote(
                AnalysisNote.Kind.NOT_ESTIMABLE,
                (y[0] == 0 ? "No visit had an event" : "Every visit had the event")
                        + ": there is nothing to estimate"));
    }
}
