package org.trialtwin.core.synthesis.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;

class CriticNetworkTest {
    /** The slope that is written as a forward pass, against differences of the value. */
    @Test
    void theSlopeIsThatOfTheValue() {
        CriticNetwork critic = new CriticNetwork(6, 16);
        RandomStream random = RandomStreams.seeded(1).open();
        float[] weights = critic.plan().initial(random);
        float[] rows = new float[4 * 6];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        try (NDManager manager = TorchEngine.open(false)) {
            NDList view = critic.plan().view(TorchEngine.tensor(manager, weights, weights.length));
            float[] slope = at(critic, view, manager, rows).get(1).toFloatArray();
            for (int i = 0; i < rows.length; i++) {
                float[] more = rows.clone();
                float[] less = rows.clone();
                more[i] += 1e-3f;
                less[i] -= 1e-3f;
                double difference = (at(critic, view, manager, more).get(0).toFloatArray()[i / 6]
                                - at(critic, view, manager, less).get(0).toFloatArray()[i / 6])
                        / 2e-3;
                assertThat((double) slope[i]).isCloseTo(difference, within(2e-2));
            }
        }
    }

    private static NDList at(CriticNetwork critic, NDList view, NDManager manager, float[] rows) {
        return critic.valueAndSlope(
                view,
                TorchEngine.tensor(manager, rows, 4, 6),
                RandomStreams.seeded(2).open());
    }
}
