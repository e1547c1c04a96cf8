package org.trialtwin.core.synthesis.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Simulated;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;

class CrossFittedChoiceTest {
    private static final RandomStreams STREAMS = RandomStreams.seeded(9);
    private static final Synthesizer TREES = Synthesizers.bare("sequential-trees");
    private static final Synthesizer INDEPENDENT = Synthesizers.bare("independent-marginals");

    /** Refuses everything. */
    private static final class Refusing implements Synthesizer {
        @Override
        public String id() {
            return "refusing";
        }

        @Override
        public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
            throw new IllegalArgumentException("not me");
        }
    }

    private static FittedSynthesizer fit(Measurements source, Synthesizer... candidates) {
        return CrossFittedChoice.of(List.of(candidates)).fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(1));
    }

    @Test
    void theEnergyDistanceIsWorkedByHand() {
        Schema schema = new Schema(List.of(new Variable.Continuous("x")), List.of());
        Dataset all = Dataset.of(NumberColumn.of("x", 0, 2));
        // Standard deviation 1: distances of 0 and 2 from 0 are 0 and 2, of 4 from them 4 and 2; drawn rows are 4
        // apart.
        assertThat(new EnergyScore(new Measurements(all, schema)).of(Dataset.of(NumberColumn.of("x", 0, 4)), all))
                .isCloseTo(2 * (0 + 2 + 4 + 2) / 4.0 - 4, within(1e-12));
    }

    @Test
    void whatKeepsAssociationsWinsWhateverTheOrder() {
        Measurements source = Simulated.measurements(150, 2);
        for (FittedSynthesizer fitted : List.of(fit(source, TREES, INDEPENDENT), fit(source, INDEPENDENT, TREES))) {
            assertThat(fitted.provenance().maker()).isEqualTo("sequential-trees");
            assertThat(fitted.provenance().settings()).containsEntry("chosenBy", "mixture");
            assertThat(fitted.notes().get(0))
                    .startsWith("Chosen: sequential-trees, of ")
                    .contains("independent-marginals");
        }
    }

    @Test
    void whoRefusesIsNotChosen() {
        FittedSynthesizer fitted = fit(Simulated.measurements(60, 3), new Refusing(), INDEPENDENT);
        assertThat(fitted.provenance().maker()).isEqualTo("independent-marginals");
        assertThat(fitted.notes().get(0)).contains("refusing refused: not me");
    }

    @Test
    void tooFewRowsLeaveTheFirst() {
        FittedSynthesizer fitted = fit(Simulated.measurements(6, 4), INDEPENDENT, TREES);
        assertThat(fitted.notes().get(0)).contains("too few rows");
        assertThatThrownBy(() -> CrossFittedChoice.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Measurements source = Simulated.measurements(60, 5);
        CrossFittedChoice choice = CrossFittedChoice.of(List.of(TREES, INDEPENDENT));
        Dataset one =
                choice.fit(source, Simulated.GIVEN_GROUP, RunContext.seeded(2)).sample(Simulated.given(30), STREAMS);
        Dataset three = choice.fit(
                        source, Simulated.GIVEN_GROUP, RunContext.seeded(2).withThreads(3))
                .sample(Simulated.given(30), STREAMS);
        assertThat(three).isEqualTo(one);
    }
}
