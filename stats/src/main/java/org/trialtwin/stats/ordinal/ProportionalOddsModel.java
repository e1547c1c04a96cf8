package org.trialtwin.stats.ordinal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.math.DesignMatrix;
import org.trialtwin.core.math.HouseholderQr;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.RegressionCoefficients;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

/**
 * The proportional odds model {@code logit P(Y <= k) = zeta_k - x' b} of ordered levels, fitted by maximum likelihood: a
 * coefficient is the log odds ratio of being above any level, the same for all levels. Source: McCullagh, J R Stat Soc B
 * 1980;42:109-42, doi:10.1111/j.2517-6161.1980.tb01109.x.
 *
 * <p>Standard errors come from the observed information. A level without patients is left out, with a note.
 */
public final class ProportionalOddsModel {
    private final List<String> levels;

    private ProportionalOddsModel(List<String> levels) {
        this.levels = List.copyOf(levels);
    }

    /**
     * A model of some levels.
     *
     * @param levels their names, from the lowest to the highest; at least two
     * @return the model
     * @throws IllegalArgumentException if there are fewer than two levels
     */
    public static ProportionalOddsModel ofLevels(List<String> levels) {
        if (levels.size() < 2) {
            throw new IllegalArgumentException("An ordered endpoint needs at least two levels, not " + levels);
        }
        return new ProportionalOddsModel(levels);
    }

    /**
     * Fits the model; covariates are called x1, x2, ….
     *
     * @param level code of each patient's level: 0 for the lowest
     * @param columns one array per covariate, each as long as {@code level}, finite
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient, a code is no level or a value is not finite
     */
    public ProportionalOddsFit fit(int[] level, double[]... columns) {
        return fit(level, columns, DesignMatrix.numbered(columns.length));
    }

    /**
     * Fits the model.
     *
     * @param level code of each patient's level: 0 for the lowest
     * @param columns one array per covariate, each as long as {@code level}, finite
     * @param names one per covariate
     * @return the fit
     * @throws IllegalArgumentException if lengths differ, there is no patient, a code is no level or a value is not finite
     */
    public ProportionalOddsFit fit(int[] level, double[][] columns, List<String> names) {
        int[] patients = count(level);
        DesignMatrix design = DesignMatrix.withIntercept(level.length, columns, names);
        List<AnalysisNote> notes = new ArrayList<>();
        int[] place = new int[levels.size()];
        List<Integer> used = new ArrayList<>();
        for (int k = 0; k < levels.size(); k++) {
            place[k] = used.size();
            if (patients[k] > 0) {
                used.add(k);
            } else {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.METHOD, "No patient has level " + levels.get(k) + ": it is left out"));
            }
        }
        int thresholds = used.size() - 1;
        int[] code = Arrays.stream(level).map(k -> place[k]).toArray();
        int[] kept = Arrays.stream(new HouseholderQr(design.columns()).kept())
                .filter(j -> j > 0)
                .map(j -> j - 1)
                .toArray();
        double[] mean = new double[kept.length];
        double[] scale = new double[kept.length];
        double[][] standard = new double[kept.length][];
        for (int j = 0; j < kept.length; j++) {
            standard[j] = standardise(columns[kept[j]], mean, scale, j);
        }
        double[] start = new double[thresholds];
        double below = 0;
        for (int k = 0; k < thresholds; k++) {
            below += patients[used.get(k)];
            start[k] = StrictMath.log(below / (level.length - below));
        }
        CumulativeLogits maximum = new CumulativeLogits(code, thresholds == 0 ? new double[0][] : standard, start);
        List<String> allNames = new ArrayList<>(names);
        for (int k = 0; k < thresholds; k++) {
            allNames.add(levels.get(used.get(k)) + "|" + levels.get(used.get(k + 1)));
        }
        RegressionCoefficients coefficients =
                coefficients(maximum, allNames, columns.length, thresholds, kept, mean, scale);
        return new ProportionalOddsFit(maximum, coefficients, columns.length, level.length, notes);
    }

    private int[] count(int[] level) {
        if (level.length == 0) {
            throw new IllegalArgumentException("A proportional odds model needs at least one patient");
        }
        int[] patients = new int[levels.size()];
        for (int i = 0; i < level.length; i++) {
            if (level[i] < 0 || level[i] >= patients.length) {
                throw new IllegalArgumentException(
                        "Level " + level[i] + " of patient " + i + " is not within 0 to " + (patients.length - 1));
            }
            patients[level[i]]++;
        }
        return patients;
    }

    private static double[] standardise(double[] column, double[] mean, double[] scale, int j) {
        int n = column.length;
        double sum = 0;
        for (double x : column) {
            sum += x;
        }
        mean[j] = sum / n;
        double squares = 0;
        for (double x : column) {
            squares += (x - mean[j]) * (x - mean[j]);
        }
        scale[j] = Math.sqrt(squares / n);
        double[] standard = new double[n];
        for (int i = 0; i < n; i++) {
            standard[i] = (column[i] - mean[j]) / scale[j];
        }
        return standard;
    }

    /** From the standardised covariates back to the caller's units; coefficients first, then thresholds. */
    private static RegressionCoefficients coefficients(
            CumulativeLogits maximum,
            List<String> names,
            int covariates,
            int thresholds,
            int[] kept,
            double[] mean,
            double[] scale) {
        int size = covariates + thresholds;
        double[][] jacobian = new double[size][maximum.parameters.length];
        boolean[] aliased = new boolean[size];
        Arrays.fill(aliased, 0, covariates, true);
        for (int k = 0; k < thresholds; k++) {
            jacobian[covariates + k][k] = 1;
        }
        for (int j = 0; thresholds > 0 && j < kept.length; j++) {
            aliased[kept[j]] = false;
            jacobian[kept[j]][thresholds + j] = 1 / scale[j];
            for (int k = 0; k < thresholds; k++) {
                jacobian[covariates + k][thresholds + j] = mean[j] / scale[j];
            }
        }
        double[][] inverse = maximum.covariance();
        double[] estimates = new double[size];
        double[][] covariance = new double[size][size];
        List<Status> status = new ArrayList<>();
        for (int a = 0; a < size; a++) {
            boolean infinite = false;
            for (int p = 0; p < maximum.parameters.length; p++) {
                estimates[a] += jacobian[a][p] * maximum.parameters[p];
                infinite |= jacobian[a][p] != 0 && maximum.infinite[p];
            }
            estimates[a] = aliased[a] ? Double.NaN : estimates[a];
            status.add(aliased[a] ? Status.ALIASED : infinite ? Status.INFINITE : Status.ESTIMATED);
        }
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                boolean missing = status.get(a) != Status.ESTIMATED || status.get(b) != Status.ESTIMATED;
                covariance[a][b] = missing ? Double.NaN : product(jacobian[a], inverse, jacobian[b]);
            }
        }
        return RegressionCoefficients.of(names, estimates, covariance, status);
    }

    private static double product(double[] left, double[][] matrix, double[] right) {
        double sum = 0;
        for (int p = 0; p < left.length; p++) {
            for (int q = 0; q < right.length; q++) {
                sum += left[p] * matrix[p][q] * right[q];
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "Proportional odds model of " + String.join(" < ", levels);
    }
}
