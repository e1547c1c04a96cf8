package org.trialtwin.trials.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.FollowUp;
import org.trialtwin.trials.design.Relation;
import org.trialtwin.trials.design.RowLayout;
import org.trialtwin.trials.design.StratificationFactor;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.design.ValidityGate;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * Writes a study file; reading it gives the same design and analyses.
 */
public final class StudyWriter {
    private final ObjectNode study = JsonNodeFactory.instance.objectNode();

    private StudyWriter() {}

    /**
     * A study as the text of its file.
     *
     * @param design of the trial
     * @param analyses to declare
     * @param data path of the table, relative to the study file
     * @return JSON
     */
    public static String text(TrialDesign design, List<AnalysisDeclaration> analyses, String data) {
        StudyWriter writer = new StudyWriter();
        writer.header(design, data);
        writer.structure(design);
        design.endpoints()
                .forEach(endpoint -> writer.study.withArray("endpoints").add(EndpointWriter.node(endpoint)));
        analyses.forEach(analysis -> writer.study.withArray("analyses").add(analysis(analysis)));
        design.notes().forEach(writer.study.withArray("notes")::add);
        for (Relation relation : design.relations()) {
            ObjectNode node = writer.study.withArray("relations").addObject();
            if (relation instanceof Relation.NotAfter pair) {
                node.putArray("notAfter").add(pair.earlier()).add(pair.later());
            } else if (relation instanceof Relation.EndsFollowUp ends) {
                node.put("endsFollowUp", ends.endpoint());
            } else if (relation instanceof Relation.BetweenColumns between) {
                RelationWriter.write(between.constraint(), node);
            }
        }
        design.gates().forEach(gate -> writer.study.withArray("gates").add(gate(gate)));
        new ProtocolWriter(writer.study).write(design);
        writer.study.put("alpha", decimal(design.alpha()));
        return writer.study.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }

    /** A double as a decimal: how Java writes doubles depends on its version. */
    static BigDecimal decimal(double value) {
        return new BigDecimal(DecimalText.of(value));
    }

    private void header(TrialDesign design, String data) {
        study.put("formatVersion", 1);
        study.put("name", design.name());
        study.put("data", data);
        study.put("subjectId", design.subjectId());
        if (design.rows() == RowLayout.RECORDS) {
            study.put("rows", "records");
        }
        if (design.isWithinSubject()) {
            study.put("withinSubject", true);
        }
        design.enrolmentOrder().ifPresent(column -> study.put("enrolmentOrder", column));
        design.enrolmentUnit().ifPresent(unit -> study.put("enrolmentUnit", unit));
        study.put("randomised", design.isRandomised());
        study.put("followUp", design.followUp() == FollowUp.MATURE ? "mature" : "atAccrualStop");
        if (!design.designEffects().isEmpty()) {
            ObjectNode effects = study.putObject("designEffect");
            design.designEffects().forEach((name, effect) -> effects.put(name, decimal(effect)));
        }
    }

    private void structure(TrialDesign design) {
        ObjectNode arms = study.putObject("arms");
        arms.put("column", design.armColumn());
        arms.put("control", design.control().code());
        ArrayNode experimental = arms.putArray("experimental");
        design.experimentalArms().stream().map(Arm::code).forEach(experimental::add);
        for (Arm arm : design.arms()) {
            if (!arm.label().equals(arm.code())) {
                arms.withObject("/labels").put(arm.code(), arm.label());
            }
        }
        ArrayNode strata = study.putArray("stratifiedBy");
        design.stratificationFactors().stream()
                .map(StratificationFactor::column)
                .forEach(strata::add);
        ArrayNode covariates = study.putArray("covariates");
        for (Covariate covariate : design.covariates()) {
            ObjectNode node = covariates.addObject();
            node.put("name", covariate.name());
            node.put("type", covariate.type().name().toLowerCase(Locale.ROOT));
            if (covariate.unit() != null) {
                node.put("unit", covariate.unit());
            }
            if (!covariate.levels().isEmpty()) {
                covariate.levels().forEach(node.putArray("levels")::add);
            }
            if (covariate.measured() != null) {
                node.put("measured", covariate.measured());
            }
        }
    }

    private static ObjectNode gate(ValidityGate gate) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("gate", gate.kind().key());
        if (gate.kind() != ValidityGate.Kind.RELATIONS) {
            node.put("limit", decimal(gate.limit()));
        }
        gate.covariateName().ifPresent(name -> node.put("covariate", name));
        return node;
    }

    private static ObjectNode analysis(AnalysisDeclaration analysis) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("endpoint", analysis.endpoint());
        node.put("method", analysis.method());
        analysis.options().values().forEach((name, value) -> {
            if (value instanceof Boolean flag) {
                node.put(name, flag);
            } else if (value instanceof Double number) {
                node.put(name, decimal(number));
            } else if (value instanceof String text) {
                node.put(name, text);
            } else if (value instanceof List<?> list) {
                ArrayNode names = node.putArray(name);
                list.forEach(each -> names.add(String.valueOf(each)));
            }
        });
        return node;
    }
}
