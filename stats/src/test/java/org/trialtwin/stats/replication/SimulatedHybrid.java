package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.continuous.WelchTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.replication.NormalTwins.Normal;

/**
 * One trial of 400 patients in two equal arms, 40% of each withheld, completed ten times with normal twins: on arrays,
 * because a coverage needs thousands. Streams have the names that the product gives them, so that a trial which goes
 * through the product gives the same numbers; patients are exchangeable, so the last of each arm are withheld.
 */
record SimulatedHybrid(EffectEstimate real, EffectEstimate dropOnly, List<EffectEstimate> replicates) {
    static final int PER_ARM = 200;
    static final double FRACTION = 0.4;
    static final int REPLICATES = 10;
    static final double DIFFERENCE = 0.3;

    private static final int RETAINED = 120;

    /** What the twins of a replicate are drawn from. */
    enum Draws {
        /** The normal learned from the retained patients: not proper. */
        FROM_ESTIMATE,
        /** The normal learned from a bootstrap of the retained patients of each arm: proper draws as the product makes them. */
        FROM_BOOTSTRAP,
        /** A normal drawn from the posterior: proper in the strict sense. */
        FROM_POSTERIOR
    }

    /** The outcomes, control and experimental, each arm in the order of enrolment. */
    static double[][] patients(RandomStreams repetition) {
        RandomStream random = repetition.at("patients").open();
        double[][] arms = new double[2][PER_ARM];
        for (int i = 0; i < PER_ARM; i++) {
            arms[0][i] = random.nextGaussian();
            arms[1][i] = DIFFERENCE + random.nextGaussian();
        }
        return arms;
    }

    static SimulatedHybrid of(RandomStreams repetition, Draws draws) {
        double[][] arms = patients(repetition);
        double[][] retained = new double[2][RETAINED];
        for (int arm = 0; arm < 2; arm++) {
            System.arraycopy(arms[arm], 0, retained[arm], 0, RETAINED);
        }
        List<EffectEstimate> replicates = new ArrayList<>();
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            replicates.add(replicate(retained, repetition.at("replicate", replicate), draws));
        }
        return new SimulatedHybrid(effect(arms), effect(retained), replicates);
    }

    private static EffectEstimate replicate(double[][] retained, RandomStreams streams, Draws draws) {
        RandomStream learning = streams.at("bootstrap").open();
        Normal[] learned = new Normal[2];
        for (int arm = 0; arm < 2; arm++) {
            learned[arm] = learn(retained[arm], learning, draws);
        }
        RandomStream drawing = streams.at("twins").at("y").open();
        double[][] hybrid = new double[2][PER_ARM];
        for (int arm = 0; arm < 2; arm++) {
            System.arraycopy(retained[arm], 0, hybrid[arm], 0, RETAINED);
            for (int i = RETAINED; i < PER_ARM; i++) {
                hybrid[arm][i] = learned[arm].draw(drawing);
            }
        }
        return effect(hybrid);
    }

    private static Normal learn(double[] values, RandomStream random, Draws draws) {
        return switch (draws) {
            case FROM_ESTIMATE -> Normal.of(values);
            case FROM_POSTERIOR -> Normal.of(values).posterior(values.length, random);
            case FROM_BOOTSTRAP -> {
                double[] bootstrap = new double[values.length];
                for (int i = 0; i < bootstrap.length; i++) {
                    bootstrap[i] = values[random.nextInt(values.length)];
                }
                yield Normal.of(bootstrap);
            }
        };
    }

    private static EffectEstimate effect(double[][] arms) {
        return WelchTest.of(arms[1], arms[0]).effect(0.95);
    }
}
