package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.core.synthesis.anonymity.DpMarginals;
import org.trialtwin.core.synthesis.anonymity.KAnonymity;
import org.trialtwin.core.synthesis.anonymity.Perturbation;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.audit.Frontier;
import org.trialtwin.stats.audit.GeneratorAudit;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Audit tables of every generator on public trials, the frontier over generators and their settings, and what the chooser
 * says. Writes {@code target/audited-trials.md} and {@code target/frontier.svg}. Options: {@code -Daudit.trials},
 * {@code -Daudit.halves}, {@code -Daudit.shadows}, {@code -Daudit.generators}.
 */
@Tag("study")
class AuditedTrialsStudyTest {
    private static final String[] TRIALS = System.getProperty(
                    "audit.trials", "actg175,cao_aro_aio04,cdisc_pilot,bcrp,ist")
            .split(",");
    private static final int HALVES = Integer.getInteger("audit.halves", 4);
    private static final int SHADOWS = Integer.getInteger("audit.shadows", 2);

    @Test
    void auditTables() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : TRIALS) {
            TrialData trial = PublicTrial.open(name).data();
            List<Frontier.Point> points = new ArrayList<>();
            boolean settings = name.equals("actg175");
            for (Map.Entry<String, Synthesizer> each : generators(settings).entrySet()) {
                try {
                    GeneratorAuditResults results = GeneratorAudit.of(TwinGenerator.conditionedOnArm(each.getValue()))
                            .halves(HALVES)
                            .shadows(SHADOWS)
                            .run(trial, RunContext.seeded(1).withThreads(2).onProgress(ProgressListener.console()));
                    points.add(new Frontier.Point(each.getKey(), results));
                } catch (InvalidTrialException e) {
                    text.append(name)
                            .append(", ")
                            .append(each.getKey())
                            .append(": ")
                            .append(e.getMessage());
                }
            }
            text.append(table(trial, points));
            if (settings) {
                Frontier frontier = new Frontier(points);
                text.append(chosen(frontier));
                Files.createDirectories(Path.of("target"));
                Files.writeString(
                        Path.of("target", "frontier.svg"),
                        FrontierPlot.svg("Disclosure against fidelity of generators on ACTG 175", frontier));
            }
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "audited-trials.md"), text);
        }
        System.out.println(text);
        assertThat(text).contains("membership");
    }

    private static Map<String, Synthesizer> generators(boolean settings) {
        Map<String, Synthesizer> all = new LinkedHashMap<>();
        String wanted = System.getProperty("audit.generators", String.join(",", Synthesizers.idsWithoutDeclarations()));
        for (String id : wanted.split(",")) {
            all.put(id, Synthesizers.byId(id));
        }
        if (settings) {
            for (int k : new int[] {2, 20, 100}) {
                all.put("k-anonymity, k = " + k, KAnonymity.of(k));
            }
            for (double noise : new double[] {0.03, 0.3, 0.6}) {
                all.put("perturbation, " + noise, Perturbation.of(noise));
            }
            for (double epsilon : new double[] {0.1, 10}) {
                all.put("dp-marginals, epsilon " + epsilon, DpMarginals.of(epsilon));
            }
        }
        return all;
    }

    /** A row per generator, a column per measure of its audit; the second row is what chance or fresh patients have. */
    private static String table(TrialData trial, List<Frontier.Point> points) {
        StringBuilder text = new StringBuilder(
                "## " + trial.design().name() + ", " + trial.patients() + " patients, " + HALVES + " halves\n\n");
        if (points.isEmpty()) {
            return text.append('\n').toString();
        }
        List<List<String>> measures = points.get(0).results().display().rows();
        StringBuilder header = new StringBuilder("| generator |");
        StringBuilder reference = new StringBuilder("| *reference* |");
        for (int k = 0; k < measures.size(); k++) {
            String name = measures.get(k).get(0).strip();
            boolean ofAttack = name.startsWith("members found");
            header.append(' ')
                    .append(ofAttack ? measures.get(k - 1).get(0).replace("AUC", "at 1%") : name)
                    .append(" |");
            reference.append(' ').append(measures.get(k).get(2)).append(" |");
        }
        text.append(header)
                .append("\n|---|")
                .append("---|".repeat(measures.size()))
                .append('\n');
        text.append(reference).append('\n');
        for (Frontier.Point point : points) {
            List<List<String>> own = point.results().display().rows();
            text.append("| ").append(point.name()).append(" |");
            for (List<String> measure : measures) {
                int at = measures.indexOf(measure);
                text.append(' ')
                        .append(own.size() == measures.size() ? own.get(at).get(1) : "–")
                        .append(" |");
            }
            text.append('\n');
        }
        return text.append('\n').toString();
    }

    private static String chosen(Frontier frontier) {
        return "```text\n" + frontier + "```\n\nLeast distance of survival curves with a membership AUC below .55: "
                + frontier.leastBias(0.55).map(Frontier.Point::name).orElse("none")
                + "; least rank-correlation error: "
                + frontier.leastCorrelationError(0.55).map(Frontier.Point::name).orElse("none")
                + ".\n\n";
    }
}
