package org.trialtwin.core.synthesis.deep;

import java.util.List;

/** Where the state of one training is kept; nowhere unless the settings name a folder. */
interface Checkpoint {
    /** {@return the epoch from which training goes on, 0 where nothing fits; lists are filled with what was kept} */
    int resume(Learner learner, List<Integer> looks, List<float[]> weights, List<Double> costs);

    void save(Learner learner, int epoch, List<Integer> looks, List<float[]> weights, List<Double> costs);

    /** Keeps nothing. */
    static Checkpoint none() {
        return new Checkpoint() {
            @Override
            public int resume(Learner learner, List<Integer> looks, List<float[]> weights, List<Double> costs) {
                return 0;
            }

            @Override
            public void save(
                    Learner learner, int epoch, List<Integer> looks, List<float[]> weights, List<Double> costs) {}
        };
    }
}
