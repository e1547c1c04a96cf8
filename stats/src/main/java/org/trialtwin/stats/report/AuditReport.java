package org.trialtwin.stats.report;

import java.util.Comparator;
import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.audit.AuditResults;
import org.trialtwin.stats.disclosure.MembershipResult;
import org.trialtwin.stats.fidelity.MarginalDistance;
import org.trialtwin.stats.fidelity.SubgroupFidelity;
import org.trialtwin.stats.fidelity.SurvivalFidelity;

/** The report of the audit of one synthetic table: what an attacker learns of the patients behind it, what an analyst loses. */
public final class AuditReport extends ReportChapter {
    private static final int MOST_SUBGROUPS = 15;

    private final String trial;
    private final String synthetic;
    private final AuditResults results;

    private AuditReport(String trial, String synthetic, AuditResults results) {
        super(null);
        this.trial = trial;
        this.synthetic = synthetic;
        this.results = results;
    }

    /**
     * The report of an audit.
     *
     * @param trial name
     * @param synthetic what was audited, for example the name of its file
     * @param results of the audit
     * @return the report
     */
    public static AuditReport of(String trial, String synthetic, AuditResults results) {
        return new AuditReport(trial, synthetic, results);
    }

    @Override
    String id() {
        return "audit";
    }

    @Override
    String heading() {
        return title();
    }

    @Override
    String title() {
        return "Audit of " + synthetic;
    }

    @Override
    String subtitle() {
        return trial + ": what " + results.synthetic() + " synthetic rows tell of the " + results.patients()
                + " patients behind them, and what is lost by working on them"
                + (results.holdout() == 0
                        ? "."
                        : "; judged on " + results.holdout() + " patients whom the generator never saw.");
    }

    @Override
    List<PlainReading.Sentence> reading() {
        return List.of(new PlainReading.Sentence(
                "Disclosure",
                results.disclosure().membership().stream()
                        .max(Comparator.comparingDouble(
                                (MembershipResult attack) -> attack.auc().value()))
                        .map(attack -> "The best of "
                                + results.disclosure().membership().size()
                                + " membership attacks on " + synthetic + " (" + attack.attack()
                                + ") tells patients behind the rows from others with an area under the curve of "
                                + attack.auc() + ", where .5 is chance.")
                        .orElse("Membership in " + synthetic
                                + " was not judged: no patients were held out whom its maker never saw.")));
    }

    @Override
    List<String> notes() {
        return List.of();
    }

    @Override
    void body(Sections sections) {
        List<SubgroupFidelity> worst = worstFirst(results.fidelity().subgroups());
        sections.write(
                "What an attacker learns",
                AuditPlots.disclosure(results.disclosure()),
                results.disclosure().display());
        sections.write("What an analyst loses", List.of(), results.fidelity().display());
        sections.write(
                "Columns",
                AuditPlots.marginals(results.fidelity()),
                marginals(results.fidelity().marginals()));
        sections.write(
                "Survival by arm",
                AuditPlots.survival(results.fidelity()),
                survival(results.fidelity().survival()));
        sections.write("Subgroups", AuditPlots.subgroups(worst), subgroups(worst));
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
