package org.trialtwin.stats.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.replication.ReplicationResults;

/**
 * What a comparison of generators found on one trial.
 *
 * @param generators ids of those compared, in the order given
 * @param replication of the trial with all of them, the reference rows beside them
 * @param audits one for each generator, in their order, and then of the references, all on the same halves
 * @param refusals generators that cannot be compared on this trial, and why
 */
public record ComparisonResults(
        List<String> generators,
        ReplicationResults replication,
        List<GeneratorAuditResults> audits,
        List<Refusal> refusals)
        implements Displayable {
    /** Copies the lists. */
    public ComparisonResults {
        generators = List.copyOf(generators);
        audits = List.copyOf(audits);
        refusals = List.copyOf(refusals);
    }

    /**
     * The generators in the order of one aspect. Reference rows have no place: they are read beside, not chosen.
     *
     * @param aspect to rank by
     * @return one placing for each generator, in the order of the generators
     */
    public List<Placing> placings(Aspect aspect) {
        MeanRanks ranks = ranks(aspect);
        int first = ranks.first();
        List<Placing> placings = new ArrayList<>();
        for (int k = 0; k < generators.size(); k++) {
            placings.add(new Placing(
                    aspect,
                    generators.get(k),
                    ranks.mean(k),
                    generators.size(),
                    first >= 0 && ranks.isLevelWith(k, first)));
        }
        return placings;
    }

    private MeanRanks ranks(Aspect aspect) {
        List<double[][]> measures = new ArrayList<>();
        if (aspect == Aspect.INFERENCE) {
            InferenceErrors errors = new InferenceErrors(replication);
            double[][] scores = new double[replication.repeats()][generators.size()];
            for (int k = 0; k < generators.size(); k++) {
                double[] own = errors.ofRepeats(generators.get(k));
                for (int repeat = 0; repeat < own.length; repeat++) {
                    scores[repeat][k] = own[repeat];
                }
            }
            measures.add(scores);
        }
        for (ToDoubleFunction<AuditResults> measure : aspect.measures()) {
            double[][] scores = new double[audits.get(0).halves().size()][generators.size()];
            for (int k = 0; k < generators.size(); k++) {
                for (int half = 0; half < scores.length; half++) {
                    scores[half][k] =
                            measure.applyAsDouble(audits.get(k).halves().get(half));
                }
            }
            measures.add(scores);
        }
        return MeanRanks.of(measures);
    }

    /** {@return hybrid analyses against those of the trial, over all results of the plan} */
    public DisplayTable inference() {
        return ComparisonTables.inference(this);
    }

    /** {@return what an analyst loses by working on twins alone} */
    public DisplayTable fidelity() {
        return ComparisonTables.fidelity(this);
    }

    /** {@return what an attacker learns from twins alone} */
    public DisplayTable disclosure() {
        return ComparisonTables.disclosure(this);
    }

    /** {@return mean ranks with their intervals, a column for each aspect; refusals in the notes} */
    public DisplayTable ranking() {
        return ComparisonTables.ranking(this);
    }

    @Override
    public DisplayTable display() {
        return ranking();
    }

    @Override
    public String toHtml() {
        return ranking().toHtml()
                + inference().toHtml()
                + fidelity().toHtml()
                + disclosure().toHtml();
    }

    @Override
    public String toString() {
        return inference().toText() + "\n" + fidelity().toText() + "\n"
                + disclosure().toText() + "\n" + ranking().toText();
    }
}
