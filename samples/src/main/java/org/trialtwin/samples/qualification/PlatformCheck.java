package org.trialtwin.samples.qualification;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.qualification.Finding;

/** Java and the machine. */
final class PlatformCheck implements Check {
    private static final int OLDEST_JAVA = 17;

    @Override
    public String name() {
        return "platform";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.INSTALLATION;
    }

    @Override
    public List<Finding> findings(RunContext run) {
        int java = Runtime.version().feature();
        return List.of(
                Finding.judged(
                        part(),
                        "Java",
                        OLDEST_JAVA + " or later",
                        property("java.version") + ", " + property("java.vendor") + ", " + property("java.vm.name"),
                        "",
                        java >= OLDEST_JAVA),
                Finding.told(
                        part(),
                        "operating system",
                        property("os.name") + " " + property("os.version") + ", " + property("os.arch")),
                Finding.told(
                        part(),
                        "processors",
                        Integer.toString(Runtime.getRuntime().availableProcessors())),
                Finding.told(part(), "largest heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB"),
                Finding.told(part(), "language and encoding", Locale.getDefault() + ", " + Charset.defaultCharset()));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
