package org.trialtwin.stats.testing;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.run.RunContext;

/** What an annotation declares: equal declarations of a class are one study. */
record Declaration(
        Class<?> test,
        String study,
        List<Double> fractions,
        List<String> generators,
        int replicates,
        int repeats,
        long seed,
        int threads,
        String mode,
        String withhold,
        String rule) {
    static Declaration of(ReplicationStudyTest annotation, Class<?> test) {
        return new Declaration(
                test,
                annotation.study(),
                Arrays.stream(annotation.fractions()).boxed().toList(),
                List.of(annotation.generators()),
                annotation.replicates(),
                annotation.repeats(),
                annotation.seed(),
                annotation.threads(),
                annotation.mode(),
                annotation.withhold(),
                annotation.rule());
    }

    boolean augments() {
        return mode.equals("augmenting");
    }

    RunContext run() {
        return RunContext.seeded(seed)
                .withThreads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }
}
