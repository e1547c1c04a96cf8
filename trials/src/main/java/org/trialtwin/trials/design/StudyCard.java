package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.Binary;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.IntercurrentEvent;
import org.trialtwin.trials.estimand.Multiplicity;

/** A design on one page: what the protocol says, a line for each thing. */
final class StudyCard {
    private final TrialDesign design;
    private final List<List<String>> rows = new ArrayList<>();

    private StudyCard(TrialDesign design) {
        this.design = design;
    }

    static DisplayTable of(TrialDesign design) {
        StudyCard card = new StudyCard(design);
        card.structure();
        for (EndpointRole role : EndpointRole.values()) {
            card.endpoints(role);
        }
        card.inference();
        return new DisplayTable(design.name(), List.of("", "as the protocol says"), card.rows, 2, design.notes());
    }

    private void structure() {
        line("patients", "identified by " + design.subjectId() + rowsOfPatient());
        line(
                "arms",
                design.arms().stream().map(StudyCard::arm).collect(Collectors.joining(", ")) + ", in column "
                        + design.armColumn());
        for (Factor factor : design.factors()) {
            line(
                    "factor " + factor.name(),
                    factor.levels().stream().map(StudyCard::arm).collect(Collectors.joining(", ")) + ", in column "
                            + factor.column());
        }
        line("assignment", assignment());
        line("enrolment", enrolment());
        line("follow-up asked", design.followUp() == FollowUp.MATURE ? "mature, as published" : "at accrual stop");
        if (!design.baseline().isEmpty()) {
            line(
                    "baseline",
                    design.baseline().stream().map(StudyCard::covariate).collect(Collectors.joining(", ")));
        }
    }

    private String rowsOfPatient() {
        return (design.rows() == RowLayout.RECORDS ? ", several rows each" : "")
                + (design.isWithinSubject() ? ", each in several arms" : "");
    }

    private static String arm(Arm arm) {
        String label = arm.label().equals(arm.code()) ? arm.code() : arm.label() + " [" + arm.code() + "]";
        return arm.control() ? label + " (control)" : label;
    }

    private String assignment() {
        StringBuilder text =
                new StringBuilder(design.isRandomised() ? "randomised" : "not, or only partly, randomised");
        design.randomisation().ifPresent(how -> {
            text.append(", ").append(how.method().words());
            if (!how.blockSizes().isEmpty()) {
                text.append(" of ").append(joined(how.blockSizes()));
            }
            if (!how.allocation().isEmpty()) {
                text.append(", ratio ").append(ratio(how.allocation()));
            }
            how.noteText().ifPresent(note -> text.append(" (").append(note).append(')'));
        });
        List<String> strata = design.stratificationFactors().stream()
                .map(StratificationFactor::column)
                .toList();
        return text.append(strata.isEmpty() ? "" : ", stratified by " + String.join(", ", strata))
                .toString();
    }

    private static String ratio(Map<String, Integer> allocation) {
        return allocation.entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue())
                .collect(Collectors.joining(" : "));
    }

    private String enrolment() {
        String order = design.enrolmentOrder()
                .map(column -> "in the order of " + column
                        + design.enrolmentUnit().map(unit -> ", in " + unit).orElse(""))
                .orElse("order not known");
        return order + design.dataCut().map(cut -> "; data cut at " + cut).orElse("");
    }

    private static String covariate(Covariate covariate) {
        return covariate.unit() == null ? covariate.name() : covariate.name() + " (" + covariate.unit() + ")";
    }

    private void endpoints(EndpointRole role) {
        design.endpoints().stream()
                .filter(endpoint -> endpoint.role() == role)
                .forEach(endpoint -> line(role.word() + " endpoint", endpoint(endpoint)));
    }

    private String endpoint(Endpoint endpoint) {
        StringBuilder text = new StringBuilder(endpoint.name()).append(": ").append(endpoint.typeInWords());
        endpoint.unitText().ifPresent(unit -> text.append(" (").append(unit).append(')'));
        if (!endpoint.columns().isEmpty()) {
            text.append(", ").append(String.join(", ", endpoint.columns()));
        }
        endpoint.records()
                .flatMap(RecordSource::companionPath)
                .ifPresent(path -> text.append(", in ").append(path));
        if (endpoint instanceof TimedEndpoint timed) {
            text.append(" = ").append(timed.event().occurred());
        } else if (endpoint instanceof Binary binary) {
            text.append(" = ").append(binary.indicator().occurred());
        }
        endpoint.entry()
                .benefit()
                .ifPresent(better ->
                        text.append("; ").append(better(endpoint, better)).append(" is better"));
        Double effect = design.designEffects().get(endpoint.name());
        return text.append(effect == null ? "" : "; sized for an effect of " + DecimalText.of(effect))
                .toString();
    }

    private static String better(Endpoint endpoint, Benefit better) {
        boolean higher = better == Benefit.HIGHER;
        return endpoint instanceof TimedEndpoint ? (higher ? "later" : "earlier") : (higher ? "higher" : "lower");
    }

    private void inference() {
        if (!design.relations().isEmpty()) {
            line("relations", design.relations().stream().map(Relation::inWords).collect(Collectors.joining("; ")));
        }
        for (AnalysisSet set : design.analysisSets()) {
            line("analysis set " + set.name(), set.type().words() + membership(set));
        }
        for (Estimand estimand : design.estimands()) {
            line("estimand " + estimand.name(), estimand(estimand));
        }
        design.multiplicity().ifPresent(how -> line("multiplicity", multiplicity(how)));
        line("level", DecimalText.of(design.alpha()) + ", two-sided");
    }

    private static String membership(AnalysisSet set) {
        return set.indicator().map(indicator -> ", " + is(indicator)).orElse(", everyone randomised");
    }

    private static String is(EventIndicator indicator) {
        return indicator.column() + " = " + indicator.occurred();
    }

    private static String estimand(Estimand estimand) {
        List<String> parts = new ArrayList<>();
        parts.add("population: " + estimand.population()
                + estimand.set().map(set -> " (" + set + ")").orElse(""));
        parts.add("treatment: " + estimand.treatment());
        parts.add("variable: " + estimand.endpoint()
                + estimand.variableText().map(words -> ", " + words).orElse(""));
        for (IntercurrentEvent event : estimand.intercurrentEvents()) {
            parts.add(event.event() + ": " + event.strategy().words());
        }
        parts.add("summary: " + estimand.summary().key());
        return String.join("; ", parts);
    }

    private static String multiplicity(Multiplicity how) {
        return how.procedure().words() + " over " + String.join(", ", how.endpoints())
                + (how.weights().isEmpty() ? "" : ", weights " + how.weights().values());
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void line(String what, String text) {
        rows.add(List.of(what, text));
    }
}
