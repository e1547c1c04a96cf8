package org.trialtwin.stats.certificate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.trials.data.TrialData;

/** One search for the tipping point: every repeat at every place, looked up in the journal before it is carried out. */
final class TippingRun {
    private final TippingSettings settings;
    private final TrialData trial;
    private final RunContext run;
    private final List<AnalysisResult> real;
    private final List<ResultKey> keys;
    private final List<TippingPlace> places;
    private final double[] scores;

    private TippingRun(TippingSettings settings, TrialData trial, RunContext run) {
        this.settings = settings;
        this.trial = trial;
        this.run = run;
        this.real = settings.plan().estimates(trial).stream()
                .filter(result -> result.key().isContrast())
                .toList();
        this.keys = real.stream().map(AnalysisResult::key).toList();
        this.places = settings.places(trial);
        this.scores = settings.drifts().isEmpty() ? new double[0] : OutcomeScores.of(trial, real.get(0));
    }

    static TippingMap carryOut(TippingSettings settings, TrialData trial, RunContext run, @Nullable Path checkpoint) {
        return new TippingRun(settings, trial, run).map(checkpoint);
    }

    private TippingMap map(@Nullable Path checkpoint) {
        KeptRepetitions kept = new KeptRepetitions(
                Journal.open(checkpoint, fingerprint()),
                run,
                "Tipping " + trial.design().name(),
                places.size() * settings.repeats());
        List<KeptRepetitions.Wanted> wanted = new ArrayList<>();
        for (TippingPlace place : places) {
            for (int repeat = 0; repeat < settings.repeats(); repeat++) {
                int number = repeat;
                wanted.add(new KeptRepetitions.Wanted(place.id(), number, () -> unit(place, number)));
            }
        }
        kept.carryOut(wanted);
        List<TippingMap.Cell> cells = new ArrayList<>();
        for (TippingPlace place : places) {
            List<Repetition> own = IntStream.range(0, settings.repeats())
                    .mapToObj(repeat -> kept.get(place.id(), repeat))
                    .toList();
            cells.addAll(place.cells(own, real, settings.generators().get(0)));
        }
        return new TippingMap(
                trial.design().name(),
                settings.repeats(),
                cells,
                List.of(
                        "A decision flips where its direction or its significance is not the trial's; where the trial is not"
                                + " significant, where it becomes so.",
                        "Drift is the correlation between how early a patient enters and how well the patient did, in favour"
                                + " of the trial's own effect; above 0 the effect is larger in those recruited first.",
                        settings.rule().assumption() + "."));
    }

    private RepetitionUnit unit(TippingPlace place, int repeat) {
        RandomStreams own = run.streams().at(place.drift().id()).at("repeat", repeat);
        // All generators and fractions of a repeat see the same order of enrolment.
        TrialData ordered = place.drift().order(trial, scores, own.at("order"));
        return new RepetitionUnit(
                place.settings(),
                new GivenTrial(settings.plan(), ordered),
                keys,
                own.at(place.settings().generator().id())
                        .at("fraction " + DecimalText.of(place.settings().fraction())));
    }

    /** The number of repeats is not in it: more of them go on from fewer. */
    private String fingerprint() {
        return "tipping\n"
                + places.stream()
                        .map(place -> place.id() + "\n" + place.settings().fingerprint())
                        .collect(Collectors.joining("\n"))
                + "\n" + run.streams().path() + "\n" + LibraryVersion.current() + "\n" + DataFingerprint.of(trial);
    }
}
