package org.trialtwin.stats.replication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.combine.CohortSizes;
import org.trialtwin.stats.combine.PooledTest;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.gate.GateCheck;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.AnalysisResults;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationSettings.Row;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinGenerator;

/** One run of a study on one trial: lays out the units of work, has them carried out, and puts the cells together. */
final class ReplicationRun {
    private final ReplicationSettings settings;
    private final TrialData trial;
    private final AnalysisResults real;
    private final List<Row> rows;
    private final Map<Place, List<ReplicationUnit.Outcome>> outcomes;

    /** Where a unit belongs. */
    private record Place(double fraction, int repeat, String row) {}

    private ReplicationRun(
            ReplicationSettings settings,
            TrialData trial,
            AnalysisResults real,
            List<Row> rows,
            Map<Place, List<ReplicationUnit.Outcome>> outcomes) {
        this.settings = settings;
        this.trial = trial;
        this.real = real;
        this.rows = rows;
        this.outcomes = outcomes;
    }

    static ReplicationResults carryOut(ReplicationSettings settings, TrialData trial, RunContext run) {
        // The trial first: a plan that cannot be run on it is told before the work, not after.
        AnalysisResults real = settings.plan().run(trial);
        List<Row> rows = settings.rows();
        Map<Place, List<ReplicationUnit>> units = units(settings, trial, rows, run.streams());
        if (!settings.plan().design().gates().isEmpty()) {
            passGates(settings, rows, units, run);
        }
        List<WorkUnit<ReplicationUnit.Outcome>> work = new ArrayList<>();
        units.values().forEach(list -> list.forEach(unit -> work.add(unit.toWork())));
        List<ReplicationUnit.Outcome> done =
                run.execute("Replicating " + trial.design().name(), work);
        Map<Place, List<ReplicationUnit.Outcome>> byPlace = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<Place, List<ReplicationUnit>> entry : units.entrySet()) {
            int past = next + entry.getValue().size();
            byPlace.put(entry.getKey(), done.subList(next, past));
            next = past;
        }
        return new ReplicationRun(settings, trial, real, rows, byPlace).results();
    }

    /** The cohorts of the first repeat, before anything is made of them. */
    private static void passGates(
            ReplicationSettings settings, List<Row> rows, Map<Place, List<ReplicationUnit>> units, RunContext run) {
        for (double fraction : settings.fractions()) {
            if (fraction == 0) {
                continue;
            }
            TrialData retained = cohorts(units.get(new Place(fraction, 0, ReplicationCell.DROP_ONLY)), run)
                    .get(0);
            for (Row row : rows) {
                if (!row.reference()) {
                    new GateCheck(settings.plan(), settings.rule(), row.name(), fraction)
                            .check(retained, cohorts(units.get(new Place(fraction, 0, row.name())), run))
                            .requirePassed();
                }
            }
        }
    }

    private static List<TrialData> cohorts(@Nullable List<ReplicationUnit> units, RunContext run) {
        return run.execute(
                "Gates",
                Objects.requireNonNull(units).stream()
                        .map(ReplicationUnit::toCohort)
                        .toList());
    }

    private static Map<Place, List<ReplicationUnit>> units(
            ReplicationSettings settings, TrialData trial, List<Row> rows, RandomStreams streams) {
        Map<Place, List<ReplicationUnit>> units = new LinkedHashMap<>();
        for (double fraction : settings.fractions()) {
            HybridPlan hybridPlan = settings.hybridPlan(fraction);
            for (int repeat = 0; repeat < settings.repeats(); repeat++) {
                RandomStreams place =
                        streams.at("fraction " + DecimalText.of(fraction)).at("repeat", repeat);
                for (Row row : rows) {
                    int replicates = settings.replicatesOf(row);
                    RepeatLearner learner = new RepeatLearner(trial, hybridPlan, place, row.generator(), replicates);
                    List<ReplicationUnit> own = new ArrayList<>();
                    for (int replicate = 0; replicate < replicates; replicate++) {
                        own.add(new ReplicationUnit(settings.plan(), learner, replicate, repeat == 0));
                    }
                    units.put(new Place(fraction, repeat, row.name()), own);
                }
            }
        }
        return units;
    }

    private ReplicationResults results() {
        return new ReplicationResults(
                trial,
                settings.plan(),
                settings.generators().stream().map(TwinGenerator::toString).toList(),
                settings.mode(),
                settings.withholdingId(),
                settings.rule(),
                settings.replicates(),
                settings.repeats(),
                real,
                cells(),
                curves(),
                globalTests());
    }

    private List<GlobalTestCell> globalTests() {
        GlobalTests tests =
                new GlobalTests(settings.rule(), settings.plan().design().alpha());
        List<GlobalTestCell> cells = new ArrayList<>();
        for (AnalysisResult realRow : real.rows()) {
            if (!realRow.key().isContrast()) {
                for (double fraction : settings.fractions()) {
                    rows.forEach(row -> cells.add(globalTest(tests, realRow, fraction, row)));
                }
            }
        }
        return cells;
    }

    private GlobalTestCell globalTest(GlobalTests tests, AnalysisResult realRow, double fraction, Row row) {
        boolean generates = row.generator() != null;
        List<PooledTest> repeats = new ArrayList<>();
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            repeats.add(tests.pooled(
                    realRow, generates, outcomes.getOrDefault(new Place(fraction, repeat, row.name()), List.of())));
        }
        return new GlobalTestCell(
                realRow.key(),
                row.name(),
                row.reference(),
                fraction,
                generates ? settings.replicatesOf(row) : 0,
                settings.repeats(),
                realRow.effect(),
                repeats.get(0),
                tests.significance(realRow.effect(), repeats));
    }

    private List<ReplicationCell> cells() {
        List<ReplicationCell> cells = new ArrayList<>();
        for (AnalysisResult realRow : real.rows()) {
            if (realRow.key().isContrast()) {
                for (double fraction : settings.fractions()) {
                    rows.forEach(row -> cells.add(cell(realRow, fraction, row)));
                }
            }
        }
        return cells;
    }

    private ReplicationCell cell(AnalysisResult realRow, double fraction, Row row) {
        EffectEstimate realEffect = realRow.effect();
        List<EffectEstimate> combined = new ArrayList<>();
        List<Agreement> agreements = new ArrayList<>();
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            EffectEstimate dropOnly = combine(new Place(fraction, repeat, ReplicationCell.DROP_ONLY), realRow.key());
            EffectEstimate hybrid = combine(new Place(fraction, repeat, row.name()), realRow.key());
            combined.add(hybrid);
            if (realEffect.isEstimable() && hybrid.isEstimable()) {
                agreements.add(Agreement.between(
                        realEffect, hybrid, dropOnly, settings.plan().design().alpha()));
            }
        }
        boolean generates = row.generator() != null;
        return new ReplicationCell(
                realRow.key(),
                row.name(),
                row.reference(),
                fraction,
                settings.withholdingId(),
                settings.mode(),
                generates ? settings.replicatesOf(row) : 0,
                settings.repeats(),
                generates ? settings.rule().id() : "none",
                realEffect,
                RepeatAverage.of(combined),
                combined,
                AgreementSummary.of(agreements, settings.repeats(), realEffect.isEstimable()),
                new IdealHybrid(settings, trial).of(realRow, fraction));
    }

    private EffectEstimate combine(Place place, ResultKey key) {
        List<EffectEstimate> effects = outcomes.getOrDefault(place, List.of()).stream()
                .map(outcome -> outcome.results().effect(key))
                .toList();
        if (place.row().equals(ReplicationCell.DROP_ONLY)) {
            return effects.get(0);
        }
        int retained = combine(new Place(place.fraction(), place.repeat(), ReplicationCell.DROP_ONLY), key)
                .n();
        int analysed = effects.get(0).n();
        return settings.rule().combine(effects, new CohortSizes(Math.max(1, analysed), Math.max(1, retained)));
    }

    private List<CohortCurve> curves() {
        List<CohortCurve> curves = new ArrayList<>();
        ReplicationUnit.curves(trial)
                .forEach((key, curve) ->
                        curves.add(new CohortCurve(key.endpoint(), key.arm(), CohortCurve.REAL, 0, List.of(curve))));
        for (double fraction : settings.fractions()) {
            for (Row row : rows) {
                Map<CurveKey, List<ProductLimit>> byKey = new LinkedHashMap<>();
                for (ReplicationUnit.Outcome outcome :
                        outcomes.getOrDefault(new Place(fraction, 0, row.name()), List.of())) {
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
