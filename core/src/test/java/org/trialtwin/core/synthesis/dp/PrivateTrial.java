package org.trialtwin.core.synthesis.dp;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.Conditioning;

/** A randomised trial with all kinds of variables, and what its protocol declares. */
final class PrivateTrial {
    static final Schema SCHEMA = new Schema(
            List.of(
                    new Variable.Categorical("arm"),
                    new Variable.Continuous("age"),
                    new Variable.Categorical("sex"),
                    new Variable.Count("visits"),
                    new Variable.Ordinal("grade"),
                    new Variable.CensoredTime("death", "days", "died"),
                    new Variable.Continuous("late")),
            List.of(
                    new Constraint.Range("visits", 0, 5),
                    new Constraint.ExistsOnlyWhere("late", "grade", Set.of("high"))));
    static final Conditioning DESIGN = Conditioning.on("arm").withIndependent(List.of("age", "sex"));

    private PrivateTrial() {}

    static DeclaredDomain domain() {
        return DeclaredDomain.builder()
                .number("age", 18, 90, 1, 12)
                .levels("sex", "f", "m")
                .levels("grade", "low", "middle", "high")
                .time("death", 360, 0, 6)
                .number("late", -3, 3, 2, 6)
                .complete("sex", "grade", "visits", "death")
                .build();
    }

    static PrivacySettings settings(double epsilon) {
        return PrivacySettings.defaults()
                .withLoss(epsilon, 1e-6)
                .withDomain(domain())
                .withNoise(NoiseOrigin.seededForTests(1));
    }

    static Dataset arms(int... sizes) {
        int[] arms = new int[Arrays.stream(sizes).sum()];
        Arrays.setAll(arms, row -> row < sizes[0] ? 0 : 1);
        return Dataset.of(CategoryColumn.of("arm", List.of("old", "new"), arms));
    }

    /** The older the more deaths, fewer of them with the new treatment; age goes with sex. */
    static Measurements of(int patients, int seed) {
        RandomStream random = RandomStreams.seeded(seed).open();
        int[] arm = new int[patients];
        double[] age = new double[patients];
        int[] sex = new int[patients];
        double[] visits = new double[patients];
        int[] grade = new int[patients];
        double[] days = new double[patients];
        double[] died = new double[patients];
        double[] late = new double[patients];
        for (int i = 0; i < patients; i++) {
            arm[i] = i % 2;
            sex[i] = random.nextDouble() < 0.4 ? 0 : 1;
            age[i] = Math.rint(10 * (60 + 8 * random.nextGaussian() - 8 * sex[i])) / 10;
            if (random.nextDouble() < 0.05) {
                age[i] = Double.NaN;
            }
            visits[i] = random.nextInt(4);
            double risk = (Double.isNaN(age[i]) ? 0 : (age[i] - 55) / 10) - arm[i];
            grade[i] = random.nextGaussian() + risk > 0.5 ? 2 : random.nextInt(2);
            double time = 300 * random.nextExponential() * Math.exp(-0.7 * risk);
            double end = 200 + 250 * random.nextDouble();
            days[i] = Math.rint(Math.min(time, end));
            died[i] = time <= end ? 1 : 0;
            late[i] = grade[i] == 2 ? Math.rint(100 * random.nextGaussian()) / 100 : Double.NaN;
        }
        return new Measurements(
                Dataset.of(
                        CategoryColumn.of("arm", List.of("old", "new"), arm),
                        NumberColumn.of("age", age),
                        CategoryColumn.of("sex", List.of("m", "f"), sex),
                        NumberColumn.of("visits", visits),
                        CategoryColumn.of("grade", List.of("low", "middle", "high"), grade),
                        NumberColumn.of("days", days),
                        NumberColumn.of("died", died),
                        NumberColumn.of("late", late)),
                SCHEMA);
    }
}
