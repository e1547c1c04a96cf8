package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.disclosure.AttackRisk;
import org.trialtwin.stats.disclosure.DisclosureResults;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.disclosure.MembershipResult;
import org.trialtwin.stats.fidelity.FidelityResults;
import org.trialtwin.stats.fidelity.MarginalDistance;
import org.trialtwin.stats.fidelity.SubgroupFidelity;
import org.trialtwin.stats.fidelity.SurvivalFidelity;

/** The pictures of an audit; none where there is nothing to draw. */
final class AuditPlots {
    private static final int MOST_ROWS = 20;

    private AuditPlots() {}

    /** Membership and risks over controls, with their intervals. */
    static List<DotPlot> disclosure(DisclosureResults results) {
        List<DotPlot.Row> areas = new ArrayList<>();
        List<DotPlot.Row> found = new ArrayList<>();
        results.membership().forEach(attack -> membership(attack.attack(), attack, areas, found));
        MembershipResult rare = results.rare();
        if (rare != null) {
            membership("5% most isolated patients", rare, areas, found);
        }
        List<DotPlot.Row> risks = new ArrayList<>();
        for (AttackRisk attack : risks(results)) {
            risks.add(row(attack.attack(), attack.risk(), 2, Double.NaN));
        }
        List<DotPlot> plots = new ArrayList<>();
        add(
                plots,
                new DotPlot(
                        "Who was among the patients?",
                        List.of("AUC"),
                        areas,
                        "area under the curve; .5 is chance",
                        0.5,
                        false));
        add(
                plots,
                new DotPlot(
                        "Members found at 1% and 10% false positives",
                        List.of("share"), found, "share of members; short lines are chance", 0, false));
        add(
                plots,
                new DotPlot(
                        "What else is learned, over controls",
                        List.of("risk"),
                        risks,
                        "risk; 0: no more than of patients never seen",
                        0,
                        false));
        return plots;
    }

    private static void membership(
            String name, MembershipResult attack, List<DotPlot.Row> areas, List<DotPlot.Row> found) {
        areas.add(row(name, attack.auc(), 3, Double.NaN));
        found.add(row(name + ", at 1%", attack.tprAt1(), 3, 0.01));
        found.add(row(name + ", at 10%", attack.tprAt10(), 3, 0.1));
    }

    private static List<AttackRisk> risks(DisclosureResults results) {
        List<AttackRisk> all = new ArrayList<>();
        AttackRisk singlingOut = results.singlingOut();
        if (singlingOut != null) {
            all.add(singlingOut);
        }
        AttackRisk linkability = results.linkability();
        if (linkability != null) {
            all.add(linkability);
        }
        results.attribute().forEach(each -> all.add(each.risk()));
        return all.stream()
                .filter(risk -> Double.isFinite(risk.risk().value()))
                .limit(MOST_ROWS)
                .toList();
    }

    private static DotPlot.Row row(String name, IntervalEstimate figure, int decimals, double reference) {
        String limits = Double.isNaN(figure.lower())
                ? ""
                : " (" + NumberText.fixed(figure.lower(), decimals) + " to "
                        + NumberText.fixed(figure.upper(), decimals) + ")";
        return new DotPlot.Row(
                name,
                List.of(new DotPlot.Dot(figure.value(), figure.lower(), figure.upper())),
                NumberText.fixed(figure.value(), decimals) + limits,
                reference);
    }

    /** The columns furthest apart. */
    static List<DotPlot> marginals(FidelityResults results) {
        List<DotPlot.Row> rows = results.marginals().stream()
                .filter(each -> Double.isFinite(each.hellinger()))
                .sorted(Comparator.comparingDouble(MarginalDistance::hellinger).reversed())
                .limit(MOST_ROWS)
                .map(each -> new DotPlot.Row(
                        each.column(),
                        List.of(DotPlot.Dot.of(each.hellinger()), DotPlot.Dot.of(each.kolmogorovSmirnov())),
                        pair(each.hellinger(), each.kolmogorovSmirnov(), 3)))
                .toList();
        return list(new DotPlot(
                "Distances of distributions, largest first",
                List.of("Hellinger", "Kolmogorov–Smirnov"),
                rows,
                "distance; 0: the same distribution",
                0,
                false));
    }

    /** Kaplan–Meier curves by endpoint and arm. */
    static List<DotPlot> survival(FidelityResults results) {
        List<DotPlot.Row> rows = results.survival().stream()
                .sorted(Comparator.comparing(SurvivalFidelity::endpoint))
                .limit(MOST_ROWS)
                .map(each -> new DotPlot.Row(
                        each.endpoint() + ", " + each.arm(),
                        List.of(
                                DotPlot.Dot.of(each.distance().largest()),
                                DotPlot.Dot.of(each.distance().mean())),
                        pair(each.distance().largest(), each.distance().mean(), 3)))
                .toList();
        return list(new DotPlot(
                "Distances of Kaplan–Meier curves by arm",
                List.of("largest", "mean over time"),
                rows,
                "difference of survival probabilities",
                0,
                true));
    }

    /** How outcomes of subgroups stand apart from everybody, in both tables. */
    static List<DotPlot> subgroups(List<SubgroupFidelity> worstFirst) {
        List<DotPlot.Row> rows = worstFirst.stream()
                .limit(MOST_ROWS)
                .map(each -> new DotPlot.Row(
                        each.outcome() + ": " + each.factor() + " " + each.level(),
                        List.of(DotPlot.Dot.of(each.realGap()), DotPlot.Dot.of(each.syntheticGap())),
                        pair(each.realGap(), each.syntheticGap(), 2)))
                .toList();
        return list(new DotPlot(
                "Subgroups against everybody, largest bias first",
                List.of("real", "synthetic"),
                rows,
                "gap in standard deviations; 0: like everybody",
                0,
                true));
    }

    private static String pair(double first, double second, int decimals) {
        return NumberText.fixed(first, decimals)
                + (Double.isFinite(second) ? " and " + NumberText.fixed(second, decimals) : "");
    }

    private static List<DotPlot> list(DotPlot plot) {
        List<DotPlot> plots = new ArrayList<>();
        add(plots, plot);
        return plots;
    }

    private static void add(List<DotPlot> plots, DotPlot plot) {
        if (!plot.rows().isEmpty()) {
            plots.add(plot);
        }
    }
}
