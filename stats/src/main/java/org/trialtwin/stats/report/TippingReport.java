package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.stats.certificate.Exchangeability;
import org.trialtwin.stats.certificate.TippingMap;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.AgreementRate;

/**
 * The report of a tipping map: from which synthetic fraction on the decision flips, how often at each fraction and drift,
 * whether the last recruited are exchangeable with those before, how it was made.
 */
public final class TippingReport extends ReportChapter {
    private final TippingMap map;
    private final List<Exchangeability> tests;

    private TippingReport(TippingMap map, List<Exchangeability> tests, Provenance provenance) {
        super(provenance);
        this.map = map;
        this.tests = List.copyOf(tests);
    }

    /**
     * The report of a tipping map.
     *
     * @param map to be shown
     * @param tests of the last recruited, by fraction; none where no order of enrolment is known
     * @param provenance its seed as the stream, its inputs with their fingerprints
     * @return the report
     */
    public static TippingReport of(TippingMap map, List<Exchangeability> tests, Provenance provenance) {
        return new TippingReport(map, tests, provenance);
    }

    @Override
    String id() {
        return "tipping";
    }

    @Override
    String heading() {
        return "Tipping point: where the decision flips";
    }

    @Override
    String title() {
        return "Tipping point: " + map.trial();
    }

    @Override
    String subtitle() {
        return "How often the decision of the trial flips when the last recruited are replaced by twins, over "
                + map.repeats() + (map.repeats() == 1 ? " repeat." : " repeats.");
    }

    @Override
    List<PlainReading.Sentence> reading() {
        String drift = drifts().contains(TippingMap.AS_ENROLLED) ? TippingMap.AS_ENROLLED : drifts().get(0);
        return List.of(new PlainReading.Sentence(
                "Tipping point",
                String.join(
                        " ",
                        headline().stream()
                                .map(key -> "The decision of " + key + ", " + drift + ": " + tips(key, drift) + ".")
                                .toList())));
    }

    @Override
    List<String> notes() {
        return map.notes();
    }

    @Override
    void body(Sections sections) {
        conclusion(sections);
        for (ResultKey key : keys()) {
            rates(sections, key);
        }
        exchangeability(sections);
    }

    private List<ResultKey> keys() {
        return map.cells().stream().map(TippingMap.Cell::key).distinct().toList();
    }

    private List<String> drifts() {
        return map.cells().stream().map(TippingMap.Cell::drift).distinct().toList();
    }

    private List<String> generators() {
        return map.cells().stream().map(TippingMap.Cell::generator).distinct().toList();
    }

    private List<Double> fractions() {
        return map.cells().stream()
                .map(TippingMap.Cell::fraction)
                .distinct()
                .sorted()
                .toList();
    }

    private List<ResultKey> headline() {
        ResultKey first = keys().get(0);
        return keys().stream()
                .filter(key ->
                        key.endpoint().equals(first.endpoint()) && key.method().equals(first.method()))
                .toList();
    }

    private void conclusion(Sections sections) {
        Markup page = sections.page();
        sections.open("conclusion", "Conclusion");
        for (ResultKey key : headline()) {
            page.element("p", "The decision of " + key + ":").open("ul");
            for (String drift : drifts()) {
                page.element("li", drift + ": " + tips(key, drift) + ".");
            }
            page.close();
        }
        if (drifts().contains(TippingMap.AS_ENROLLED)) {
            page.element(
                    "p",
                    "As enrolled, a repeat is another seed of the twins: drop-only has one unit, and its rate is 0 or 1 whatever"
                            + " the number of repeats.");
        }
        page.close();
    }

    private String tips(ResultKey key, String drift) {
        return String.join(
                "; ",
                generators().stream()
                        .map(generator -> generator + " " + tips(key, generator, drift))
                        .toList());
    }

    private String tips(ResultKey key, String generator, String drift) {
        OptionalDouble point = map.tippingPoint(key, generator, drift);
        return point.isPresent()
                ? "tips at " + NumberText.percent(point.getAsDouble())
                : "does not tip up to "
                        + NumberText.percent(fractions().get(fractions().size() - 1));
    }

