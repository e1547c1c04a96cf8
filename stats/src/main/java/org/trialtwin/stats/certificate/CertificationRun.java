package org.trialtwin.stats.certificate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.run.WorkUnit;
import org.trialtwin.stats.gate.GateCheck;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.cohort.HybridPlan;
import org.trialtwin.trials.cohort.HybridSplit;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.TwinLearner;

/** One run of a certification: repetitions in stages, looked up in the journal before they are carried out. */
final class CertificationRun {
    /** Whether to go on is decided after this many repetitions of each world, whatever the number of threads. */
    private static final int STAGE = 100;

    private final CertificationSettings settings;
    private final TrialData trial;
    private final RunContext run;
    private final List<AnalysisResult> real;
    private final Worlds worlds;
    private final List<ResultKey> keys;
    private final KeptRepetitions kept;
    private final Map<World, List<Repetition>> done = new LinkedHashMap<>();
    private final Map<ResultKey, Integer> retained;

    private CertificationRun(
            CertificationSettings settings, TrialData trial, RunContext run, @Nullable Path checkpoint) {
        this.settings = settings;
        this.trial = trial;
        this.run = run;
        // The trial first: a plan that cannot be run on it is told before the work, not after.
        this.real = settings.plan().estimates(trial);
        this.worlds = new Worlds(settings, trial, real);
        this.keys = real.stream()
                .map(AnalysisResult::key)
                .filter(ResultKey::isContrast)
                .toList();
        this.kept = new KeptRepetitions(
                Journal.open(
                        checkpoint,
                        settings.fingerprint() + "\n" + run.streams().path() + "\n" + LibraryVersion.current() + "\n"
                                + DataFingerprint.of(trial)),
                run,
                "Certifying " + trial.design().name(),
                settings.simulations() * worlds.all().size());
        this.retained = retained(settings, trial, run);
        worlds.all().forEach(world -> done.put(world, new ArrayList<>()));
    }

    static Certificate carryOut(
            CertificationSettings settings, TrialData trial, RunContext run, @Nullable Path checkpoint) {
        CertificationRun started = new CertificationRun(settings, trial, run, checkpoint);
        if (started.worlds.all().isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing can be simulated: " + String.join("; ", started.worlds.notes()));
        }
        if (!settings.plan().design().gates().isEmpty() && settings.fraction() > 0) {
            started.passGates();
        }
        for (int from = 0; from < settings.simulations(); from += STAGE) {
            started.stage(from, Math.min(settings.simulations(), from + STAGE));
            Certificate soFar = started.certificate();
            if (settings.monteCarloError() > 0 && soFar.isAsPreciseAs(settings.monteCarloError())) {
                return soFar;
            }
        }
        return started.certificate();
    }

    /** Cohorts of one run on the trial itself: where these do not pass, there is nothing to certify. */
    private void passGates() {
        RunContext place = run.at("gates");
        HybridSplit split = HybridPlan.replacing(settings.fraction())
                .withholding(settings.withholding())
                .split(trial, place.at("split"));
        List<WorkUnit<TrialData>> work = new ArrayList<>();
        TwinLearner learner = settings.generator().learner(split.retained());
        for (int replicate = 0; replicate < settings.made(); replicate++) {
            work.add(new WorkUnit<>(
                    place.streams().at("replicate", replicate),
                    own -> split.completeWith(learner.fit(own), own).data()));
        }
        new GateCheck(settings.plan(), settings.rule(), settings.generator().id(), settings.fraction())
                .check(split.retained().data(), run.execute("Gates", work))
                .requirePassed();
    }

    private void stage(int from, int to) {
        List<KeptRepetitions.Wanted> wanted = new ArrayList<>();
        for (int number = from; number < to; number++) {
            int own = number;
            for (World world : worlds.all()) {
                wanted.add(new KeptRepetitions.Wanted(world.id(), own, () -> unit(world, own)));
            }
        }
        kept.carryOut(wanted);
        for (World world : worlds.all()) {
            List<Repetition> own = Objects.requireNonNull(done.get(world));
            for (int number = from; number < to; number++) {
                own.add(kept.get(world.id(), number));
            }
        }
    }

    private RepetitionUnit unit(World world, int number) {
        return new RepetitionUnit(
                settings, world, keys, run.streams().at(world.id()).at("repetition", number));
    }

    private Certificate certificate() {
        return new CertificateSummary(settings, trial, real, keys, worlds, done, retained).certificate();
    }

    /** How many retained patients each result rests on. */
    private static Map<ResultKey, Integer> retained(CertificationSettings settings, TrialData trial, RunContext run) {
        HybridSplit split = HybridPlan.replacing(settings.fraction())
                .withholding(settings.withholding())
                .split(trial, run.at("split"));
        Map<ResultKey, Integer> retained = new LinkedHashMap<>();
        settings.plan()
                .estimates(split.retained().data())
                .forEach(result -> retained.put(result.key(), result.effect().n()));
        return retained;
    }
}
