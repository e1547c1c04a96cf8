package org.trialtwin.stats.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.distribution.TDistribution;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.disclosure.MembershipResult;

/**
 * What audits of one generator found on random halves of a trial. Intervals are over the halves (Student's t): they say how
 * sure one can be of the figure for these patients, who is a member being drawn anew each time.
 *
 * @param generator name
 * @param halves one audit each, at least one
 */
public record GeneratorAuditResults(String generator, List<AuditResults> halves) implements Displayable {
    /** Copies the list. */
    public GeneratorAuditResults {
        halves = List.copyOf(halves);
    }

    /**
     * A figure over the halves.
     *
     * @param figure of one audit; halves where it is NaN do not count
     * @return its mean with 95% limits; NaN limits where fewer than two halves count
     */
    public IntervalEstimate mean(Function<AuditResults, Double> figure) {
        double[] values = halves.stream()
                .map(figure)
                .mapToDouble(Double::doubleValue)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        if (n < 2) {
            return new IntervalEstimate(mean, Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half =
                new TDistribution(null, n - 1).inverseCumulativeProbability(0.975) * Math.sqrt(squares / (n - 1) / n);
        return new IntervalEstimate(mean, mean - half, mean + half);
    }

    /** The same of a figure within [0, 1], beyond which limits say nothing. */
    private IntervalEstimate proportion(Function<AuditResults, Double> figure) {
        IntervalEstimate mean = mean(figure);
        return new IntervalEstimate(mean.value(), Math.max(0, mean.lower()), Math.min(1, mean.upper()));
    }

    /**
     * The area under the curve of a membership attack.
     *
     * @param attack its name
     * @return mean over the halves
     */
    public IntervalEstimate membership(String attack) {
        return proportion(
                audit -> attack(audit, attack).map(a -> a.auc().value()).orElse(Double.NaN));
    }

    /** {@return the largest mean area under the curve over the attacks: the headline} */
    public IntervalEstimate worstMembership() {
        IntervalEstimate worst = new IntervalEstimate(Double.NaN, Double.NaN, Double.NaN);
        for (String attack : attacks()) {
            IntervalEstimate own = membership(attack);
            worst = Double.isNaN(worst.value()) || own.value() > worst.value() ? own : worst;
        }
        return worst;
    }

    /** {@return the membership attacks, in order} */
    public List<String> attacks() {
        return halves.stream()
                .flatMap(audit -> audit.disclosure().membership().stream())
                .map(MembershipResult::attack)
                .distinct()
                .toList();
    }

    private static Optional<MembershipResult> attack(AuditResults audit, String name) {
        return audit.disclosure().membership().stream()
                .filter(each -> each.attack().equals(name))
                .findFirst();
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        for (String attack : attacks()) {
            row(rows, "membership, " + attack + ": AUC", membership(attack), "0.500");
            row(
                    rows,
                    "  members found at 1% false positives",
                    proportion(audit ->
                            attack(audit, attack).map(a -> a.tprAt1().value()).orElse(Double.NaN)),
                    "0.010");
        }
        row(
                rows,
                "most isolated patients: AUC",
                proportion(audit -> {
                    MembershipResult rare = audit.disclosure().rare();
                    return rare == null ? Double.NaN : rare.auc().value();
                }),
                "0.500");
        row(rows, "closer to training than to holdout", proportion(GeneratorAuditResults::closeness), "0.500");
        row(
                rows,
                "singling out: risk",
                mean(audit -> {
                    var attack = audit.disclosure().singlingOut();
                    return attack == null ? Double.NaN : attack.risk().value();
                }),
                "0");
        row(
                rows,
                "linkability: risk",
                mean(audit -> {
                    var attack = audit.disclosure().linkability();
                    return attack == null ? Double.NaN : attack.risk().value();
                }),
                "0");
        row(
                rows,
                "attribute inference, worst column: risk",
                mean(audit -> audit.disclosure().attribute().stream()
                        .mapToDouble(each -> each.risk().risk().value())
                        .max()
                        .orElse(Double.NaN)),
                "a maximum: above 0 by chance");
        row(
                rows,
                "identity risk",
                proportion(audit -> audit.disclosure().identity().risk()),
                "limit 0.09");
        row(
                rows,
                "replicated uniques",
                proportion(audit -> audit.disclosure().uniques().replicatedUniques()),
                "0");
        row(
                rows,
                "rank-correlation error, relative to fresh patients",
                mean(GeneratorAuditResults::correlationError),
                "0.7 perfect");
        row(
                rows,
                "detection forest: AUC",
                proportion(audit -> audit.fidelity().detection().areaUnderCurve()),
                "0.5; below .4 near-copies");
        row(rows, "pMSE ratio", mean(audit -> audit.fidelity().propensity().ratio()), "1 to 2");
        row(
                rows,
                "pMSE ratio of a classification tree",
                mean(audit -> audit.fidelity().propensityTree().ratio()),
                "1 of fresh patients");
        row(rows, "largest distance of survival curves", mean(GeneratorAuditResults::survivalDistance), "0");
        return new DisplayTable(
                "Audit of " + generator + " on " + halves.size() + " random halves",
                List.of("measure", "mean (95% interval)", "chance or reference"),
                rows,
                1,
                List.of());
    }

    static double closeness(AuditResults audit) {
        var closeness = audit.disclosure().closeness();
        return closeness == null ? Double.NaN : closeness.closerToTraining();
    }

    /** The rank-correlation error of an audit as a multiple of that between training and holdout. */
    static double correlationError(AuditResults audit) {
        return audit.fidelity().associations().rankCorrelationError()
                / audit.fidelity().associations().holdoutError();
    }

    static double survivalDistance(AuditResults audit) {
        return audit.fidelity().survival().stream()
                .mapToDouble(each -> each.distance().largest())
                .max()
                .orElse(Double.NaN);
    }

    private static void row(List<List<String>> rows, String measure, IntervalEstimate figure, String reference) {
        rows.add(List.of(measure, figure.toString(), reference));
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
