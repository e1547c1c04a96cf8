package org.trialtwin.stats.report;

import java.util.List;
import java.util.Optional;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.Agreement;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

/** Estimates and agreement, result by result. */
record ResultSection(ReplicationResults results) {
    private static final List<String> WORDS = List.of("Cohort", "Verdict");
    private static final List<String> FIGURES = List.of(
            "Estimate",
            "Interval",
            "Decision",
            "Ideal",
            "Bias",
            "Precision",
            "Events real",
            "Events here",
            "Direction",
            "Signif.",
            "Inside",
            "Ideal inside",
            "Std. diff.",
            "Std. diff. agrees",
            "Overlap",
            "Nested diff.");

    void plots(Markup page, String id) {
        page.open("section", "aria-labelledby", id + "-name " + id + "-estimates");
        page.element("h3", "Estimates by synthetic share", "id", id + "-estimates");
        page.element(
                "p",
                "The trial's estimate stands on top; the grey band is its interval and the dashed line its estimate. Below, for"
                        + " every share: the hybrid, the retained patients alone (drop-only), and the two controls on the same"
                        + " withheld patients." + (results.repeats() == 1 ? "" : " Means over the repeats.")
                        + " ‹ and › mark intervals that run off the plot.");
        page.open("div", "class", "plots wide");
        List<ResultKey> keys = results.keys();
        for (int i = 0; i < keys.size(); i++) {
            EstimatePlot plot = EstimatePlot.of(results, keys.get(i));
            ScrollingBox.plot(page, plot.toString(), plot.toSvg(id + "-estimates-" + i));
        }
        page.close().close();
    }

    void tables(Markup page, String id) {
        page.open("section", "aria-labelledby", id + "-name " + id + "-agreement");
        page.element("h3", "Agreement with the trial", "id", id + "-agreement");
        page.element(
                "p",
                "Rates are over " + results.repeats() + (results.repeats() == 1 ? " repeat" : " repeats")
                        + ", that of the decision with Wilson's 95% interval; the other measures are means over them."
                        + " Rows set in italics on grey are"
                        + " references: read every hybrid row against drop-only of the same share. What the columns mean"
                        + " stands at the end of the page.");
        for (ResultKey key : results.keys()) {
            table(page, key);
        }
        new GlobalTestTable(results).write(page);
        page.close();
    }

    private void table(Markup page, ResultKey key) {
        Cells cells = new Cells(results);
        EffectEstimate real = results.cells(key).get(0).real();
        ScrollingBox.table(
                page,
                key + ". Trial: " + real.measure().label() + " " + EffectText.withInterval(real) + ", p "
                        + NumberText.pValue(real.pValue()),
                "agreement");
        page.open("thead").open("tr");
        WORDS.forEach(header -> page.element("th", header, "scope", "col"));
        FIGURES.forEach(header -> page.element("th", header, "scope", "col", "class", "n"));
        page.close().close();
        for (double fraction : cells.fractions()) {
            page.open("tbody").open("tr", "class", "share");
            page.element(
                    "th",
                    NumberText.percent(fraction) + " synthetic",
                    "scope",
                    "rowgroup",
                    "colspan",
                    Integer.toString(WORDS.size() + FIGURES.size()));
            page.close();
            for (String row : cells.rows()) {
                Optional<ReplicationCell> cell = cells.find(key, row, fraction);
                cell.ifPresent(found -> row(page, found));
            }
            page.close();
        }
        ScrollingBox.closeTable(page);
        notes(page, key);
    }

    private void row(Markup page, ReplicationCell cell) {
        page.open("tr", "class", cell.reference() ? "reference" : "generated");
        page.element("th", cell.generator(), "scope", "row");
        Overview.verdict(results, page, "td", cell);
        AgreementSummary agreement = cell.agreement();
        for (String figure : List.of(
                EffectText.estimate(cell.hybrid()),
                EffectText.interval(cell.hybrid()),
                rate(agreement.decision()),
                NumberText.percent(cell.ideal().decision()),
                bias(cell),
                NumberText.fixed(agreement.precisionRatio(), 2),
                EffectText.events(cell.real()),
                EffectText.events(cell.hybrid()),
                agreement.direction().toString(),
                agreement.significance().toString(),
                agreement.estimate().toString(),
                NumberText.percent(cell.ideal().estimate()),
                NumberText.fixed(agreement.standardizedDifference(), 2),
                agreement.standardizedAgreement().toString(),
                NumberText.fixed(agreement.ciOverlap(), 2),
                NumberText.fixed(agreement.nestedDifference(), 2))) {
            page.element("td", figure, "class", "n");
        }
        page.close();
    }

    private static String bias(ReplicationCell cell) {
        double bias = cell.agreement().bias();
        return NumberText.fixed(bias, EffectText.decimals(cell.real()) + 1);
    }

    private static String rate(AgreementRate rate) {
        ConfidenceInterval wilson = rate.interval();
        return NumberText.percent(rate.value()) + " (" + NumberText.fixed(100 * wilson.lower(), 0) + "–"
                + NumberText.fixed(100 * wilson.upper(), 0) + ")";
    }

    private void notes(Markup page, ResultKey key) {
        List<String> notes = results.cells(key).stream()
                .filter(cell -> !cell.hybrid().isEstimable()
                        || cell.agreement().estimable() < cell.agreement().repeats())
                .map(cell -> NumberText.percent(cell.fraction()) + ", " + cell.generator() + ": "
                        + cell.agreement().estimable() + " of "
                        + cell.agreement().repeats() + " repeats have an estimate to compare. "
                        + cell.hybrid().notes().stream()
                                .findFirst()
                                .map(note -> note.text())
                                .orElse(""))
                .toList();
        if (!notes.isEmpty()) {
            page.open("ul", "class", "notes");
            notes.forEach(note -> page.element("li", note));
            page.close();
        }
    }

    static void columns(Markup page) {
        page.open("section", "aria-labelledby", "columns");
        page.element("h2", "What the columns mean", "id", "columns");
        page.element(
                "p",
                "b is an estimate and s its standard error, of the trial (r) or of the cohort in the row (h), on the analysis"
                        + " scale: the logarithm for ratios.");
        page.open("dl", "class", "card");
        String[][] entries = {
            {
                "Decision",
                "Same direction and same significance call as the trial; both parts also stand alone (Direction,"
                        + " Signif.)."
            },
            {
                "Ideal",
                "What a generator that knows the truth would reach at this trial's effect and size, patients withheld at"
                        + " random. 100% is not to be expected."
            },
            {"Inside", "The estimate lies inside the trial's interval."},
            {
                "Std. diff.",
                "(b_r − b_h) / √(s_r² + s_h²); agrees below " + Agreement.STANDARDIZED_LIMIT
                        + " in size. It almost never fails: trial and hybrid share patients."
            },
            {"Overlap", "Mean share of each interval that the other covers; negative where they are apart (Karr 2006)."
            },
            {"Bias", "b_h − b_r."},
            {"Nested diff.", "(b_h − b_r) / √(s_h² − s_r²), the yardstick that can fail; – where the root is not real."
            },
            {"Precision", "s_h / s of drop-only. A mean below 0.95 says that synthetic rows pretend to be information."
            },
            {"Events", "Patients with the event in the two compared arms; of hybrids the mean."}
        };
        for (String[] entry : entries) {
            page.open("div").element("dt", entry[0]).element("dd", entry[1]).close();
        }
        page.close().close();
    }
}
