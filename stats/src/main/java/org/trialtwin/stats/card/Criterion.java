package org.trialtwin.stats.card;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.disclosure.AttackRisk;
import org.trialtwin.stats.disclosure.IntervalEstimate;

/**
 * One of the criteria by which Opinion 05/2014 of the Article 29 working party (WP216) judges anonymisation, with the evidence
 * of attacks against a control group. Whether a file is anonymous in the sense of the GDPR, recital 26, is for its controller
 * to decide, who knows who will have it and what else they have: no criterion says so.
 *
 * @param name of the criterion
 * @param question that it asks
 * @param measure what the figure is
 * @param figure mean over random halves with 95% limits, simultaneous over all columns or attacks where the worst is told; NaN
 *     where it was not measured
 * @param chance what the figure is where nothing leaks
 */
public record Criterion(String name, String question, String measure, IntervalEstimate figure, double chance) {
    /**
     * The criteria, membership beside them.
     *
     * @param audit of the generator
     * @return singling out, linkability, inference, membership
     */
    public static List<Criterion> of(GeneratorAuditResults audit) {
        return List.of(
                new Criterion(
                        "Singling out",
                        "Can one patient be isolated by statements that are made from the synthetic rows?",
                        "gain over patients whom the generator never saw",
                        audit.mean(half -> risk(half.disclosure().singlingOut())),
                        0),
                new Criterion(
                        "Linkability",
                        "Can two halves of a patient's columns be linked through the synthetic rows?",
                        "gain over patients whom the generator never saw",
                        audit.mean(half -> risk(half.disclosure().linkability())),
                        0),
                new Criterion(
                        "Inference",
                        "Can a secret of a patient be guessed from the synthetic rows, beyond what is true of everybody?",
                        "gain over patients whom the generator never saw, worst column",
                        worst(audit, Criterion::inference),
                        0),
                new Criterion(
                        "Membership",
                        "Can it be told that a patient was among those the generator learned from?",
                        "area under the curve, best of " + audit.attacks().size() + " attacks",
                        worst(audit, Criterion::membership).within(0, 1),
                        0.5));
    }

    private static Map<String, Double> inference(AuditResults half) {
        Map<String, Double> byColumn = new LinkedHashMap<>();
        half.disclosure()
                .attribute()
                .forEach(each -> byColumn.put(each.column(), each.risk().risk().value()));
        return byColumn;
    }

    private static Map<String, Double> membership(AuditResults half) {
        Map<String, Double> byAttack = new LinkedHashMap<>();
        half.disclosure()
                .membership()
                .forEach(each -> byAttack.put(each.attack(), each.auc().value()));
        return byAttack;
    }

    /** The largest of several means; the mean of the largest in each half would accuse where there is nothing to find. */
    private static IntervalEstimate worst(
            GeneratorAuditResults audit, Function<AuditResults, Map<String, Double>> figures) {
        List<Map<String, Double>> halves = audit.halves().stream().map(figures).toList();
        Set<String> names = new LinkedHashSet<>();
        halves.forEach(half -> names.addAll(half.keySet()));
        return names.stream()
                .map(name -> IntervalEstimate.ofMean(
                        halves.stream()
                                .mapToDouble(half -> half.getOrDefault(name, Double.NaN))
                                .toArray(),
                        names.size()))
                .filter(each -> !Double.isNaN(each.value()))
                .max(Comparator.comparingDouble(IntervalEstimate::value))
                .orElse(new IntervalEstimate(Double.NaN, Double.NaN, Double.NaN));
    }

    private static double risk(@Nullable AttackRisk attack) {
        return attack == null ? Double.NaN : attack.risk().value();
    }

    /** {@return whether the attacks gained more than chance allows} */
    public boolean isFound() {
        return figure.lower() > chance;
    }

    private boolean isJudged() {
        return !Double.isNaN(figure.upper());
    }

    /** {@return the finding in a few words} */
    public String verdict() {
        return isFound() ? "found" : isJudged() ? "nothing beyond chance" : "not judged";
    }

    /** {@return what may be said, never that there is no risk} */
    public String finding() {
        if (!isJudged()) {
            return Double.isNaN(figure.value())
                    ? "Not judged: no attack could be made."
                    : "Not judged: one half gives no interval.";
        }
        return isFound()
                ? "Found: these attacks succeed more often than chance allows."
                : "These attacks found nothing beyond chance; what they gain may still be as large as the upper limit. Other"
                        + " attacks were not made.";
    }
}
