package org.trialtwin.samples.qualification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.qualification.Finding;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.io.Study;

/** A study file with several errors is refused with all of them. */
final class WrongStudyCheck implements Check {
    private static final int LONGEST = 90;

    @Override
    public String name() {
        return "wrong study file";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.OPERATION;
    }

    @Override
    public List<Finding> findings(RunContext run) throws IOException {
        Map<String, String> planted = new LinkedHashMap<>();
        planted.put("\"subjectId\": \"id\"", "\"subjectId\": \"patient\"");
        planted.put("\"control\": \"standard\"", "\"control\": \"placebo\"");
        planted.put("\"method\": \"logRank\"", "\"method\": \"logRanks\"");
        planted.put("\"alpha\": 0.05", "\"alpha\": 5");
        String file = new String(Resource.trial("veteran.json"), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> error : planted.entrySet()) {
            if (!file.contains(error.getKey())) {
                throw new IllegalStateException("The embedded study file does not hold " + error.getKey());
            }
            file = file.replace(error.getKey(), error.getValue());
        }
        byte[] wrong = file.getBytes(StandardCharsets.UTF_8);
        String found;
        List<String> signs = List.of("patient", "placebo", "logRanks", "alpha");
        int named = 0;
        try {
            found = Study.read(
                            "wrong.json",
                            path -> path.equals("wrong.json") ? wrong : Resource.trial(path),
                            AnalysisPlan.check())
                    .design()
                    .name();
        } catch (InvalidTrialException e) {
            List<String> told = signs.stream()
                    .flatMap(sign -> e.problems().stream()
                            .filter(problem -> problem.contains(sign))
                            .limit(1))
                    .map(problem -> problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST) + "…")
                    .toList();
            named = told.size();
            found = named + " of " + signs.size() + " errors are named, "
                    + e.problems().size() + " problems in all: " + String.join("; ", told);
        }
        return List.of(Finding.judged(
                part(),
                "a study file with " + signs.size() + " errors (a column, an arm, a method, a level of significance)",
                "refused, every error named",
                found,
                "",
                named == signs.size()));
    }
}
