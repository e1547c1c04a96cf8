package org.trialtwin.core.synthesis.deep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The engine, started once. It neither downloads nor reports anything unless whoever started the JVM has set the properties
 * {@code ai.djl.offline} and {@code OPT_OUT_TRACKING} otherwise, and calculates on one thread: the order of a sum would depend on
 * their number.
 */
final class TorchEngine {
    private static final String NAME = "PyTorch";

    private TorchEngine() {}

    private static final class Started {
        static final Engine ENGINE = start();

        private static Engine start() {
            setUnlessSet("ai.djl.offline", "true");
            setUnlessSet("OPT_OUT_TRACKING", "true");
            setUnlessSet("ai.djl.pytorch.num_threads", "1");
            setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
            return Engine.getEngine(NAME);
        }

        private static void setUnlessSet(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }
    }

    /**
     * A manager of tensors, which are freed when it is closed.
     *
     * @param gpu whether to use a graphics processor where the engine has one
     */
    static NDManager open(boolean gpu) {
        Engine engine = Started.ENGINE;
        // Threads of OpenMP are counted for each thread that calls.
        JniUtils.setNumThreads(1);
        return engine.newBaseManager(gpu && engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu());
    }

    /**
     * A tensor with a copy of some numbers. It lies where the engine lays its own, at a multiple of 64 bytes: products of matrices
     * are added up in another order where they lie otherwise, and numbers that come from Java may lie anywhere.
     */
    static NDArray tensor(NDManager manager, float[] values, long... shape) {
        try (NDArray anywhere = manager.create(values, new Shape(shape))) {
            return anywhere.duplicate();
        }
    }
}
