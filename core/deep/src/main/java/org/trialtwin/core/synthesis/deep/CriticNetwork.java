package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.trialtwin.core.random.RandomStream;

/**
 * The adversary: how real some rows together look. Its gradient by the rows is written as a forward pass of its own, so that the
 * penalty on that gradient needs no derivative of derivatives: between layers that bend at 0, the network is linear, and the
 * derivative of a bend is a constant almost everywhere. Penalty: Gulrajani and others 2017, arXiv:1704.00028.
 */
final class CriticNetwork {
    private static final double LEAK = 0.2;
    private static final double DROPPED = 0.25;
    private static final double PENALTY = 10;

    private final int width;
    private final WeightPlan plan = new WeightPlan();
    private final int first;
    private final int second;
    private final int last;

    CriticNetwork(int inputs, int width) {
        this.width = width;
        first = plan.dense("critic.first", inputs, width);
        second = plan.dense("critic.second", width, width);
        last = plan.dense("critic.last", width, 1);
    }

    WeightPlan plan() {
        return plan;
    }

    /**
     * What a pass gives.
     *
     * @param value of each pack
     * @param bend1 slopes of the first layer's outputs
     * @param bend2 slopes of the second layer's outputs
     */
    private record Pass(NDArray value, NDArray bend1, NDArray bend2) {}

    private Pass pass(NDList weights, NDArray rows, RandomStream random) {
        NDManager manager = rows.getManager();
        int n = (int) rows.getShape().get(0);
        NDArray in1 = rows.matMul(weights.get(first)).add(weights.get(first + 1));
        NDArray bend1 = bend(in1).mul(kept(manager, n, random));
        NDArray in2 = in1.mul(bend1).matMul(weights.get(second)).add(weights.get(second + 1));
        NDArray bend2 = bend(in2).mul(kept(manager, n, random));
        NDArray value = in2.mul(bend2).matMul(weights.get(last)).add(weights.get(last + 1));
        return new Pass(value, bend1, bend2);
    }

    /** 1 above 0, a little below; a constant, for it comes from a comparison. */
    private static NDArray bend(NDArray x) {
        return x.gt(0).toType(DataType.FLOAT32, false).mul(1 - LEAK).add(LEAK);
    }

    private NDArray kept(NDManager manager, int rows, RandomStream random) {
        float[] kept = new float[rows * width];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextDouble() < DROPPED ? 0 : (float) (1 / (1 - DROPPED));
        }
        return TorchEngine.tensor(manager, kept, rows, width);
    }

    /** How real packs look on average. */
    NDArray value(NDList weights, NDArray rows, RandomStream random) {
        return pass(weights, rows, random).value().mean();
    }

    /** What the critic wants to be small: fake less real, and a slope of 1 between the two. */
    NDArray loss(NDList weights, NDArray real, NDArray fake, RandomStream random) {
        int n = (int) real.getShape().get(0);
        float[] share = new float[n];
        for (int row = 0; row < n; row++) {
            share[row] = (float) random.nextDouble();
        }
        NDArray mix = TorchEngine.tensor(real.getManager(), share, n, 1);
        NDArray between = fake.add(real.sub(fake).mul(mix));
        return value(weights, fake, random)
                .sub(value(weights, real, random))
                .add(penalty(weights, between, random).mul(PENALTY));
    }

    private NDArray penalty(NDList weights, NDArray rows, RandomStream random) {
        NDArray slope = slope(weights, pass(weights, rows, random));
        NDArray length = slope.square().sum(new int[] {1}).add(1e-12).sqrt();
        return length.sub(1).square().mean();
    }

    private NDArray slope(NDList weights, Pass pass) {
        return pass.bend2()
                .mul(weights.get(last).transpose())
                .matMul(weights.get(second).transpose())
                .mul(pass.bend1())
                .matMul(weights.get(first).transpose());
    }

    /** Value and slope of each pack, with the same units left out in both. */
    NDList valueAndSlope(NDList weights, NDArray rows, RandomStream random) {
        Pass pass = pass(weights, rows, random);
        return new NDList(pass.value(), slope(weights, pass));
    }
}
