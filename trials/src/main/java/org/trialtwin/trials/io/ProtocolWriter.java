package org.trialtwin.trials.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.Randomisation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.IntercurrentEvent;
import org.trialtwin.trials.estimand.Multiplicity;

/** Writes what a study file says of assignment, analysis sets, estimands and multiplicity. */
final class ProtocolWriter {
    private final ObjectNode study;

    ProtocolWriter(ObjectNode study) {
        this.study = study;
    }

    void write(TrialDesign design) {
        design.randomisation().ifPresent(this::randomisation);
        design.factors().forEach(this::factor);
        design.dataCut().ifPresent(moment -> study.put("dataCut", moment));
        design.analysisSets().forEach(this::set);
        design.estimands().forEach(this::estimand);
        design.multiplicity().ifPresent(this::multiplicity);
    }

    private void randomisation(Randomisation how) {
        ObjectNode node = study.putObject("randomisation");
        node.put("method", how.method().key());
        if (!how.blockSizes().isEmpty()) {
            how.blockSizes().forEach(node.putArray("blockSizes")::add);
        }
        if (!how.allocation().isEmpty()) {
            ObjectNode shares = node.putObject("allocation");
            how.allocation().forEach(shares::put);
        }
        how.noteText().ifPresent(note -> node.put("note", note));
    }

    private void factor(Factor factor) {
        ObjectNode node = study.withArray("factorial").addObject();
        node.put("name", factor.name());
        node.put("column", factor.column());
        node.put("control", factor.levels().get(0).code());
        factor.levels().stream().skip(1).map(Arm::code).forEach(node.putArray("experimental")::add);
    }

    private void set(AnalysisSet set) {
        ObjectNode node = study.withArray("analysisSets").addObject();
        node.put("name", set.name());
        node.put("type", set.type().key());
        member(node, set.indicator(), "included");
    }

    private static void member(ObjectNode node, Optional<EventIndicator> indicator, String key) {
        indicator.ifPresent(how -> node.put("column", how.column()).put(key, how.occurred()));
    }

    private void estimand(Estimand estimand) {
        ObjectNode node = study.withArray("estimands").addObject();
        node.put("name", estimand.name());
        node.put("endpoint", estimand.endpoint());
        node.put("population", estimand.population());
        estimand.set().ifPresent(set -> node.put("analysisSet", set));
        node.put("treatment", estimand.treatment());
        estimand.variableText().ifPresent(words -> node.put("variable", words));
        for (IntercurrentEvent event : estimand.intercurrentEvents()) {
            ObjectNode each = node.withArray("intercurrentEvents").addObject();
            each.put("event", event.event());
            each.put("strategy", event.strategy().key());
            member(each, event.indicator(), "occurred");
        }
        node.put("summaryMeasure", estimand.summary().key());
    }

    private void multiplicity(Multiplicity how) {
        ObjectNode node = study.putObject("multiplicity");
        node.put("procedure", how.procedure().key());
        how.endpoints().forEach(node.putArray("endpoints")::add);
        if (!how.weights().isEmpty()) {
            shares(node.putObject("weights"), how.weights());
        }
        if (!how.transitions().isEmpty()) {
            ObjectNode rows = node.putObject("transitions");
            how.transitions().forEach((from, to) -> shares(rows.putObject(from), to));
        }
    }

    private static void shares(ObjectNode node, Map<String, Double> shares) {
        shares.forEach((name, share) -> node.put(name, StudyWriter.decimal(share)));
    }
}
