package org.trialtwin.stats.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.stats.disclosure.AttackScores;
import org.trialtwin.stats.disclosure.Closeness;
import org.trialtwin.stats.disclosure.GowerDistance;
import org.trialtwin.stats.disclosure.NearestRecordAttack;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.endpoint.Ordinal;
import org.trialtwin.trials.endpoint.TimeToEvent;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.FittedTwins;
import org.trialtwin.trials.twin.TwinGenerator;

/** One random half of a trial to learn from and one to compare with: what a generator's sets measure there. */
final class FrontierSplit {
    private final TrialData training;
    private final TrialData holdout;
    private final Optional<TimeToEvent> endpoint;
    private final AnalysisPlan plan;
    private final RandomStreams streams;

    FrontierSplit(TrialData trial, AnalysisPlan plan, RandomStreams streams) {
        this.plan = plan;
        int[] order = streams.at("halves").open().permutation(trial.patients());
        this.training = trial.take(Arrays.copyOf(order, order.length / 2));
        this.holdout = trial.take(Arrays.copyOfRange(order, order.length / 2, order.length));
        this.endpoint = trial.design().endpoints().stream()
                .filter(TimeToEvent.class::isInstance)
                .map(TimeToEvent.class::cast)
                .findFirst();
        this.streams = streams;
    }

    /** What fresh patients score: the limits to read the other figures by. */
    record Fresh(double correlationError, double detection, double curves) {}

    Fresh fresh(int trees) {
        Dataset table = training.table();
        MixedColumns coding = MixedColumns.of(columns(table, table), ordered(), table, holdout.table());
        MixedTable real = coding.code(table);
        MixedTable others = coding.code(holdout.table());
        return new Fresh(
                RankCorrelations.of(real).meanAbsoluteDifference(RankCorrelations.of(others)),
                new DetectionForest(trees, 0)
                        .detect(real, others, streams.at("fresh forest"))
                        .areaUnderCurve(),
                endpoint.isEmpty()
                        ? Double.NaN
                        : IntStream.range(0, training.design().arms().size())
                                .mapToDouble(arm -> SurvivalDistance.between(curve(training, arm), curve(holdout, arm))
                                        .mean())
                                .average()
                                .orElse(Double.NaN));
    }

    /**
     * Measures some sets of the size of the half, arm by arm: from one fit without bootstrap, or, for proper draws, each from
     * a fit on a bootstrap of its own.
     */
    FrontierFigures measure(Synthesizer synthesizer, int sets, int trees, boolean proper) {
        RandomStreams own = streams.at(synthesizer.id());
        TwinGenerator generator = TwinGenerator.conditionedOnArm(synthesizer);
        FittedTwins once = proper ? null : fit(generator.withoutBootstrap(), own.at("fit"));
        List<TrialData> drawn = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            FittedTwins fitted = once != null ? once : fit(generator, own.at("fit", set));
            drawn.add(fitted.draw(ArmSizes.of(training), own.at("set", set)));
        }
        Dataset[] tables = new Dataset[sets + 2];
        tables[0] = training.table();
        tables[1] = holdout.table();
        for (int set = 0; set < sets; set++) {
            tables[set + 2] = drawn.get(set).table();
        }
        MixedColumns coding = MixedColumns.of(columns(tables[0], tables[2]), ordered(), tables);
        MixedTable real = coding.code(tables[0]);
        MixedTable others = coding.code(tables[1]);
        GowerDistance distance = GowerDistance.scaledBy(real.append(others));
        RankCorrelations realCorrelations = RankCorrelations.of(real);
        FrontierFigures figures = new FrontierFigures(training.design().arms().size() - 1);
        ArmEffects effects = effects(training);
        for (int set = 0; set < sets; set++) {
            MixedTable synthetic = coding.code(tables[set + 2]);
            AttackScores attack = NearestRecordAttack.of(synthetic, real, others, distance);
            figures.add("AUC", attack.areaUnderCurve());
            figures.add("TPR1", attack.truePositiveRateAt(0.01));
            Closeness closeness = Closeness.of(synthetic, real, others, distance);
            figures.add("closer", closeness.closerToTraining());
            figures.add("exactTraining", closeness.exactMatchesWithTraining());
            figures.add("exactHoldout", closeness.exactMatchesWithHoldout());
            figures.add("correlations", realCorrelations.meanAbsoluteDifference(RankCorrelations.of(synthetic)));
            figures.add(
                    "detection",
                    new DetectionForest(trees, 0)
                            .detect(real, synthetic, own.at("forest", set))
                            .areaUnderCurve());
            figures.add("pMSE", PropensityError.of(real, synthetic).ratio());
            ArmEffects drawnEffects = effects(drawn.get(set));
            for (int contrast = 0; contrast < figures.contrasts(); contrast++) {
                figures.add("overlap " + contrast, effects.overlap(drawnEffects, contrast));
                double bias = drawnEffects.estimate()[contrast] - effects.estimate()[contrast];
                figures.add("bias " + contrast, endpoint.isPresent() ? bias : bias / effects.error()[contrast]);
            }
            for (int arm = 0; endpoint.isPresent() && arm <= figures.contrasts(); arm++) {
                figures.add(
                        "curves",
                        SurvivalDistance.between(curve(training, arm), curve(drawn.get(set), arm))
                                .mean());
            }
        }
        return figures;
    }

    private ArmEffects effects(TrialData data) {
        return endpoint.map(each -> ArmEffects.of(data, each)).orElseGet(() -> ArmEffects.of(data, plan));
    }

    private ProductLimit curve(TrialData data, int arm) {
        TimeToEvent time = endpoint.orElseThrow();
        double[] times = data.times(time);
        double[] status = data.indicator(time.event());
        int[] arms = data.arms();
        int[] rows = IntStream.range(0, times.length)
                .filter(i -> arms[i] == arm && !Double.isNaN(times[i]) && !Double.isNaN(status[i]))
                .toArray();
        boolean[] event = new boolean[rows.length];
        IntStream.range(0, rows.length).forEach(i -> event[i] = status[rows[i]] == 1);
        return ProductLimit.of(
                Arrays.stream(rows).mapToDouble(row -> times[row]).toArray(), event);
    }

    private FittedTwins fit(TwinGenerator generator, RandomStreams at) {
        return generator.fitOnEveryone(training, RunContext.seeded(0).startingAt(at));
    }

    /** Columns that are typed and that the synthetic table has values in. */
    private List<String> columns(Dataset real, Dataset synthetic) {
        return real.columns().stream()
                .filter(column -> !(column instanceof TextColumn))
                .map(Column::name)
                .filter(name -> !name.equals(training.design().subjectId()))
                .filter(name -> synthetic.column(name).missing() < synthetic.rows())
                .toList();
    }

    private Set<String> ordered() {
        Set<String> names = training.design().endpoints().stream()
                .filter(Ordinal.class::isInstance)
                .flatMap(each -> each.columns().stream())
                .collect(Collectors.toSet());
        training.design().baseline().stream()
                .filter(covariate -> covariate.type() == Covariate.Type.ORDINAL)
                .map(Covariate::name)
                .forEach(names::add);
        return names;
    }
}
