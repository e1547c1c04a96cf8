package org.trialtwin.stats.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.report.ReplicationJson;
import org.trialtwin.stats.report.ReplicationReport;

/** The files that the studies of one test class leave, written and published when the class is done. */
final class ClassOutput implements AutoCloseable {
    private static final String PARAMETER = "trialtwin.output";
    private static final String FOLDER = "target/trialtwin";

    private final ExtensionContext context;
    private final Path folder;
    private final Set<StudyReport> reports = new LinkedHashSet<>();

    ClassOutput(ExtensionContext context, String testClass) {
        this.context = context;
        this.folder = Path.of(context.getConfigurationParameter(PARAMETER).orElse(FOLDER))
                .resolve(testClass);
    }

    synchronized void add(StudyReport report) {
        reports.add(report);
    }

    @Override
    public synchronized void close() throws IOException {
        ReplicationReport.Builder page = ReplicationReport.builder();
        int number = 0;
        for (StudyReport report : reports) {
            number++;
            page.study(report.results(), provenance(report));
            String json = ReplicationJson.text(report.identity(), report.results());
            publish(
                    number == 1 ? "replication.json" : "replication-" + number + ".json",
                    json,
                    MediaType.APPLICATION_JSON);
        }
        if (number > 0) {
            publish("report.html", page.build().toHtml(), MediaType.create("text", "html"));
        }
    }

    private void publish(String name, String text, MediaType type) throws IOException {
        Path file = folder.resolve(name);
        WholeFile.write(file, text);
        context.publishFile(name, type, target -> Files.copy(file, target));
    }

    private static Provenance provenance(StudyReport report) {
        Provenance provenance = Provenance.of(
                        "replicate",
                        Long.toString(report.identity().seed()),
                        Map.of("generators", report.results().generators().toString()))
                .withInput("study file", report.identity().studySha256())
                .withInput("table", report.identity().dataSha256());
        for (Map.Entry<String, String> companion :
                report.identity().companionSha256().entrySet()) {
            provenance = provenance.withInput("table " + companion.getKey(), companion.getValue());
        }
        return provenance;
    }
}
