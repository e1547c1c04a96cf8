package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Replicates a trial with hybrid cohorts: withholds a share of the patients, completes the cohort with twins, runs the same
 * plan, and compares. Three reference rows on the same withheld patients stand beside every generator, always: drop-only,
 * sampling with replacement, and independent marginals. Immutable; every change gives a new study.
 */
public final class ReplicationStudy {
    private final AnalysisPlan plan;
    private final List<TwinGenerator> generators;
    private final List<Double> fractions;
    private final int replicates;
    private final int repeats;
    private final @Nullable Withholding withholding;
    private final boolean replacing;
    private final CombiningRule rule;

    private ReplicationStudy(
            AnalysisPlan plan,
            List<TwinGenerator> generators,
            List<Double> fractions,
            int replicates,
            int repeats,
            @Nullable Withholding withholding,
            boolean replacing,
            CombiningRule rule) {
        this.plan = plan;
        this.generators = List.copyOf(generators);
        this.fractions = List.copyOf(fractions);
        this.replicates = replicates;
        this.repeats = repeats;
        this.withholding = withholding;
        this.replacing = replacing;
        this.rule = rule;
    }

    /**
     * A study with the published grid of fractions, 0.1 to 0.5, ten replicates, one repeat, and Rubin's rule. The last
     * recruited are replaced where the order of enrolment is known, else patients at random.
     *
     * @param plan to run on every cohort
     * @param generators to be compared, at least one
     * @return the study
     */
    public static ReplicationStudy of(AnalysisPlan plan, TwinGenerator... generators) {
        return new ReplicationStudy(
                plan,
                Arrays.asList(generators),
                List.of(0.1, 0.2, 0.3, 0.4, 0.5),
                10,
                1,
                null,
                true,
                CombiningRule.rubin());
    }

    /**
     * The same study at other fractions.
     *
     * @param chosen each within [0, 1)
     * @return a copy
     */
    public ReplicationStudy fractions(double... chosen) {
        List<Double> list = Arrays.stream(chosen).boxed().toList();
        return new ReplicationStudy(plan, generators, list, replicates, repeats, withholding, replacing, rule);
    }

    /**
     * The same study with another number of synthetic replicates.
     *
     * @param m at least what the rule needs
     * @return a copy
     */
    public ReplicationStudy replicates(int m) {
        return new ReplicationStudy(plan, generators, fractions, m, repeats, withholding, replacing, rule);
    }

    /**
     * The same study repeated with other seeds, and, where patients are withheld at random, other withheld patients.
     *
     * @param times at least 1
     * @return a copy
     */
    public ReplicationStudy repeats(int times) {
        return new ReplicationStudy(plan, generators, fractions, replicates, times, withholding, replacing, rule);
    }

    /**
     * The same study with another choice of who is withheld.
     *
     * @param who is withheld
     * @return a copy
     */
    public ReplicationStudy withholding(Withholding who) {
        return new ReplicationStudy(plan, generators, fractions, replicates, repeats, who, true, rule);
    }

    /**
     * The same study, adding twins to all patients instead of replacing some.
     *
     * @return a copy
     */
    public ReplicationStudy augmenting() {
        return new ReplicationStudy(plan, generators, fractions, replicates, repeats, null, false, rule);
    }

    /**
     * The same study with another combining rule.
     *
     * @param other rule
     * @return a copy
     */
    public ReplicationStudy rule(CombiningRule other) {
        return new ReplicationStudy(plan, generators, fractions, replicates, repeats, withholding, replacing, other);
    }

