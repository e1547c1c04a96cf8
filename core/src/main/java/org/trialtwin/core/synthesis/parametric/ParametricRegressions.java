package org.trialtwin.core.synthesis.parametric;

import java.util.Map;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.SequentialSynthesis;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * One regression for each variable, in the order of the schema, given the variables before it: normal for numbers (on their own
 * scale, the root or the logarithm), logistic and multinomial for categories, proportional odds for ordered ones, Poisson or
 * negative binomial for counts, Weibull or piecewise exponential for times. Groups of the given variables have levels and
 * baseline hazards of their own and share slopes unless they show that they do not. Formulas and sources stand on the methods
 * page of this synthesizer.
 */
public final class ParametricRegressions implements Synthesizer {
    /** The name of this synthesizer. */
    public static final String ID = "parametric-sequential";

    private final SequentialSynthesis sequence = new SequentialSynthesis(ID, new RegressionFamily(), Map.of());

    /** Regressions with default settings. */
    public ParametricRegressions() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return sequence.fit(measurements, conditioning, run);
    }
}
