package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.display.Renderer;

/** Stands in for the kernel's class of this name, with the renderer of the kernel's own library. */
public final class IJava {
    private static Kernel running;

    private IJava() {}

    /** What a running notebook has. */
    public static final class Kernel {
        private final Renderer renderer = new Renderer();

        public Renderer getRenderer() {
            return renderer;
        }
    }

    public static Kernel getKernelInstance() {
        return running;
    }

    /** Opens or closes a notebook. */
    public static void run(Kernel kernel) {
        running = kernel;
    }
}
