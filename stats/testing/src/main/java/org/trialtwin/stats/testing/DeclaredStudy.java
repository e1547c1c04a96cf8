package org.trialtwin.stats.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.combine.CombiningRule;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.stats.replication.ReplicationStudy;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/** Turns a declaration into a study that runs; what cannot run is told with every problem. */
final class DeclaredStudy {
    private final Declaration declared;
    private final List<String> problems = new ArrayList<>();

    private DeclaredStudy(Declaration declared) {
        this.declared = declared;
    }

    /** Runs a study, unless there are problems. */
    static StudyReport report(Declaration declared) {
        DeclaredStudy study = new DeclaredStudy(declared);
        Optional<Supplier<StudyReport>> run = study.check();
        return run.orElseThrow(() -> unusable(declared, study.problems)).get();
    }

    /** The failure of a declaration whose method cannot be invoked, with what else is wrong. */
    static ExtensionConfigurationException unusable(Declaration declared, String problem) {
        DeclaredStudy study = new DeclaredStudy(declared);
        study.problems.add(problem);
        study.check();
        return unusable(declared, study.problems);
    }

    private static ExtensionConfigurationException unusable(Declaration declared, List<String> problems) {
        return new ExtensionConfigurationException("The replication study of "
                + declared.test().getSimpleName() + " cannot be run:"
                + String.join("", problems.stream().map(each -> "\n  - " + each).toList()));
    }

    /** Finds every problem; what remains to be done where there is none. */
    private Optional<Supplier<StudyReport>> check() {
        numbers();
        List<TwinGenerator> generators = generators();
        Optional<CombiningRule> rule = valid(() -> CombiningRule.byId(declared.rule()));
        if (rule.isPresent() && declared.replicates() < rule.get().fewestReplicates()) {
            problems.add("replicates: rule " + rule.get().id() + " needs at least "
                    + rule.get().fewestReplicates() + ", not " + declared.replicates());
        }
        Optional<StudyFile.Found> found = study();
        Optional<Withholding> withholding =
                withholding(found.map(each -> each.study().design()));
        if (!problems.isEmpty() || found.isEmpty() || rule.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(() -> run(found.get(), generators, rule.get(), withholding));
    }

    private StudyReport run(
            StudyFile.Found found,
            List<TwinGenerator> generators,
            CombiningRule rule,
            Optional<Withholding> withholding) {
        Study study = found.study();
        ReplicationStudy replication = ReplicationStudy.of(
                        AnalysisPlan.of(study.design(), study.analyses()), generators.toArray(new TwinGenerator[0]))
                .fractions(declared.fractions().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .replicates(declared.replicates())
                .repeats(declared.repeats())
                .rule(rule);
        replication = declared.augments()
                ? replication.augmenting()
                : withholding.map(replication::withholding).orElse(replication);
        return StudyReport.of(found.place(), study, replication.run(study.data(), declared.run()), declared.seed());
    }

    private void numbers() {
        if (declared.fractions().isEmpty()) {
            problems.add("fractions: at least one is needed");
        }
        for (double fraction : declared.fractions()) {
            if (!(fraction >= 0 && fraction < 1)) {
                problems.add("fractions: each is from 0 to below 1, not " + fraction);
            }
        }
        twice("fractions", declared.fractions());
        twice("generators", declared.generators());
        if (declared.repeats() < 1) {
            problems.add("repeats: at least 1, not " + declared.repeats());
        }
        if (declared.threads() < 0) {
            problems.add("threads: at least 1, or 0 for all processors, not " + declared.threads());
        }
        if (!declared.augments() && !declared.mode().equals("replacing")) {
            problems.add("mode: replacing or augmenting, not \"" + declared.mode() + "\"");
        }
    }

    private void twice(String attribute, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                problems.add(attribute + ": " + value + " is named twice");
            }
        }
    }

    private List<TwinGenerator> generators() {
        List<TwinGenerator> generators = new ArrayList<>();
        if (declared.generators().isEmpty()) {
            problems.add("generators: at least one is needed");
        }
        for (String id : declared.generators()) {
            valid(() -> TwinGenerator.conditionedOnArm(Synthesizers.byId(id))).ifPresent(generators::add);
        }
        return generators;
    }

    private Optional<StudyFile.Found> study() {
        try {
            return Optional.of(StudyFile.read(declared.study(), declared.test()));
        } catch (InvalidTrialException e) {
            e.problems().forEach(problem -> problems.add("study \"" + declared.study() + "\": " + problem));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Withholding> withholding(Optional<TrialDesign> design) {
        if (declared.withhold().isEmpty()) {
            return Optional.empty();
        }
        if (declared.augments()) {
            problems.add("withhold: goes with mode replacing; augmenting withholds nobody");
        }
        Optional<Withholding> who = valid(() -> Withholding.byId(declared.withhold()));
        if (who.isPresent() && design.isPresent()) {
            impossible(who.get(), design.get()).ifPresent(problems::add);
        }
        return who;
    }

    private static Optional<String> impossible(Withholding who, TrialDesign design) {
        if (who instanceof Withholding.LastRecruited && design.enrolmentOrder().isEmpty()) {
            return Optional.of(
                    "withhold: last-recruited needs enrolmentOrder in the study file; withhold at random instead");
        }
        if (who instanceof Withholding.OneArm arm && !design.armCodes().contains(arm.code())) {
            return Optional.of(
                    "withhold: arm code \"" + arm.code() + "\" is not one of the declared arms " + design.armCodes());
        }
        return Optional.empty();
    }

    private <T> Optional<T> valid(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
