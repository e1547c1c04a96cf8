package org.dflib.jjava;

import org.dflib.jjava.jupyter.kernel.display.Renderer;

/** Stands in for the kernel's class of this name, with the renderer of the kernel's own library. */
public final class JJava {
    private static Kernel running;

    private JJava() {}

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
