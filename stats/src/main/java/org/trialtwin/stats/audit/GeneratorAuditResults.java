package org.trialtwin.stats.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        return IntervalEstimate.ofMean(
                halves.stream().map(figure).mapToDouble(Double::doubleValue).toArray());
    }

    /** The same of a figure within [0, 1], beyond which limits say nothing. */
    private IntervalEstimate proportion(Function<AuditResults, Double> figure) {
        return mean(figure).within(0, 1);
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
        row(rows, "closer to training than to holdout", proportion(AuditResults::closerToTraining), "0.500");
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
                mean(AuditResults::correlationError),
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
        row(rows, "largest distance of survival curves", mean(AuditResults::survivalDistance), "0");
        return new DisplayTable(
                "Audit of " + generator + " on " + halves.size() + " random halves",
                List.of("measure", "mean (95% interval)", "chance or reference"),
                rows,
                1,
                List.of());
    }

    private static void row(List<List<String>> rows, String measure, IntervalEstimate figure, String reference) {
        rows.add(List.of(measure, figure.toString(), reference));
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
