package org.trialtwin.stats.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.audit.GeneratorAuditResults;
import org.trialtwin.stats.certificate.Certificate;

/**
 * The card of a synthetic file, after Mitchell et al., Model cards for model reporting, FAT* 2019,
 * doi:10.1145/3287560.3287596, and Gebru et al., Datasheets for datasets, CACM 2021;64(12):86-92, doi:10.1145/3458723.
 *
 * @param source trial that the generator learned from
 * @param provenance what made the rows: generator, version, stream, settings, hashes of the inputs
 * @param audit of the same generator with the same settings on random halves of the source: a file that was learned from
 *     everybody leaves nobody to attack it with as a control
 * @param certificate of hybrids with this generator; null where none was made
 * @param uses what the file may and may not be used for
 * @param files that the card answers for
 * @param notes what the generator could not learn, and what was done to its rows
 */
public record ModelCard(
        CardSource source,
        Provenance provenance,
        GeneratorAuditResults audit,
        @Nullable Certificate certificate,
        Uses uses,
        List<CardFile> files,
        List<String> notes)
        implements Displayable {
    /** Copies the lists. */
    public ModelCard {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** {@return the criteria of anonymisation, each with its evidence} */
    public List<Criterion> criteria() {
        return Criterion.of(audit);
    }

    /** {@return subgroups whose outcomes the synthetic rows get wrong} */
    public List<Disservice> disservices() {
        return Disservice.of(audit);
    }

    /** {@return the limits, which come first} */
    public List<String> limits() {
        List<String> limits = new ArrayList<>(List.of(
                "Every row of the files named here is synthetic. The rows know no more than the "
                        + source.patients()
                        + " patients whom they were learned from: analyses of them are not analyses of"
                        + " further patients.",
                "The attacks are those of the audit, on random halves of the trial; who knows more may learn more. This card"
                        + " does not call the files anonymous: that depends on who gets them and on what else is known, and"
                        + " is the decision of the controller.",
                certificate == null
                        ? "No certificate was made: nothing is known of the coverage of a hybrid analysis with this generator"
                                + " on this trial."
                        : certificate.verdict()));
        guarantee()
                .ifPresent(said -> limits.add("Guarantee for the rows: " + said
                        + ". It is not one for the figures on this card, which were computed from the patients without noise:"
                        + " whoever gets the card learns from them too."));
        return List.copyOf(limits);
    }

    /** {@return what a private generator promises of the rows, in words; nothing for every other} */
    public Optional<String> guarantee() {
        return Optional.ofNullable(provenance.settings().get("guarantee"));
    }

    @Override
    public DisplayTable display() {
        return new DisplayTable(
                "Synthetic rows of " + source.trial() + ": the criteria of anonymisation (WP216), and membership",
                List.of("criterion", "measure", "figure", "nothing leaks", "finding"),
                criteria().stream()
                        .map(each -> List.of(
                                each.name(),
                                each.measure(),
                                each.figure().toString(),
                                NumberText.fixed(each.chance(), 3),
                                each.verdict()))
                        .toList(),
                2,
                limits());
    }
}