    /**
     * Runs the study.
     *
     * @param trial all real patients
     * @param run random streams, threads, progress, cancellation
     * @return a cell for each result, generator and fraction
     * @throws IllegalArgumentException if the study cannot be run with this trial
     */
    public ReplicationResults run(TrialData trial, RunContext run) {
        check();
        AnalysisResults real = plan.run(trial);
        List<Row> rows = rows();
        Map<Cell, List<ReplicationUnit>> units = units(trial, rows, run.streams());
        List<WorkUnit<ReplicationUnit.Outcome>> work = new ArrayList<>();
        units.values().forEach(list -> list.forEach(unit -> work.add(unit.toWork())));
        List<ReplicationUnit.Outcome> outcomes =
                run.execute("Replicating " + trial.design().name(), work);
        Map<Cell, List<ReplicationUnit.Outcome>> byCell = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<Cell, List<ReplicationUnit>> entry : units.entrySet()) {
            byCell.put(
                    entry.getKey(),
                    outcomes.subList(next, next + entry.getValue().size()));
            next += entry.getValue().size();
        }
        return new ReplicationResults(
                trial,
                plan,
                generators.stream().map(TwinGenerator::toString).toList(),
                replacing ? "replacing" : "augmenting",
                withholdingName(),
                rule,
                replicates,
                repeats,
                real,
                cells(trial, real, rows, byCell),
                curves(trial, rows, byCell));
    }

    private void check() {
        if (generators.isEmpty() || fractions.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one generator and one fraction");
        }
        if (fractions.stream().distinct().count() < fractions.size()) {
            throw new IllegalArgumentException("A fraction is named twice: " + fractions);
        }
        if (repeats < 1) {
            throw new IllegalArgumentException("A study is repeated at least once, not " + repeats + " times");
        }
        if (replicates < rule.fewestReplicates()) {
            throw new IllegalArgumentException("Rule " + rule.id() + " needs at least " + rule.fewestReplicates()
                    + " replicates, not " + replicates);
        }
        if (generators.stream().map(TwinGenerator::id).distinct().count() < generators.size()) {
            throw new IllegalArgumentException("A generator is named twice: " + generators);
        }
    }

    private Withholding withholding() {
        if (withholding != null) {
            return withholding;
        }
        return plan.design().enrolmentOrder().isPresent()
                ? new Withholding.LastRecruited()
                : new Withholding.AtRandom();
    }

    private String withholdingName() {
        return replacing ? withholding().id() : "none";
    }

    /** One line of the table: drop-only has no generator. */
    private record Row(String name, @Nullable TwinGenerator generator, boolean reference) {}

    private record Cell(double fraction, int repeat, Row row) {}

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        generators.forEach(generator -> rows.add(new Row(generator.id(), generator, false)));
        rows.add(new Row(ReplicationCell.DROP_ONLY, null, true));
        for (TwinGenerator reference : TwinGenerator.references()) {
            if (rows.stream().noneMatch(row -> row.name().equals(reference.id()))) {
                rows.add(new Row(reference.id(), reference, true));
            }
        }
        return rows;
    }

    private Map<Cell, List<ReplicationUnit>> units(TrialData trial, List<Row> rows, RandomStreams streams) {
        Map<Cell, List<ReplicationUnit>> units = new LinkedHashMap<>();
        for (double fraction : fractions) {
            HybridPlan hybridPlan = replacing
                    ? HybridPlan.replacing(fraction).withholding(withholding())
                    : HybridPlan.augmenting(fraction);
            for (int repeat = 0; repeat < repeats; repeat++) {
                RandomStreams place =
                        streams.at("fraction " + DecimalText.of(fraction)).at("repeat", repeat);
                for (Row row : rows) {
                    int count = row.generator() == null ? 1 : rule.used(replicates);
                    List<ReplicationUnit> own = new ArrayList<>();
                    for (int replicate = 0; replicate < count; replicate++) {
                        own.add(new ReplicationUnit(
                                plan, trial, hybridPlan, place, row.generator(), replicate, repeat == 0));
                    }
                    units.put(new Cell(fraction, repeat, row), own);
                }
            }
        }
        return units;
    }

    private List<ReplicationCell> cells(
            TrialData trial, AnalysisResults real, List<Row> rows, Map<Cell, List<ReplicationUnit.Outcome>> outcomes) {
        List<ReplicationCell> cells = new ArrayList<>();
        for (AnalysisResult realRow : real.rows()) {
            if (!realRow.key().isContrast()) {
                continue;
            }
            for (double fraction : fractions) {
                for (Row row : rows) {
                    cells.add(cell(trial, realRow, fraction, row, outcomes));
                }
            }
        }
        return cells;
    }

    private ReplicationCell cell(
            TrialData trial,
            AnalysisResult real,
            double fraction,
            Row row,
            Map<Cell, List<ReplicationUnit.Outcome>> outcomes) {
        List<EffectEstimate> combined = new ArrayList<>();
        List<Agreement> agreements = new ArrayList<>();
        Row dropOnlyRow = new Row(ReplicationCell.DROP_ONLY, null, true);
        for (int repeat = 0; repeat < repeats; repeat++) {
            EffectEstimate dropOnly = combine(outcomes, new Cell(fraction, repeat, dropOnlyRow), real.key());
            EffectEstimate hybrid = combine(outcomes, new Cell(fraction, repeat, row), real.key());
            combined.add(hybrid);
            if (real.effect().isEstimable() && hybrid.isEstimable()) {
                agreements.add(Agreement.between(
                        real.effect(), hybrid, dropOnly, plan.design().alpha()));
            }
        }
        return new ReplicationCell(
                real.key(),
                row.name(),
                row.reference(),
                fraction,
                withholdingName(),
                replacing ? "replacing" : "augmenting",
                row.generator() == null ? 0 : rule.used(replicates),
                repeats,
                row.generator() == null ? "none" : rule.id(),
                real.effect(),
                RepeatAverage.of(combined),
                AgreementSummary.of(agreements, repeats, real.effect().isEstimable()),
                replacing
                        ? IdealAgreement.replacing(real.effect(), fraction, replicates, shareOfVariance(trial, real))
                        : IdealAgreement.augmenting(real.effect(), fraction, replicates));
    }

    /** Which part of a contrast's variance comes from the arms that lose patients: all, unless one arm alone does. */
    private double shareOfVariance(TrialData trial, AnalysisResult real) {
        if (!(withholding() instanceof Withholding.OneArm one)) {
            return 1;
        }
        List<String> codes = plan.design().armCodes();
        int withheldFrom = codes.indexOf(one.code());
        int experimental = 1;
        while (!real.key().contrast().equals(codes.get(experimental) + " vs " + codes.get(0))) {
            experimental++;
        }
        int[] sizes = trial.armSizes();
        double ofControl = 1.0 / sizes[0];
        double ofExperimental = 1.0 / sizes[experimental];
        double own = withheldFrom == 0 ? ofControl : withheldFrom == experimental ? ofExperimental : 0;
        return own / (ofControl + ofExperimental);
    }

    private EffectEstimate combine(Map<Cell, List<ReplicationUnit.Outcome>> outcomes, Cell cell, ResultKey key) {
        List<EffectEstimate> effects = outcomes.getOrDefault(cell, List.of()).stream()
                .map(outcome -> outcome.results().effect(key))
                .toList();
        return cell.row().generator() == null ? effects.get(0) : rule.combine(effects);
    }

    private List<CohortCurve> curves(
            TrialData trial, List<Row> rows, Map<Cell, List<ReplicationUnit.Outcome>> outcomes) {
        List<CohortCurve> curves = new ArrayList<>();
        ReplicationUnit.curves(trial)
                .forEach((key, curve) ->
                        curves.add(new CohortCurve(key.endpoint(), key.arm(), CohortCurve.REAL, 0, List.of(curve))));
        for (double fraction : fractions) {
            for (Row row : rows) {
                Map<CurveKey, List<ProductLimit>> byKey = new LinkedHashMap<>();
                for (ReplicationUnit.Outcome outcome : outcomes.getOrDefault(new Cell(fraction, 0, row), List.of())) {
                    outcome.curves()
                            .forEach((key, curve) -> byKey.computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(curve));
                }
                byKey.forEach((key, list) ->
                        curves.add(new CohortCurve(key.endpoint(), key.arm(), row.name(), fraction, list)));
            }
        }
        return curves;
    }
}
