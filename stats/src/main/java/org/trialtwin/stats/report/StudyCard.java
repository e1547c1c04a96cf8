package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.plan.AnalysisResult;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.design.StratificationFactor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/** What was studied: design, arms, endpoints, analyses, and what the data cannot tell. */
record StudyCard(ReplicationResults results) {
    /** Lines of a design's own card that the report takes over as they are. */
    private static final List<String> SAID_BY_THE_PROTOCOL =
            List.of("assignment", "factor", "relations", "analysis set", "estimand", "multiplicity");

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    void write(Markup page, String id) {
        TrialDesign design = results.trial().design();
        page.open("section", "aria-labelledby", id + "-name " + id + "-study");
        page.element("h3", "What was studied", "id", id + "-study");
        page.open("dl", "class", "card");
        entry(page, "Patients", Integer.toString(results.trial().patients()));
        entry(page, "Randomised", randomised(design));
        entry(
                page,
                "Stratified by",
                names(design.stratificationFactors().stream()
                        .map(StratificationFactor::column)
                        .toList()));
        entry(page, "Order of enrolment", order(design));
        entry(page, "Follow-up of retained patients", followUp(design));
        entry(
                page,
                "Baseline",
                names(design.baseline().stream().map(Covariate::name).toList()));
        for (List<String> line : design.display().rows()) {
            if (SAID_BY_THE_PROTOCOL.stream().anyMatch(line.get(0)::startsWith)) {
                entry(page, capital(line.get(0)), line.get(1));
            }
        }
        entry(page, "Significance level", DecimalText.of(design.alpha()) + ", two-sided");
        for (String note : design.notes()) {
            entry(page, "To know of this trial", note);
        }
        page.close();
        arms(page);
        endpoints(page);
        analyses(page);
        page.element("h4", "To keep in mind");
        page.open("ul");
        results.caveats().forEach(caveat -> page.element("li", caveat));
        page.close();
        page.close();
    }

    private static void entry(Markup page, String term, String text) {
        page.open("div").element("dt", term).element("dd", text).close();
    }

    private static String randomised(TrialDesign design) {
        return design.isRandomised()
                ? "yes: twins' baselines come from all arms together, outcomes depend on the arm"
                : "no, or only partly: twins' baselines are drawn by arm, and unadjusted differences between arms are not"
                        + " treatment effects; the analyses that adjust are there for this reason";
    }

    private static String order(TrialDesign design) {
        return design.enrolmentOrder()
                .map(column -> "declared, by column " + column
                        + design.enrolmentUnit().map(unit -> " in " + unit).orElse(", an order without dates"))
                .orElse("not known: patients can only be withheld at random");
    }

    private static String followUp(TrialDesign design) {
        return design.followUp() == FollowUp.MATURE ? "as published" : "cut on the day recruiting would have stopped";
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "nothing declared" : String.join(", ", names);
    }

    private void arms(Markup page) {
        TrialData trial = results.trial();
        int[] sizes = trial.armSizes();
        ScrollingBox.table(page, "Arms of " + trial.design().name());
        page.open("thead").open("tr");
        for (String header : List.of("Arm", "Code", "Role", "Patients")) {
            page.element("th", header, "scope", "col");
        }
        page.close().close().open("tbody");
        for (int i = 0; i < sizes.length; i++) {
            Arm arm = trial.design().arms().get(i);
            page.open("tr").element("th", arm.label(), "scope", "row");
            page.open("td").element("code", arm.code()).close();
            page.element("td", arm.control() ? "control" : "experimental");
            page.element("td", Integer.toString(sizes[i]), "class", "n").close();
        }
        page.close();
        ScrollingBox.closeTable(page);
    }

    private void endpoints(Markup page) {
        ScrollingBox.table(page, "Endpoints");
        page.open("thead").open("tr");
        for (String header : List.of("Endpoint", "Role", "Type", "Columns", "Events, all arms")) {
            page.element("th", header, "scope", "col");
        }
        page.close().close().open("tbody");
        for (Endpoint endpoint : results.trial().design().endpoints()) {
            page.open("tr").element("th", endpoint.name(), "scope", "row");
            page.element("td", endpoint.role().word());
            page.element("td", type(endpoint));
            page.element("td", columns(endpoint));
            page.element("td", events(endpoint), "class", "n").close();
        }
        page.close();
        ScrollingBox.closeTable(page);
    }

