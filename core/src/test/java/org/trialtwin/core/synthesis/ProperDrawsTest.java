package org.trialtwin.core.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;

class ProperDrawsTest {
    /** Remembers what it was fitted on. */
    private static final class Recorder implements Synthesizer {
        private final List<Dataset> fitted = new ArrayList<>();

        @Override
        public String id() {
            return "recorder";
        }

        @Override
        public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
            fitted.add(measurements.data());
            return new FittedSynthesizer() {
                @Override
                public Dataset sample(Dataset given, RandomStreams streams) {
                    return given;
                }

                @Override
                public Provenance provenance() {
                    return Provenance.of("recorder", "", Map.of());
                }
            };
        }
    }

    @Test
    void theBootstrapKeepsTheSizesOfTheGivenGroups() {
        Measurements all = Simulated.measurements(100, 4);
        // 100 in A and 30 in B.
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            if (row % 2 == 0 || row < 60) {
                kept.add(row);
            }
        }
        Measurements source = all.take(kept.stream().mapToInt(Integer::intValue).toArray());
        Recorder recorder = new Recorder();
        Synthesizer proper = Synthesizers.proper(recorder);
        FittedSynthesizer fitted = proper.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1));
        proper.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(2));
        proper.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1));
        Dataset first = recorder.fitted.get(0);
        assertThat(count(first, "A")).isEqualTo(100);
        assertThat(count(first, "B")).isEqualTo(30);
        assertThat(first).isEqualTo(recorder.fitted.get(2)).isNotEqualTo(recorder.fitted.get(1));
        Set<String> distinct = rows(first);
        assertThat(rows(source.data())).containsAll(distinct);
        // A bootstrap holds about 63% of the rows.
        assertThat(distinct.size()).isBetween(65, 100);
        assertThat(proper.id()).isEqualTo("recorder");
        assertThat(fitted.provenance().settings()).containsKey("draws");
    }

    @Test
    void theCatalogueHasEveryGeneratorAndTellsWhatItHas() {
        assertThat(Synthesizers.ids())
                .contains(
                        "sequential-trees",
                        "sequential-forest",
                        "sequential-boosted",
                        "avatar",
                        "adversarial-forest",
                        "parametric-sequential",
                        "gaussian-copula",
                        "vine-copula",
                        "bayesian-network",
                        "vine-sequential",
                        "survival-forest",
                        "sampling-with-replacement",
                        "independent-marginals");
        assertThat(Synthesizers.byId("sequential-trees").id()).isEqualTo("sequential-trees");
        Assertions.assertThatThrownBy(() -> Synthesizers.byId("nope"))
                .hasMessageContaining("\"nope\"")
                .hasMessageContaining("sequential-trees");
    }

    @Test
    void aGeneratorOfAnOptionalModuleNamesTheArtifactToAdd() {
        for (String id : List.of("ctgan", "tvae", "diffusion", "row-transformer")) {
            assertThat(Synthesizers.ids()).doesNotContain(id);
            Assertions.assertThatThrownBy(() -> Synthesizers.byId(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + id + "\"")
                    .hasMessageContaining("org.trialtwin:trialtwin-deep");
        }
    }

    private static long count(Dataset data, String group) {
        return rowsOf(data).stream().filter(row -> row.startsWith(group + "|")).count();
    }

    static Set<String> rows(Dataset data) {
        return new HashSet<>(rowsOf(data));
    }

    static List<String> rowsOf(Dataset data) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            int at = row;
            rows.add(String.join(
                    "|", data.columns().stream().map(column -> column.text(at)).toList()));
        }
        return rows;
    }
}
