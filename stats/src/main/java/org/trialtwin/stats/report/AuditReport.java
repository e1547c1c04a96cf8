package org.trialtwin.stats.report;

import java.util.Comparator;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.fidelity.MarginalDistance;
import org.trialtwin.stats.fidelity.SubgroupFidelity;
import org.trialtwin.stats.fidelity.SurvivalFidelity;

/** The page that people see of an audit: one file that needs no network, well-formed as XML too. */
public final class AuditReport {
    private static final int MOST_SUBGROUPS = 15;

    private AuditReport() {}

    /**
     * The page of an audit.
     *
     * @param trial name
     * @param synthetic what was audited, for example the name of its file
     * @param results of the audit
     * @return the page, UTF-8
     */
    public static String html(String trial, String synthetic, AuditResults results) {
        Markup page = ReportPage.open(
                "Audit of " + synthetic,
                trial + ": what " + results.synthetic() + " synthetic rows tell of the " + results.patients()
                        + " patients behind them, and what is lost by working on them"
                        + (results.holdout() == 0
                                ? "."
                                : "; judged on " + results.holdout() + " patients whom the generator never saw."));
        List<SubgroupFidelity> worst = worstFirst(results.fidelity().subgroups());
        ReportPage.section(
                page,
                "What an attacker learns",
                AuditPlots.disclosure(results.disclosure()),
                results.disclosure().display());
        ReportPage.section(
                page, "What an analyst loses", List.of(), results.fidelity().display());
        ReportPage.section(
                page,
                "Columns",
                AuditPlots.marginals(results.fidelity()),
                marginals(results.fidelity().marginals()));
        ReportPage.section(
                page,
                "Survival by arm",
                AuditPlots.survival(results.fidelity()),
                survival(results.fidelity().survival()));
        ReportPage.section(page, "Subgroups", AuditPlots.subgroups(worst), subgroups(worst));
        return ReportPage.close(page);
    }

    private static List<SubgroupFidelity> worstFirst(List<SubgroupFidelity> subgroups) {
        return subgroups.stream()
                .sorted(Comparator.comparingDouble((SubgroupFidelity each) -> -Math.abs(each.bias())))
                .limit(MOST_SUBGROUPS)
                .toList();
    }

    private static DisplayTable marginals(List<MarginalDistance> marginals) {
        return new DisplayTable(
                "Distances of the distributions",
                List.of("column", "Hellinger", "total variation", "Kolmogorov–Smirnov", "missing, real", "synthetic"),
                marginals.stream()
                        .map(each -> List.of(
                                each.column(),
                                NumberText.fixed(each.hellinger(), 3),
                                NumberText.fixed(each.totalVariation(), 3),
                                NumberText.fixed(each.kolmogorovSmirnov(), 3),
                                NumberText.percent(each.missingReal()),
                                NumberText.percent(each.missingSynthetic())))
                        .toList(),
                1,
                List.of());
    }

    private static DisplayTable survival(List<SurvivalFidelity> survival) {
        return new DisplayTable(
                "Distances of the Kaplan–Meier curves",
                List.of(
                        "endpoint",
                        "arm",
                        "events",
                        "synthetic events",
                        "largest",
                        "mean",
                        "restricted mean, difference"),
                survival.stream()
                        .map(each -> List.of(
                                each.endpoint(),
                                each.arm(),
                                each.events() + " of " + each.patients(),
                                each.syntheticEvents() + " of " + each.synthetic(),
                                NumberText.fixed(each.distance().largest(), 3),
                                NumberText.fixed(each.distance().mean(), 3),
                                NumberText.significant(each.distance().restrictedMean())))
                        .toList(),
                2,
                List.of());
    }

    private static DisplayTable subgroups(List<SubgroupFidelity> subgroups) {
        return new DisplayTable(
                "Outcomes in subgroups, largest bias first",
                List.of("outcome", "subgroup", "share", "synthetic share", "bias (SD)", "amplification"),
                subgroups.stream()
                        .map(each -> List.of(
                                each.outcome(),
                                each.factor() + " " + each.level(),
                                NumberText.percent(each.realShare()),
                                NumberText.percent(each.syntheticShare()),
                                NumberText.fixed(each.bias(), 2),
                                NumberText.fixed(each.amplification(), 2)))
                        .toList(),
                2,
                List.of("Amplification: the gap to everybody in the synthetic table, as a multiple of the real gap;"
                        + " missing where the real gap could be chance."));
    }
}