    private static String type(Endpoint endpoint) {
        return endpoint.typeInWords()
                + endpoint.unitText().map(unit -> ", " + unit).orElse("");
    }

    private static String columns(Endpoint endpoint) {
        List<String> parts = new ArrayList<>(endpoint.columns());
        endpoint.records().ifPresent(source -> parts.add("rows of " + source));
        return String.join(", ", parts);
    }

    private String events(Endpoint endpoint) {
        TrialData trial = results.trial();
        if (endpoint instanceof TimedEndpoint timed) {
            return Integer.toString(count(trial.indicator(timed.event())));
        }
        if (endpoint instanceof Binary binary) {
            return Integer.toString(count(trial.indicator(binary.indicator())));
        }
        return endpoint instanceof RecurrentEvents recurrent
                ? Integer.toString(trial.history(recurrent).events())
                : "–";
    }

    private static int count(double[] indicator) {
        return (int) Arrays.stream(indicator).filter(value -> value == 1).count();
    }

    private void analyses(Markup page) {
        ScrollingBox.table(
                page,
                "Results on all real patients, "
                        + NumberText.percent(1 - results.trial().design().alpha()) + " intervals");
        page.open("thead").open("tr");
        for (String header : List.of("Endpoint", "Method", "Contrast", "Effect")) {
            page.element("th", header, "scope", "col");
        }
        for (String header : List.of("Estimate", "Interval", "p", "Patients", "Events")) {
            page.element("th", header, "scope", "col", "class", "n");
        }
        page.close().close().open("tbody");
        for (AnalysisResult row : results.real().rows()) {
            page.open("tr").element("th", row.key().endpoint(), "scope", "row");
            page.open("td").text(row.key().method());
            String options = options(row);
            if (!options.isEmpty()) {
                page.open("small").text(" " + options).close();
            }
            page.close();
            page.element("td", row.key().contrast());
            boolean contrast = row.key().isContrast();
            page.element("td", contrast ? row.effect().measure().label() : "a test alone");
            for (String figure : List.of(
                    contrast ? EffectText.estimate(row.effect()) : "–",
                    contrast ? EffectText.interval(row.effect()) : "–",
                    NumberText.pValue(row.effect().pValue()),
                    Integer.toString(row.effect().n()),
                    EffectText.events(row.effect()))) {
                page.element("td", figure, "class", "n");
            }
            page.close();
        }
        page.close();
        ScrollingBox.closeTable(page);
        List<String> notes = results.real().rows().stream()
                .flatMap(row -> row.effect().notes().stream()
                        .map(note -> row.key().endpoint() + " " + row.key().method() + ": " + note.text()))
                .distinct()
                .toList();
        if (!notes.isEmpty()) {
            page.open("ul", "class", "notes");
            notes.forEach(note -> page.element("li", note));
            page.close();
        }
    }

    private String options(AnalysisResult row) {
        return results.plan().analyses().stream()
                .filter(analysis -> analysis.endpoint().equals(row.key().endpoint())
                        && analysis.method().equals(row.key().method()))
                .map(StudyCard::options)
                .findFirst()
                .orElse("");
    }

    private static String options(AnalysisDeclaration analysis) {
        return String.join(
                ", ",
                analysis.options().values().entrySet().stream()
                        .filter(option -> !option.getValue().equals(false)
                                && !option.getValue().equals(List.of()))
                        .map(StudyCard::option)
                        .toList());
    }

    private static String option(Map.Entry<String, Object> option) {
        Object value = option.getValue();
        if (value.equals(true)) {
            return option.getKey();
        }
        String shown = value instanceof List<?> list
                ? String.join(" ", list.stream().map(String::valueOf).toList())
                : value instanceof Double number ? DecimalText.of(number) : value.toString();
        return option.getKey() + " " + shown;
    }
}
