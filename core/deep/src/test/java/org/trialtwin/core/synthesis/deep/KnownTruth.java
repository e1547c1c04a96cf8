package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * A table whose distribution is known. Baselines: age; sex; a marker that is a mixture, about 2 in the one half of the patients and
 * about 8 in the other, whom "type" tells apart four times in five; a laboratory value that half of the women lack. Outcomes: a score
 * of 3 more in arm B and .1 for each year; a grade that is never high in men; rest only where the grade is high; an exponential
 * time, with hazard ratio .5 of arm B and 1.5 for ten years of age, followed for 2 to 4 years.
 */
final class KnownTruth {
    static final Conditioning ON_ARM =
            Conditioning.on("arm").withIndependent(List.of("age", "sex", "marker", "type", "lab"));
    static final Schema SCHEMA = new Schema(
            List.of(
                    new Variable.Categorical("arm"),
                    new Variable.Continuous("age"),
                    new Variable.Categorical("sex"),
                    new Variable.Continuous("marker"),
                    new Variable.Categorical("type"),
                    new Variable.Continuous("lab"),
                    new Variable.Continuous("score"),
                    new Variable.Ordinal("grade"),
                    new Variable.Continuous("rest"),
                    new Variable.CensoredTime("survival", "time", "event")),
            List.of(
                    new Constraint.NestedIn("grade", "sex"),
                    new Constraint.ExistsOnlyWhere("rest", "grade", Set.of("high"))));
    static final double LOG_HAZARD_OF_ARM = StrictMath.log(0.5);

    private KnownTruth() {}

