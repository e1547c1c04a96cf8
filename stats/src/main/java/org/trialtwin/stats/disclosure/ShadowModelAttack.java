package org.trialtwin.stats.disclosure;

import java.util.Arrays;
import java.util.Optional;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.binary.LogisticFit;
import org.trialtwin.stats.binary.LogisticModel;
import org.trialtwin.stats.table.MixedTable;

/**
 * An attacker who can run the same generator: fits it on halves of the patients whom he has, learns there how near the
 * synthetic records of a member are, and applies that to the table under attack. The classifier is logistic, on the
 * distances to the nearest and the five nearest records (as multiples of their median over the patients attacked, for tables
 * differ in size) and their ratio. Source: Shokri et al., IEEE S&amp;P 2017, doi:10.1109/SP.2017.41; Stadler et al., USENIX
 * Security 2022, arXiv:2011.07018.
 */
public final class ShadowModelAttack {
    private static final int NEIGHBOURS = 5;

    /** The generator under attack, fitted by the attacker. */
    @FunctionalInterface
    public interface ShadowGenerator {
        /**
         * Fits the generator and draws as many rows.
         *
         * @param rows of the reference patients to fit on
         * @param streams of fit and draw
         * @return synthetic rows in the coding of the attack; nothing where the generator cannot be fitted on so few
         */
        Optional<MixedTable> draw(int[] rows, RandomStreams streams);
    }

    private ShadowModelAttack() {}

    /**
     * Attacks a synthetic table.
     *
     * @param synthetic the table under attack
     * @param reference patients whom the attacker has, neither members nor controls
     * @param members patients whom the generator saw
     * @param controls patients whom it did not
     * @param distance scaled by real patients
     * @param generator run by the attacker
     * @param shadows how many times
     * @param streams chooses the halves
     * @return the scores; nothing where the generator could not be fitted on half of the reference patients
     */
    public static Optional<AttackScores> of(
            MixedTable synthetic,
            MixedTable reference,
            MixedTable members,
            MixedTable controls,
            GowerDistance distance,
            ShadowGenerator generator,
            int shadows,
            RandomStreams streams) {
        int n = reference.rows();
        double[][] features = new double[0][];
        boolean[] isMember = new boolean[0];
        for (int s = 0; s < shadows; s++) {
            int[] order = streams.at("half", s).open().permutation(n);
            int half = n / 2;
            Optional<MixedTable> drawn = generator.draw(Arrays.copyOf(order, half), streams.at("shadow", s));
            if (drawn.isEmpty() || half == 0) {
                continue;
            }
            double[][] own = features(drawn.get(), reference.take(order), distance);
            int before = isMember.length;
            isMember = Arrays.copyOf(isMember, before + n);
            Arrays.fill(isMember, before, before + half, true);
            features = joined(features, own);
        }
        if (isMember.length == 0) {
            return Optional.empty();
        }
        LogisticFit fit = LogisticModel.withIntercept().fit(isMember, features);
        MixedTable attacked = members.append(controls);
        double[] scores = scores(fit, features(synthetic, attacked, distance));
        return Optional.of(new AttackScores(
                Arrays.copyOf(scores, members.rows()), Arrays.copyOfRange(scores, members.rows(), scores.length)));
    }

    private static double[][] joined(double[][] first, double[][] second) {
        if (first.length == 0) {
            return second;
        }
        double[][] all = new double[first.length][];
        for (int k = 0; k < all.length; k++) {
            all[k] = Arrays.copyOf(first[k], first[k].length + second[k].length);
            System.arraycopy(second[k], 0, all[k], first[k].length, second[k].length);
        }
        return all;
    }

    private static double[][] features(MixedTable synthetic, MixedTable patients, GowerDistance distance) {
        int wanted = Math.min(NEIGHBOURS, synthetic.rows());
        double[][] nearest = NearestRecords.among(synthetic, distance).distances(patients, wanted);
        double[] far = nearest[wanted - 1];
        double[] ratio = new double[far.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = far[i] == 0 ? 1 : nearest[0][i] / far[i];
        }
        return new double[][] {relative(nearest[0]), relative(far), ratio};
    }

    private static double[] relative(double[] distances) {
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double median = RecordDistances.middle(sorted);
        return Arrays.stream(distances).map(d -> median == 0 ? d : d / median).toArray();
    }

    private static double[] scores(LogisticFit fit, double[][] features) {
        double[] scores = new double[features[0].length];
        for (int k = 0; k < features.length; k++) {
            double b = fit.coefficients().estimate(k + 1);
            if (Double.isFinite(b)) {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] += b * features[k][i];
                }
            }
        }
        return scores;
    }
}
