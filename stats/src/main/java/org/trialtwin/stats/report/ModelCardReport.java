package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.audit.Frontier;
import org.trialtwin.stats.card.CardFile;
import org.trialtwin.stats.card.CardSource;
import org.trialtwin.stats.card.Criterion;
import org.trialtwin.stats.card.Disservice;
import org.trialtwin.stats.card.ModelCard;
import org.trialtwin.stats.certificate.Certificate;

/** The card of a synthetic file as people read it: limits first, then each claim with a link to its evidence. */
public final class ModelCardReport extends ReportChapter {
    private final ModelCard card;
    private final String cost;

    private ModelCardReport(ModelCard card, String cost) {
        super(card.provenance());
        this.card = card;
        this.cost = cost;
    }

    /**
     * The report of a card.
     *
     * @param card to be shown
     * @param cost of fitting and drawing in words, on the machine that did it; empty where it was not measured. It stands on
     *     the page only, for it differs from run to run
     * @return the report
     */
    public static ModelCardReport of(ModelCard card, String cost) {
        return new ModelCardReport(card, cost);
    }

    @Override
    String id() {
        return "card";
    }

    @Override
    String heading() {
        return "Card of the synthetic file";
    }

    @Override
    String title() {
        return "Synthetic patients of " + card.source().trial();
    }

    @Override
    String subtitle() {
        return "Card of "
                + PlainReading.list(card.files().stream().map(CardFile::name).toList())
                + ", made by " + card.audit().generator() + " from "
                + card.source().patients() + " patients.";
    }

    @Override
    List<PlainReading.Sentence> reading() {
        return List.of(new PlainReading.Sentence("Synthetic file", String.join(" ", card.limits())));
    }

    @Override
    List<String> notes() {
        List<String> notes = new ArrayList<>(card.notes());
        if (!cost.isEmpty()) {
            notes.add(cost);
        }
        return notes;
    }

    @Override
    void body(Sections sections) {
        limits(sections);
        anonymity(sections);
        use(sections);
        source(sections);
        sections.write("Disclosure", List.of(), card.audit().display());
        fidelity(sections);
        badly(sections);
        certificate(sections);
        files(sections);
    }

    private void limits(Sections sections) {
        sections.open("limits", "Limits first");
        sections.list(card.limits());
        sections.page().close();
    }

    private void anonymity(Sections sections) {
        Markup page = sections.page();
        sections.open("anonymity", "Is it anonymous? The three criteria, and membership");
        page.element(
                "p",
                "Opinion 05/2014 of the Article 29 working party asks whether a person can be singled out, linked, or inferred"
                        + " about. Attacks on random halves of the trial, with the other half as a control, tell what they gain.");
        page.open("dl", "class", "reading");
        for (Criterion criterion : card.criteria()) {
            page.open("div").element("dt", criterion.name()).open("dd");
            page.text(criterion.question() + " " + criterion.finding() + " " + capital(criterion.measure()) + ": "
                    + criterion.figure() + ", " + NumberText.fixed(criterion.chance(), 1) + " where nothing leaks. ");
            page.element("a", "Evidence", "href", "#" + sections.prefix() + "disclosure");
            page.text(".").close().close();
        }
        page.close().close();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void use(Sections sections) {
        sections.open("use", "What it is for, and what not");
        sections.page().element("p", "Intended:");
        sections.list(card.uses().intended());
        sections.page().element("p", "Not to be done:");
        sections.list(card.uses().forbidden());
        sections.page().close();
    }

    private void source(Sections sections) {
        Markup page = sections.page();
        CardSource source = card.source();
        sections.open("source", "What it was learned from");
        page.open("dl", "class", "card");
        sections.entry("Trial", source.trial() + (source.randomised() ? ", randomised" : ", not randomised"));
        for (Map.Entry<String, Integer> arm : source.patientsByArm().entrySet()) {
            sections.entry("Arm " + arm.getKey(), arm.getValue() + " patients");
        }
        sections.entry("Endpoints", String.join("; ", source.endpoints()));
        page.close().close();
    }

    private void fidelity(Sections sections) {
        Markup page = sections.page();
        sections.open("fidelity", "What an analyst loses");
        page.element(
                "p",
                "The same sets, further right the more they tell, higher up the more they distort; a set of fresh patients"
                        + " stands at the crossing of the dashed lines.");
        String title = "Disclosure against fidelity of " + card.audit().generator() + " on "
                + card.source().trial();
        Frontier frontier = new Frontier(List.of(new Frontier.Point(card.audit().generator(), card.audit())));
        ScrollingBox.plot(page, title, FrontierPlot.element(title, frontier));
        sections.table(card.audit().halves().get(0).fidelity().display());
        page.close();
    }

    private void badly(Sections sections) {
        List<Disservice> found = card.disservices();
        sections.open("badly", "Whom it serves badly");
        if (found.isEmpty()) {
            sections.page()
                    .element(
                            "p",
                            "In no subgroup is a mean outcome off by more than chance over the halves and by at least "
                                    + NumberText.fixed(Disservice.LEAST, 1) + " standard deviations."
                                    + (card.audit().halves().size() < 2 ? " With one half none can be found." : ""));
        } else {
            sections.table(new DisplayTable(
                    "Subgroups whose mean outcome is off, largest bias first",
                    List.of("subgroup", "outcome", "share", "bias (SD)"),
                    found.stream()
                            .map(each -> List.of(
                                    each.subgroup(),
                                    each.outcome(),
                                    NumberText.percent(each.share()),
                                    each.bias().toString()))
                            .toList(),
                    2,
                    List.of("Synthetic minus real, mean over the halves with 95% limits; not adjusted for the number of"
                            + " subgroups looked at.")));
        }
        sections.page().close();
    }

    private void certificate(Sections sections) {
        sections.open("certificate", "Certificate");
        Certificate certificate = card.certificate();
        if (certificate == null) {
            sections.page().element("p", "None was made.");
        } else {
            sections.page().element("p", certificate.verdict());
            sections.page().element("p", certificate.worth().sentence());
            sections.table(certificate.display());
        }
        sections.page().close();
    }

    private void files(Sections sections) {
        sections.open("files", "Files that this card answers for");
        sections.table(new DisplayTable(
                "Files and their SHA-256",
                List.of("file", "sha-256", "synthetic rows"),
                card.files().stream()
                        .map(file -> List.of(
                                file.name(), file.sha256(), file.rows() == 0 ? "–" : Integer.toString(file.rows())))
                        .toList(),
                2,
                List.of("The command verify tells whether files, card and signature are those that were released.")));
        sections.page().close();
    }
}
