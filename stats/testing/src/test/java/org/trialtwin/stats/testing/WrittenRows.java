package org.trialtwin.stats.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.Agreement;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.report.StudyIdentity;

/** The small study with numbers written into its rows, so that every limit can be met from both sides. */
final class WrittenRows {
    static final StudyReport RUN = SmallStudy.report(0.4);
    private static final double DROP_ONLY_ERROR = 0.25;

    private final EffectEstimate real;
    private double dropOnly;
    private int events = 60;
    private String contrast = "B vs A";

    private WrittenRows(double real) {
        this.real = effect(real, 0.2, 60);
        this.dropOnly = real;
    }

    /** A trial with a logarithm of the hazard ratio, standard error 0.2; drop-only has the same estimate, error 0.25. */
    static WrittenRows trial(double logRatio) {
        return new WrittenRows(logRatio);
    }

    WrittenRows dropOnly(double logRatio) {
        dropOnly = logRatio;
        return this;
    }

    WrittenRows hybridEvents(int number) {
        events = number;
        return this;
    }

    /** The name of the contrast, with set and visit. */
    WrittenRows contrast(String name) {
        contrast = name;
        return this;
    }

    /** Every repeat has its estimate; the standard error is a multiple of drop-only's. */
    StudyReport hybrid(double ratio, double... logRatios) {
        List<EffectEstimate> hybrids = Arrays.stream(logRatios)
                .mapToObj(each -> effect(each, ratio * DROP_ONLY_ERROR, events))
                .toList();
        return rows(hybrids);
    }

    StudyReport withoutEstimate() {
        return rows(List.of(EffectEstimate.notEstimable(EffectMeasure.HAZARD_RATIO, 0.95, 96, 0, "No events")));
    }

    private StudyReport rows(List<EffectEstimate> hybrids) {
        ReplicationResults base = RUN.results();
        List<EffectEstimate> without = hybrids.stream()
                .map(each -> effect(dropOnly, DROP_ONLY_ERROR, 60))
                .toList();
        List<ReplicationCell> cells = base.cells(base.keys().get(0)).stream()
                .map(cell ->
                        cell(cell, cell.generator().equals(ReplicationCell.DROP_ONLY) ? without : hybrids, without))
                .toList();
        return new StudyReport(
                new ReplicationResults(
                        base.trial(),
                        base.plan(),
                        base.generators(),
                        base.mode(),
                        base.withhold(),
                        base.rule(),
                        10,
                        hybrids.size(),
                        base.real(),
                        cells,
                        List.of(),
                        List.of()),
                new StudyIdentity("Written trial", "0".repeat(64), "1".repeat(64), Map.of(), 99),
                "studies/written.json");
    }

    private ReplicationCell cell(ReplicationCell cell, List<EffectEstimate> hybrids, List<EffectEstimate> without) {
        List<Agreement> agreements = hybrids.stream()
                .filter(EffectEstimate::isEstimable)
                .map(each -> Agreement.between(real, each, without.get(0), 0.05))
                .toList();
        return new ReplicationCell(
                new ResultKey(cell.key().endpoint(), cell.key().method(), contrast),
                cell.generator(),
                cell.reference(),
                0.4,
                cell.withhold(),
                cell.mode(),
                10,
                hybrids.size(),
                "rubin",
                real,
                hybrids.size() == 1
                        ? hybrids.get(0)
                        : effect(
                                hybrids.stream()
                                        .mapToDouble(EffectEstimate::estimate)
                                        .average()
                                        .orElseThrow(),
                                hybrids.get(0).standardError(),
                                hybrids.get(0).events()),
                hybrids,
                new AgreementSummary(
                        hybrids.size(),
                        agreements.size(),
                        rate(agreements, hybrids.size(), Agreement::decision),
                        rate(agreements, hybrids.size(), Agreement::direction),
                        rate(agreements, hybrids.size(), Agreement::significance),
                        rate(agreements, hybrids.size(), Agreement::estimate),
                        rate(agreements, hybrids.size(), Agreement::standardizedAgrees),
                        mean(agreements, Agreement::standardizedDifference),
                        mean(agreements, Agreement::ciOverlap),
                        mean(agreements, Agreement::bias),
                        Double.NaN,
                        mean(agreements, Agreement::precisionRatio)),
                cell.ideal());
    }

    private static AgreementRate rate(List<Agreement> agreements, int repeats, Predicate<Agreement> agrees) {
        return new AgreementRate((int) agreements.stream().filter(agrees).count(), repeats);
    }

    private static double mean(List<Agreement> agreements, ToDoubleFunction<Agreement> measure) {
        return agreements.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }

    private static EffectEstimate effect(double logRatio, double error, Integer events) {
        return EffectEstimate.wald(
                EffectMeasure.HAZARD_RATIO,
                logRatio,
                error,
                ReferenceDistribution.normal(),
                0.95,
                100,
                events,
                List.of());
    }
}
