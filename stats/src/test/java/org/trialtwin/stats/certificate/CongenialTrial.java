package org.trialtwin.stats.certificate;

import org.trialtwin.core.random.RandomStream;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * A trial of two equal arms whose generator knows the form of the truth: what coverage is lacking is the rule's fault. On
 * arrays, because a coverage needs thousands; patients are exchangeable, so the last of each arm are withheld.
 */
interface CongenialTrial {
    int PER_ARM = 200;

    /** The true effect on the analysis scale. */
    double truth();

    /** The outcomes of one arm, each a row of numbers. */
    double[][] patients(int arm, RandomStream random);

    /** Outcomes like those of some patients of one arm. */
    double[][] twins(double[][] learnedFrom, int number, RandomStream random);

    /** The effect between two arms. */
    EffectEstimate effect(double[][] control, double[][] experimental);
}
