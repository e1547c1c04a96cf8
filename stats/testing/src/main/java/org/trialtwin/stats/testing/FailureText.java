package org.trialtwin.stats.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.replication.ReplicationCell;

/** What a failed assertion says: what was found beside what was allowed, and how to see it again. */
final class FailureText {
    private FailureText() {}

    static String of(StudyReport report, Map<JudgedRow, Finding> findings, int judged) {
        String rows = findings.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        String count = judged == 1 ? "" : findings.size() + " of " + judged + " rows fail.\n";
        return "\n" + count + rows + origin(report, findings.keySet().iterator().next());
    }

    private static String row(JudgedRow row, Finding finding) {
        ReplicationCell cell = row.cell();
        StringBuilder text = new StringBuilder(row.report().identity().trial() + ", " + cell.key() + ", "
                + cell.generator() + " at " + NumberText.percent(cell.fraction()) + ": " + finding.what() + "\n");
        line(text, "actual", finding.actual());
        line(text, "expected", finding.expected());
        line(text, "allowed", finding.allowed());
        line(text, "Monte Carlo error", finding.monteCarloError());
        line(text, "trial", effect(cell.real()));
        line(text, "hybrid", effect(cell.hybrid()));
        line(text, "drop-only", effect(row.dropOnly().hybrid()));
        return text.toString();
    }

    private static String origin(StudyReport report, JudgedRow first) {
        StringBuilder text = new StringBuilder();
        line(text, "study", report.file() + ", SHA-256 " + report.identity().studySha256());
        line(text, "seed", Long.toString(report.identity().seed()));
        line(text, "reproduce", command(report, first.cell()));
        return text.toString().stripTrailing();
    }

    /** Rows do not depend on the generators and fractions beside them, so the command asks for one of each. */
    private static String command(StudyReport report, ReplicationCell cell) {
        boolean augmenting = report.results().mode().equals("augmenting");
        return String.join(
                " ",
                List.of(
                        "java -jar trialtwin.jar replicate",
                        quoted(report.file()),
                        "--generators",
                        cell.reference() ? report.generators().get(0) : cell.generator(),
                        "--fractions",
                        DecimalText.of(cell.fraction()),
                        augmenting
                                ? "--mode augmenting"
                                : "--withhold " + quoted(report.results().withhold()),
                        "--replicates",
                        Integer.toString(report.results().replicates()),
                        "--repeats",
                        Integer.toString(report.results().repeats()),
                        "--rule",
                        report.results().rule().id(),
                        "--seed",
                        Long.toString(report.identity().seed())));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w./:+-]+") ? argument : "\"" + argument + "\"";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(":");
        text.append(" ".repeat("Monte Carlo error".length() - name.length() + 1));
        text.append(value).append("\n");
    }

    static String effect(EffectEstimate effect) {
        if (!effect.isEstimable()) {
            return effect.notes().stream()
                    .map(AnalysisNote::text)
                    .collect(Collectors.joining("; ", "no estimate (", ")"));
        }
        ConfidenceInterval natural = effect.naturalInterval();
        Integer events = effect.events();
        return NumberText.significant(effect.naturalEstimate()) + " (" + NumberText.significant(natural.lower())
                + " to "
                + NumberText.significant(natural.upper()) + "), " + effect.n() + " patients"
                + (events == null ? "" : ", " + events + " events");
    }
}
