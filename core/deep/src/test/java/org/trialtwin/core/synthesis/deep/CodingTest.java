package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.math.ProductLimit;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.VariableDraft;

/** What networks see of a column, and what becomes of it on the way back. */
class CodingTest {
    private static final Measurements SOURCE = KnownTruth.measurements(600, 1);

    private static Field field(String name) {
        return Field.of(SOURCE.schema().variable(name), SOURCE, KnownTruth.ON_ARM, 5);
    }

    @Test
    void aNumberIsAModeAndAScoreAndComesBackAsWritten() {
        Field marker = field("marker");
        assertThat(marker.levels()).isEqualTo(2);
        assertThat(marker.hasScore()).isTrue();
        Field.Coded coded = marker.code(SOURCE.data()::column, 600);
        double[] values = SOURCE.data().numbers("marker").toArray();
        int[] cells = marker.cells(SOURCE.data()::column, 600);
        VariableDraft draft = new VariableDraft(600);
        RandomStream random = RandomStreams.seeded(1).open();
        for (int row = 0; row < 600; row++) {
            assertThat(coded.level()[row]).isEqualTo(values[row] < 5 ? 0 : 1);
            marker.write(cells[row], coded.level()[row], coded.score()[row], random, draft, row);
            assertThat(draft.value(row)).isCloseTo(values[row], within(0.11));
        }
        double mean = IntStream.range(0, 600)
                .mapToDouble(row -> coded.score()[row])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.01));
    }

    @Test
    void missingAndAbsentAreLevelsAndRulesDecideBetweenThem() {
        Field lab = field("lab");
        assertThat(lab.levels()).isEqualTo(lab.coding().levels() + 1);
        Field rest = field("rest");
        assertThat(rest.levels()).isEqualTo(rest.coding().levels() + 1);
        int[] cells = rest.cells(SOURCE.data()::column, 600);
        for (int row = 0; row < 600; row++) {
            boolean isHigh = SOURCE.data().column("grade").text(row).equals("high");
            assertThat(rest.mayBe(cells[row], 0)).isEqualTo(isHigh);
            assertThat(rest.mayBe(cells[row], rest.levels() - 1)).isEqualTo(!isHigh);
        }
        Field grade = field("grade");
        int[] bySex = grade.cells(SOURCE.data()::column, 600);
        for (int row = 0; row < 600; row++) {
            assertThat(grade.mayBe(bySex[row], 2))
                    .isEqualTo(SOURCE.data().column("sex").text(row).equals("f"));
        }
    }

    @Test
    void valuesOfManyPatientsHaveALevelOfTheirOwn() {
        int n = 200;
        RandomStream random = RandomStreams.seeded(3).open();
        double[] spiked = IntStream.range(0, n)
                .mapToDouble(i -> i % 2 == 0 ? 0 : 10 + random.nextGaussian())
                .toArray();
        double[] few = IntStream.range(0, n).mapToDouble(i -> 10 * (i % 4)).toArray();
        Measurements table = new Measurements(
                Dataset.of(NumberColumn.of("spiked", spiked), NumberColumn.of("few", few)),
                Schema.of(List.of(new Variable.Continuous("spiked"), new Variable.Count("few"))));
        Field withSpike = Field.of(table.schema().variable("spiked"), table, Conditioning.on(), 1);
        assertThat(withSpike.levels()).isEqualTo(2);
        assertThat(withSpike.hasScore(0)).isFalse();
        assertThat(withSpike.hasScore(1)).isTrue();
        Field levels = Field.of(table.schema().variable("few"), table, Conditioning.on(), 1);
        assertThat(levels.levels()).isEqualTo(4);
        assertThat(levels.hasScore()).isFalse();
    }

    @Test
    void hazardsOfAnUntrainedNetworkAreTheProductLimitCurveOfEachArm() {
        Block outcomes = Block.of(SOURCE, KnownTruth.ON_ARM, 5).get(1);
        Layout layout = outcomes.targets();
        BlockRows rows = outcomes.rows(SOURCE.data()::column, 600);
        float[][] offsets = LogitOffsets.of(layout, rows.targets(), rows.group(), 2);
        int f = IntStream.range(0, layout.size())
                .filter(i -> layout.fields().get(i).coding().isTime())
                .findFirst()
                .orElseThrow();
        TimeCoding coding = (TimeCoding) layout.fields().get(f).coding();
        int intervals = coding.ends().length;
        try (NDManager manager = TorchEngine.open(false)) {
            LevelHeads heads = new LevelHeads(manager, layout);
            for (int g = 0; g < 2; g++) {
                float[] chance = heads.logProbabilities(TorchEngine.tensor(manager, offsets[g], 1, layout.width()))
                        .exp()
                        .toFloatArray();
                for (int each = 0; each < layout.size(); each++) {
                    double sum = 0;
                    for (int k = 0; k < layout.levels(each); k++) {
                        sum += chance[layout.first(each) + k];
                    }
                    assertThat(sum).isCloseTo(1, within(1e-4));
                }
                int arm = g;
                int[] members = IntStream.range(0, 600)
                        .filter(row -> rows.group()[row] == arm)
                        .toArray();
                double died = Arrays.stream(members)
                        .filter(row -> SOURCE.data().numbers("event").value(row) == 1)
                        .count();
                double chanceOfEvent = 0;
                for (int k = 0; k < intervals; k++) {
                    chanceOfEvent += chance[layout.first(f) + k];
                }
                assertThat(chanceOfEvent).isCloseTo(died / members.length, within(0.01));
            }
        }
    }

    @Test
    void timesAreDrawnWithinTheirIntervalsAndCurvesComeBack() {
        Field survival = field("survival");
        Field.Coded coded = survival.code(SOURCE.data()::column, 600);
        int[] cells = survival.cells(SOURCE.data()::column, 600);
        VariableDraft draft = new VariableDraft(600);
        RandomStream random = RandomStreams.seeded(1).open();
        for (int row = 0; row < 600; row++) {
            survival.write(cells[row], coded.level()[row], 0, random, draft, row);
        }
        List<Column> columns = draft.columns(survival.variable(), survival.trained());
        NumberColumn time = (NumberColumn) columns.get(0);
        NumberColumn event = (NumberColumn) columns.get(1);
        assertThat(event).isEqualTo(SOURCE.data().numbers("event"));
        for (double at : new double[] {0.5, 1, 1.5, 2, 3}) {
            assertThat(curve(time, event).survivalAt(at))
                    .isCloseTo(curve(SOURCE.data().numbers("time"), event).survivalAt(at), within(0.03));
        }
    }

    private static ProductLimit curve(NumberColumn time, NumberColumn event) {
        boolean[] events = new boolean[event.size()];
        for (int row = 0; row < events.length; row++) {
            events[row] = event.value(row) == 1;
        }
        return ProductLimit.of(time.toArray(), events);
    }

    @Test
    void modesAreFoundWhereThereAreSome() {
        RandomStream random = RandomStreams.seeded(4).open();
        double[] two = IntStream.range(0, 400)
                .mapToDouble(i -> (i % 2 == 0 ? 2 : 8) + random.nextGaussian())
                .toArray();
        double[] one =
                IntStream.range(0, 400).mapToDouble(i -> random.nextGaussian()).toArray();
        assertThat(GaussianModes.of(two, 5).size()).isEqualTo(2);
        assertThat(GaussianModes.of(one, 5).size()).isEqualTo(1);
        assertThat(GaussianModes.of(new double[] {3, 3, 3}, 5).size()).isEqualTo(1);
        assertThat(GaussianModes.of(new double[0], 5).size()).isEqualTo(1);
    }

    @Test
    void baselinesAreABlockThatDoesNotSeeTheArm() {
        List<Block> blocks = Block.of(SOURCE, KnownTruth.ON_ARM, 5);
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).condition().size()).isZero();
        assertThat(blocks.get(0).groups()).hasSize(1);
        assertThat(blocks.get(1).condition().fields().stream().map(Field::name))
                .containsExactly("arm", "age", "sex", "marker", "type", "lab");
        assertThat(blocks.get(1).groups()).hasSize(2);
        Conditioning matrix = KnownTruth.ON_ARM.withPredictors(Map.of("score", Set.of("age")));
        List<Block> three = Block.of(SOURCE, matrix, 5);
        assertThat(three.get(1).condition().fields().stream().map(Field::name)).containsExactly("arm", "age");
        assertThat(three).hasSize(3);
    }

    @Test
    void aBootstrapKeepsEachPatientOnOneSide() {
        int[] rows = IntStream.range(0, 200).map(i -> (i * 7) % 60).toArray();
        Measurements repeated = SOURCE.take(rows);
        int[][] chosen = TrainingSplit.choose(
                repeated.sources(), 0.15, RandomStreams.seeded(1).open());
        assertThat(chosen[0].length + chosen[1].length).isEqualTo(200);
        assertThat(Arrays.stream(chosen[1]).map(row -> rows[row]).distinct().count())
                .isEqualTo(9);
        assertThat(Arrays.stream(chosen[0]).map(row -> rows[row]).boxed().toList())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(chosen[1]).map(row -> rows[row]).boxed().toList());
    }

    @Test
    void categoriesAloneAreLearnedToo() {
        Measurements table = new Measurements(
                Dataset.of(
                        CategoryColumn.of(
                                "arm",
                                List.of("A", "B"),
                                IntStream.range(0, 60).map(i -> i % 2).toArray()),
                        CategoryColumn.of(
                                "a",
                                List.of("u", "v"),
                                IntStream.range(0, 60).map(i -> i / 2 % 2).toArray())),
                Schema.of(List.of(new Variable.Categorical("arm"), new Variable.Categorical("a"))));
        DeepSettings two = DeepSettings.defaults().withEpochs(2, 2).withSizes(32, 8);
        DeepGenerators.ids().forEach(id -> {
            Dataset rows = DeepGenerators.of(id, two)
                    .fit(table, Conditioning.on("arm"), RunContext.seeded(1))
                    .sample(KnownTruth.arms(20), RandomStreams.seeded(1));
            assertThat(rows.column("a").missing()).as(id).isZero();
        });
    }
}