    static Measurements measurements(int n, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("truth").open();
        int[] arm = new int[n];
        int[] sex = new int[n];
        int[] type = new int[n];
        int[] grade = new int[n];
        double[] age = new double[n];
        double[] marker = new double[n];
        double[] lab = new double[n];
        double[] score = new double[n];
        double[] rest = new double[n];
        double[] time = new double[n];
        double[] event = new double[n];
        for (int i = 0; i < n; i++) {
            arm[i] = i % 2;
            age[i] = DecimalText.round(60 + 10 * random.nextGaussian(), 1);
            sex[i] = random.nextInt(2);
            int half = random.nextInt(2);
            marker[i] = DecimalText.round((half == 0 ? 2 : 8) + random.nextGaussian(), 2);
            type[i] = random.nextDouble() < 0.8 ? half : 1 - half;
            lab[i] = sex[i] == 0 && random.nextInt(2) == 0
                    ? Double.NaN
                    : DecimalText.round(5 + random.nextGaussian(), 2);
            score[i] = DecimalText.round(3 * arm[i] + 0.1 * (age[i] - 60) + random.nextGaussian(), 2);
            grade[i] = sex[i] == 1 ? random.nextInt(2) : random.nextInt(3);
            rest[i] = grade[i] == 2 ? DecimalText.round(1 + random.nextDouble(), 2) : Double.NaN;
            double hazard = 0.4 * (arm[i] == 1 ? 0.5 : 1) * StrictMath.pow(1.5, (age[i] - 60) / 10);
            double died = random.nextExponential() / hazard;
            double left = 2 + 2 * random.nextDouble();
            time[i] = DecimalText.round(Math.min(died, left), 4);
            event[i] = died <= left ? 1 : 0;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("A", "B"), arm),
                        NumberColumn.of("age", age),
                        CategoryColumn.of("sex", List.of("f", "m"), sex),
                        NumberColumn.of("marker", marker),
                        CategoryColumn.of("type", List.of("u", "v"), type),
                        NumberColumn.of("lab", lab),
                        NumberColumn.of("score", score),
                        CategoryColumn.of("grade", List.of("low", "middle", "high"), grade),
                        NumberColumn.of("rest", rest),
                        NumberColumn.of("time", time),
                        NumberColumn.of("event", event)),
                SCHEMA);
    }

    /** Half of the rows in each arm, A first. */
    static Dataset arms(int perArm) {
        int[] arm = new int[2 * perArm];
        for (int i = perArm; i < arm.length; i++) {
            arm[i] = 1;
        }
        return Dataset.of(CategoryColumn.of("arm", List.of("A", "B"), arm));
    }

    /** Of some rows, how far they are from the truth. */
    static Errors errors(Dataset rows) {
        double[] arm = codes(rows, "arm");
        double[] age = rows.numbers("age").toArray();
        double[] score = rows.numbers("score").toArray();
        double[] marker = rows.numbers("marker").toArray();
        double[] type = codes(rows, "type");
        double[] scoreOfArm = slope(arm, score);
        double[] perYear = new double[age.length];
        for (int i = 0; i < perYear.length; i++) {
            perYear[i] = score[i] - scoreOfArm[0] * arm[i];
        }
        double valley = 0;
        double modes = 0;
        double agrees = 0;
        for (int i = 0; i < marker.length; i++) {
            valley += marker[i] > 4.5 && marker[i] < 5.5 ? 1.0 / marker.length : 0;
            modes += marker[i] < 5 ? 1.0 / marker.length : 0;
            agrees += (marker[i] < 5 ? 0 : 1) == type[i] ? 1.0 / marker.length : 0;
        }
        return new Errors(
                scoreOfArm[0] - 3,
                slope(age, perYear)[0] - 0.1,
                agrees - 0.8 * 0.9973 - 0.2 * 0.0027,
                modes - 0.5,
                valley - 0.00597,
                logHazardRatio(rows) - LOG_HAZARD_OF_ARM,
                share(rows, "lab", "sex", "f") - 0.5);
    }

    private static double share(Dataset rows, String missing, String by, String value) {
        int count = 0;
        int of = 0;
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.column(by).text(row).equals(value)) {
                of++;
                count += rows.column(missing).isMissing(row) ? 1 : 0;
            }
        }
        return (double) count / of;
    }

    /**
     * Differences from the truth.
     *
     * @param scoreOfArm of 3
     * @param scoreOfYear of .1
     * @param typeOfMarker of the chance that type and marker agree
     * @param modes of one half
     * @param valley of the share between the modes, .6%
     * @param logHazard of log .5, of arm and of age
     * @param missing of the half of the women without a laboratory value
     */
    record Errors(
            double scoreOfArm,
            double scoreOfYear,
            double typeOfMarker,
            double modes,
            double valley,
            double logHazard,
            double missing) {}

    private static double[] codes(Dataset rows, String name) {
        int[] codes = rows.categories(name).codes();
        double[] values = new double[codes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes[i];
        }
        return values;
    }

    private static double[] slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }
        return new double[] {product / square};
    }

    /** Of arm B, adjusted for age, by Newton steps on the partial likelihood. */
    static double logHazardRatio(Dataset rows) {
        return beta(rows)[0];
    }

    static double[] beta(Dataset rows) {
        int n = rows.rows();
        double[] time = rows.numbers("time").toArray();
        double[] event = rows.numbers("event").toArray();
        double[] arm = codes(rows, "arm");
        double[] age = rows.numbers("age").toArray();
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -time[i]));
        double[] b = new double[2];
        for (int step = 0; step < 15; step++) {
            double s0 = 0;
            double[] s1 = new double[2];
            double[] s2 = new double[3];
            double[] u = new double[2];
            double[] info = new double[3];
            for (int at : order) {
                double z = (age[at] - 60) / 10;
                double w = StrictMath.exp(b[0] * arm[at] + b[1] * z);
                s0 += w;
                s1[0] += w * arm[at];
                s1[1] += w * z;
                s2[0] += w * arm[at] * arm[at];
                s2[1] += w * arm[at] * z;
                s2[2] += w * z * z;
                if (event[at] == 1) {
                    u[0] += arm[at] - s1[0] / s0;
                    u[1] += z - s1[1] / s0;
                    info[0] += s2[0] / s0 - s1[0] * s1[0] / s0 / s0;
                    info[1] += s2[1] / s0 - s1[0] * s1[1] / s0 / s0;
                    info[2] += s2[2] / s0 - s1[1] * s1[1] / s0 / s0;
                }
            }
            double d = info[0] * info[2] - info[1] * info[1];
            b[0] += (info[2] * u[0] - info[1] * u[1]) / d;
            b[1] += (info[0] * u[1] - info[1] * u[0]) / d;
        }
        return b;
    }
}