    private void rates(Sections sections, ResultKey key) {
        Markup page = sections.page();
        sections.open("result-" + keys().indexOf(key), key.toString());
        ScrollingBox.table(
                page,
                key
                        + ", repeats in which the decision flips, with Wilson's 95% interval; the stronger the colour the more,"
                        + " bold where at least half do");
        ReportPage.head(
                page,
                Stream.of(
                                Stream.of("Drift", "Cohort"),
                                fractions().stream().map(NumberText::percent),
                                Stream.of("Tips at"))
                        .flatMap(part -> part)
                        .toList(),
                2,
                0);
        for (String drift : drifts()) {
            for (String generator : generators()) {
                page.open("tr").element("td", drift).element("th", generator, "scope", "row");
                for (double fraction : fractions()) {
                    rate(page, key, generator, drift, fraction);
                }
                OptionalDouble point = map.tippingPoint(key, generator, drift);
                page.element("td", point.isPresent() ? NumberText.percent(point.getAsDouble()) : "–", "class", "n");
                page.close();
            }
        }
        page.close();
        ScrollingBox.closeTable(page);
        page.close();
    }

    private void rate(Markup page, ResultKey key, String generator, String drift, double fraction) {
        List<AgreementRate> found = map.cells().stream()
                .filter(cell -> cell.key().equals(key)
                        && cell.generator().equals(generator)
                        && cell.drift().equals(drift)
                        && cell.fraction() == fraction)
                .map(TippingMap.Cell::flips)
                .toList();
        String text = found.isEmpty() || found.get(0).repeats() == 0 ? "–" : text(found.get(0));
        page.open(
                "td", "class", "n" + (found.isEmpty() ? "" : shade(found.get(0).value())));
        if (!found.isEmpty() && found.get(0).value() >= 0.5) {
            page.element("strong", text);
        } else {
            page.text(text);
        }
        page.close();
    }

    /** One of five shades, a fifth of the repeats each; none where nothing flips. */
    private static String shade(double rate) {
        return rate > 0 ? " flips" + (int) Math.min(5, Math.floor(5 * rate) + 1) : "";
    }

    private static String text(AgreementRate rate) {
        ConfidenceInterval wilson = rate.interval();
        return NumberText.percent(rate.value()) + " (" + NumberText.fixed(100 * wilson.lower(), 0) + "–"
                + NumberText.fixed(100 * wilson.upper(), 0) + ")";
    }

    private void exchangeability(Sections sections) {
        Markup page = sections.page();
        sections.open("exchangeability", "Are the last recruited exchangeable with those before?");
        if (tests.isEmpty()) {
            page.element("p", "Not tested: the study declares no enrolmentOrder.");
        }
        for (Exchangeability test : tests) {
            ScrollingBox.table(
                    page, "The last " + NumberText.percent(test.fraction()) + " recruited against those before");
            ReportPage.head(page, List.of("Endpoint", "Arm", "Measure", "n", "Last vs before", "p", "p, Holm"), 3, 0);
            for (Exchangeability.Row row : test.rows()) {
                page.open("tr").element("th", row.endpoint(), "scope", "row");
                page.element("td", row.arm())
                        .element("td", row.effect().measure().label());
                numbers(row).forEach(cell -> page.element("td", cell, "class", "n"));
                page.close();
            }
            page.close();
            ScrollingBox.closeTable(page);
        }
        List<String> notes = new ArrayList<>(
                tests.stream().flatMap(test -> test.notes().stream()).distinct().toList());
        notes.add("Not being rejected is no proof: with few patients only a large difference is found.");
        sections.notes(notes);
        page.close();
    }

    private static List<String> numbers(Exchangeability.Row row) {
        return List.of(
                Integer.toString(row.effect().n()),
                NumberText.significant(row.effect().naturalEstimate()),
                p(row.effect().pValue()),
                p(row.adjusted()));
    }

    private static String p(double value) {
        return Double.isNaN(value) ? "–" : NumberText.pValue(value);
    }
}
