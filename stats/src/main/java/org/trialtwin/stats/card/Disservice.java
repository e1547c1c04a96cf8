package org.trialtwin.stats.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.fidelity.SubgroupFidelity;

/**
 * A subgroup that synthetic rows serve badly: its mean outcome is off by more than chance and by at least a tenth of a
 * standard deviation.
 *
 * @param subgroup factor and level
 * @param outcome column
 * @param share of the subgroup among real patients
 * @param bias mean of the subgroup, synthetic minus real, in standard deviations of the outcome; mean over halves, 95% limits
 */
public record Disservice(String subgroup, String outcome, double share, IntervalEstimate bias) {
    /** Below this many standard deviations a bias is smaller than what trials look for. */
    public static final double LEAST = 0.1;

    private record Place(String subgroup, String outcome) {}

    /**
     * The subgroups that a generator serves badly.
     *
     * @param audit on at least two halves; with one there are no limits, and none is listed
     * @return largest bias first
     */
    public static List<Disservice> of(GeneratorAuditResults audit) {
        Map<Place, List<SubgroupFidelity>> found = new LinkedHashMap<>();
        audit.halves().stream()
                .flatMap(half -> half.fidelity().subgroups().stream())
                .forEach(each -> found.computeIfAbsent(
                                new Place(each.factor() + " " + each.level(), each.outcome()),
                                place -> new ArrayList<>())
                        .add(each));
        List<Disservice> all = new ArrayList<>();
        found.forEach((place, halves) -> {
            IntervalEstimate bias = IntervalEstimate.ofMean(
                    halves.stream().mapToDouble(SubgroupFidelity::bias).toArray());
            double share = halves.stream()
                    .mapToDouble(SubgroupFidelity::realShare)
                    .average()
                    .orElse(Double.NaN);
            boolean sure = bias.lower() > 0 || bias.upper() < 0;
            if (sure && Math.abs(bias.value()) >= LEAST) {
                all.add(new Disservice(place.subgroup(), place.outcome(), share, bias));
            }
        });
        all.sort(Comparator.comparingDouble(each -> -Math.abs(each.bias().value())));
        return all;
    }
}
