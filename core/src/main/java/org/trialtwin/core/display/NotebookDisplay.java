package org.trialtwin.core.display;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has results shown as HTML by themselves in a notebook: tables, curves, cards. The kernels IJava and JJava are found by their
 * class names, so that the library depends on neither; in any other program nothing is done. A first cell loads the library
 * and calls {@link #register}.
 */
public final class NotebookDisplay {
    /** Each has {@code getKernelInstance().getRenderer()}. */
    private static final List<String> KERNELS = List.of("io.github.spencerpark.ijava.IJava", "org.dflib.jjava.JJava");

    private NotebookDisplay() {}

    /**
     * Registers with the kernel of the notebook that this is called from.
     *
     * @return a sentence on how results are shown from now on
     */
    public static String register() {
        for (String name : KERNELS) {
            Optional<Class<?>> kernel = find(name);
            if (kernel.isPresent()) {
                try {
                    Object running = call(kernel.get(), null, "getKernelInstance");
                    if (running != null) {
                        register(call(running.getClass(), running, "getRenderer"));
                        return "Results are shown as HTML in " + kernel.get().getSimpleName();
                    }
                } catch (ReflectiveOperationException e) {
                    return "Results are shown as text: " + kernel.get().getSimpleName() + " could not be told how, "
                            + e;
                }
            }
        }
        return "Results are shown as text: there is no kernel of IJava or JJava here";
    }

    private static Optional<Class<?>> find(String name) {
        return Stream.of(Thread.currentThread().getContextClassLoader(), NotebookDisplay.class.getClassLoader())
                .flatMap(loader -> loaded(name, loader))
                .findFirst();
    }

    private static Stream<Class<?>> loaded(String name, ClassLoader loader) {
        try {
            return Stream.of(Class.forName(name, true, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }

    /** {@code renderer.createRegistration(HtmlDisplay.class).preferring("text/html").register((value, context) -> ...)}. */
    private static void register(Object renderer) throws ReflectiveOperationException {
        Object registration =
                renderer.getClass().getMethod("createRegistration", Class.class).invoke(renderer, HtmlDisplay.class);
        registration.getClass().getMethod("preferring", String[].class).invoke(registration, (Object)
                new String[] {"text/html"});
        Method register = null;
        for (Method method : registration.getClass().getMethods()) {
            if (method.getName().equals("register")) {
                register = method;
            }
        }
        if (register == null) {
            throw new NoSuchMethodException("register");
        }
        Class<?> function = register.getParameterTypes()[0];
        Object shown = Proxy.newProxyInstance(
                function.getClassLoader(), new Class<?>[] {function}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "HTML of results";
                        };
                    }
                    Object output = call(arguments[1].getClass(), arguments[1], "getOutputContainer");
                    put(output, "putHTML", ((HtmlDisplay) arguments[0]).toHtml());
                    put(output, "putText", arguments[0].toString());
                    return null;
                });
        register.invoke(registration, shown);
    }

    private static void put(Object output, String method, String text) throws ReflectiveOperationException {
        output.getClass().getMethod(method, String.class).invoke(output, text);
    }

    private static Object call(Class<?> of, @Nullable Object target, String method)
            throws ReflectiveOperationException {
        return of.getMethod(method).invoke(target);
    }
}
