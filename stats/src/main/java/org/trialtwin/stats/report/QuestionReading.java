package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** What a replication study asks, and of which trial, in sentences. */
record QuestionReading(ReplicationResults results, Cells cells) {
    String limits() {
        String rates = results.repeats() == 1
                ? "It was done once: a rate of agreement is then 0% or 100% and says little."
                : results.withhold().equals("last-recruited")
                        ? "The same patients are withheld in all " + results.repeats()
                                + " repeats, so rates of agreement describe random seeds, not trials."
                        : results.mode().equals("augmenting")
                                ? "Nobody is withheld; the " + results.repeats()
                                        + " repeats differ in their random seeds alone."
                                : "Other patients are withheld in each of the " + results.repeats()
                                        + " repeats; rates of agreement describe this trial, not trials in general.";
        List<String> beyond = cells.fractions().stream()
                .filter(fraction -> fraction > 0.4 + 1e-9)
                .map(NumberText::percent)
                .toList();
        return "Synthetic patients add no information: whatever stands below, a hybrid cohort knows only what its"
                + " real patients tell. This is one trial. " + rates
                + (beyond.isEmpty()
                        ? ""
                        : " Published work claims replication for up to 40% synthetic; " + PlainReading.list(beyond)
                                + " is beyond that.");
    }

    String notRandomised() {
        List<String> unadjusted = PlainReading.unadjusted(results);
        return "The study declares that the arms were not, or only partly, randomised: the arms may differ before"
                + " treatment. So twins' baselines are drawn arm by arm, and a difference that is not adjusted for"
                + " them is not a treatment effect"
                + (unadjusted.isEmpty()
                        ? "."
                        : "; here that is true of " + PlainReading.list(unadjusted)
                                + ". Their rows below compare computations, not treatments.")
                + " An adjusted estimate still rests on the covariates that were recorded.";
    }

    String question() {
        ResultKey key = cells.primary().get(0);
        int patients = results.trial().patients();
        List<Double> fractions = cells.fractions();
        List<String> counts = fractions.stream()
                .map(fraction -> NumberText.percent(fraction) + " (" + moved(fraction) + ")")
                .toList();
        String same = "would the " + cells.real(key).measure().label() + " of " + key.endpoint() + " (" + key.method()
                + adjustment(key) + ") have come out the same";
        if (results.mode().equals("augmenting")) {
            return "If synthetic patients were added to all " + patients + " patients until they made up "
                    + PlainReading.list(counts) + " of the cohort, " + same + "? Each time " + replicates() + ".";
        }
        return "If " + who() + " of the " + patients + " patients, " + PlainReading.list(counts)
                + ", had not been there and synthetic patients had stood in for them, " + same
                + "? The generator never saw those withheld; each time " + replicates() + ".";
    }

    private String replicates() {
        String repeats = results.repeats() == 1 ? "" : ", and all of it was repeated " + results.repeats() + " times";
        return results.replicates() + " synthetic cohorts were drawn and combined by the rule "
                + results.rule().id() + repeats;
    }

    private String who() {
        String withhold = results.withhold();
        return switch (withhold) {
            case "last-recruited" -> "the last recruited";
            case "random" -> "a random part";
            case "random-within-strata" -> "a random part of each arm and stratum";
            default -> withhold.startsWith("arm:") ? "a random part of arm " + withhold.substring(4) : withhold;
        };
    }

    private int moved(double fraction) {
        int patients = results.trial().patients();
        if (results.mode().equals("augmenting")) {
            return (int) Math.floor(patients / (1 - fraction) + 0.5) - patients;
        }
        return Withholding.byId(results.withhold())
                .choose(results.trial(), fraction, RandomStreams.seeded(0).open())
                .length;
    }

    private String adjustment(ResultKey key) {
        List<String> covariates = results.plan().analyses().stream()
                .filter(analysis -> analysis.endpoint().equals(key.endpoint())
                        && analysis.method().equals(key.method()))
                .map(AnalysisDeclaration::options)
                .flatMap(options -> options.names("adjustFor").stream())
                .toList();
        return covariates.isEmpty() ? "" : ", adjusted for " + PlainReading.list(covariates);
    }

    String trial() {
        List<String> parts = new ArrayList<>();
        for (ResultKey key : cells.primary()) {
            EffectEstimate real = cells.real(key);
            if (!real.isEstimable()) {
                parts.add(key.contrast() + ": no estimate"
                        + real.notes().stream()
                                .findFirst()
                                .map(note -> " (" + note.text() + ")")
                                .orElse(""));
                continue;
            }
            boolean significant = real.pValue() < results.trial().design().alpha();
            parts.add(key.contrast() + ": " + real.measure().label() + " " + EffectText.withInterval(real) + ", p "
                    + NumberText.pValue(real.pValue()) + ", " + (significant ? "significant" : "not significant")
                    + " at "
                    + DecimalText.of(results.trial().design().alpha()));
        }
        return "All real patients, "
                + NumberText.percent(1 - results.trial().design().alpha()) + " interval: "
                + String.join("; ", parts) + ".";
    }
}
