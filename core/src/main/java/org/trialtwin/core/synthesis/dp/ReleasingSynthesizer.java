package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.run.Cancellation;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.PreparedSynthesizer;
import org.trialtwin.core.synthesis.PrivateSynthesizer;

/** A private synthesizer: one release from the rows, and everything else from the release. */
final class ReleasingSynthesizer implements PrivateSynthesizer {
    private static final double DELTA_TIMES_PATIENTS = 0.1;

    private final String id;
    private final Releasing releasing;
    private final PrivacySettings settings;
    private final boolean isProper;

    ReleasingSynthesizer(String id, Releasing releasing, PrivacySettings settings, boolean isProper) {
        this.id = id;
        this.releasing = releasing;
        this.settings = settings;
        this.isProper = isProper;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String fingerprint() {
        return id + " " + settings.asText();
    }

    @Override
    public PrivateSynthesizer withProperDraws() {
        return new ReleasingSynthesizer(id, releasing, settings, true);
    }

    @Override
    public FittedSynthesizer fit(Measurements measurements, Conditioning conditioning, RunContext run) {
        return release(measurements, conditioning, run.cancellation()).fit(run);
    }

    @Override
    public PreparedSynthesizer prepare(Measurements measurements, Conditioning conditioning) {
        return release(measurements, conditioning, new Cancellation());
    }

    private PreparedSynthesizer release(Measurements measurements, Conditioning conditioning, Cancellation stop) {
        measurements.requireRows();
        requirePatients(measurements);
        TableDomain domain = TableDomain.of(measurements, conditioning, settings.domain());
        settings.budget().ifPresent(budget -> budget.spend(id, releasing.loss(settings)));
        Release release = releasing.release(
                domain.encode(measurements.data()),
                domain,
                settings,
                settings.noise().open(id),
                stop);
        CodedDistribution best = release.fitted(stop);
        List<String> notes = notes(domain);
        return run -> {
            CodedDistribution drawn =
                    isProper ? release.redrawn(run.streams().at("release"), run.cancellation()) : best;
            return new FittedPrivate(domain, drawn, notes, provenance(domain, drawn, run));
        };
    }

    /** Somebody who stands in several rows would be protected in one of them. */
    private static void requirePatients(Measurements measurements) {
        for (boolean isFirst : measurements.sources().first()) {
            if (!isFirst) {
                throw new IllegalArgumentException("A private generator learns from rows each of which is another"
                        + " patient's; here some share a source, as in a bootstrap");
            }
        }
    }

    private List<String> notes(TableDomain domain) {
        List<String> notes = new ArrayList<>();
        settings.noise().warning().ifPresent(notes::add);
        notes.add(releasing.guarantee(settings));
        if (settings.budget().isEmpty()) {
            notes.add("This is the loss of one fit: losses of further fits on the same patients add up, and no budget"
                    + " watches over them");
        }
        if (releasing.usesDelta() && settings.delta() * domain.patients() > DELTA_TIMES_PATIENTS) {
            notes.add("Delta is not far below one over the number of patients: with that chance one of them is not"
                    + " protected");
        }
        return notes;
    }

    private Provenance provenance(TableDomain domain, CodedDistribution drawn, RunContext run) {
        Provenance provenance = Provenance.of(id, run.streams().path(), settings.asText())
                .with("rows", Integer.toString(domain.patients()))
                .with(
                        "guarantee",
                        settings.noise().seed().isEmpty()
                                ? releasing.guarantee(settings)
                                : "none, for the noise comes from a seed")
                .with("measured", String.join("; ", drawn.description()));
        return isProper ? provenance.with("draws", "proper: refitted to noise and sample drawn again") : provenance;
    }
}
