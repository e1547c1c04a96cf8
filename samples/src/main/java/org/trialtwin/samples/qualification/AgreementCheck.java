package org.trialtwin.samples.qualification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.samples.EmbeddedTrials;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.stats.qualification.Fingerprint;
import org.trialtwin.trials.io.Study;

/** Every analysis of the embedded trials against values that R computed. */
final class AgreementCheck implements Check {
    private final String known;

    /**
     * A check against known values.
     *
     * @param known text of {@code agreement.json}, which a script in R writes
     */
    AgreementCheck(String known) {
        this.known = known;
    }

    @Override
    public String name() {
        return "agreement with R";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.OPERATION;
    }

    @Override
    public List<Finding> findings(RunContext run) throws IOException {
        JsonNode root = new ObjectMapper().readTree(known);
        Map<String, List<AnalysisResult>> results = new LinkedHashMap<>();
        for (String trial : EmbeddedTrials.names()) {
            Study study = EmbeddedTrials.open(trial);
            results.put(
                    trial,
                    AnalysisPlan.of(study.design(), study.analyses())
                            .run(study.data())
                            .rows());
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.told(
                part(),
                "software and script of the values that analyses are held against",
                root.get("software").asText() + ", " + root.get("packages").asText() + ", "
                        + root.get("script").asText()));
        int covered = 0;
        for (JsonNode record : root.get("records")) {
            AnalysisResult result =
                    find(results.getOrDefault(record.get("trial").asText(), List.of()), record);
            covered++;
            EffectEstimate effect = result.effect();
            String of = " of " + record.get("trial").asText() + ", " + result.key();
            compare(
                    findings,
                    "estimate" + of + ": " + record.get("call").asText(),
                    record,
                    "estimate",
                    effect.estimate());
            compare(findings, "standard error" + of, record, "standardError", effect.standardError());
            compare(findings, "test statistic" + of, record, "statistic", effect.statistic());
        }
        findings.add(Finding.equal(
                part(),
                "analyses of the embedded trials that were held against R",
                Integer.toString(results.values().stream().mapToInt(List::size).sum()),
                Integer.toString(covered)));
        return findings;
    }

    private static AnalysisResult find(List<AnalysisResult> results, JsonNode record) {
        return results.stream()
                .filter(result -> result.key()
                                .endpoint()
                                .equals(record.get("endpoint").asText())
                        && result.key().method().equals(record.get("method").asText())
                        && result.key().contrast().equals(record.get("contrast").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No analysis " + record));
    }

    private void compare(List<Finding> findings, String what, JsonNode record, String key, double found) {
        if (!record.hasNonNull(key)) {
            return;
        }
        double expected = record.get(key).asDouble();
        double tolerance = record.get("tolerance").asDouble();
        boolean passed = Math.abs(found - expected) <= tolerance * Math.abs(expected);
        findings.add(Finding.judged(
                part(), what, Double.toString(expected), Double.toString(found), "relative, " + tolerance, passed));
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return List.of(
                new Fingerprint("values from R (agreement.json)", Sha256.of(known.getBytes(StandardCharsets.UTF_8))));
    }
}
