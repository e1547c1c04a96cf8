package org.trialtwin.trials.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialtwin.trials.SmallTrial;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.TimeToEvent;

class TrialDesignTest {
    private record Broken(String name, Consumer<TrialDesign.Builder> damage, String key, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static TimeToEvent time(String name, String time, String event) {
        return Endpoint.timeToEvent(name, time, EventIndicator.eventWhen(event, 1));
    }

    static Stream<Broken> contradictions() {
        return Stream.of(
                new Broken("no subject id", b -> b.subjectId(""), "subjectId", "identifies a patient"),
                new Broken("no arm column", b -> b.armColumn(" "), "arms", "holds the arm"),
                new Broken("two controls", b -> b.arms(Arm.control("2")), "arms", "one control arm, this one has 2"),
                new Broken("arm twice", b -> b.arms(Arm.experimental("1")), "arms", "Arm \"1\" is declared twice"),
                new Broken("empty arm code", b -> b.arms(Arm.experimental(" ")), "arms", "empty code"),
                new Broken(
                        "endpoint twice",
                        b -> b.secondary(time("OS", "t", "e")),
                        "endpoints",
                        "Endpoint \"OS\" is declared twice"),
                new Broken(
                        "effect of an unknown endpoint",
                        b -> b.designEffect("PFS", 0.7),
                        "designEffect",
                        "\"PFS\", which is not one of"),
                new Broken(
                        "effect that is no number",
                        b -> b.designEffect("OS", Double.NaN),
                        "designEffect",
                        "must be a number"),
                new Broken(
                        "relation of an unknown endpoint",
                        b -> b.notAfter("PFS", "OS"),
                        "relations",
                        "\"PFS\", which is not one of [OS, DFS, QL, RESPONSE]"),
                new Broken(
                        "relation of an endpoint without time",
                        b -> b.notAfter("QL", "OS"),
                        "relations",
                        "\"QL\", which is not a time to event"),
                new Broken("relation in a circle", b -> b.notAfter("OS", "DFS"), "relations", "run in a circle"),
                new Broken("relation with itself", b -> b.notAfter("OS", "OS"), "relations", "run in a circle"),
                new Broken(
                        "covariate twice",
                        b -> b.baseline(Covariate.categorical("age")),
                        "covariates",
                        "Covariate \"age\" is declared twice"),
                new Broken(
                        "ordinal without levels",
                        b -> b.baseline(Covariate.ordinal("stage")),
                        "covariates",
                        "needs its levels"),
                new Broken(
                        "level twice",
                        b -> b.baseline(Covariate.ordinal("stage", "1", "1")),
                        "covariates",
                        "repeats a level"),
                new Broken(
                        "arm as covariate",
                        b -> b.baseline(Covariate.categorical("arm")),
                        "covariates",
                        "Column \"arm\" cannot be the arm and a covariate"),
                new Broken(
                        "endpoint as covariate",
                        b -> b.baseline(Covariate.continuous("os")),
                        "endpoints",
                        "Column \"os\" cannot be a covariate and an endpoint"),
                new Broken(
                        "time as event",
                        b -> b.secondary(time("X", "x", "os")),
                        "endpoints",
                        "Column \"os\" cannot hold codes for endpoint \"X\" and a number of endpoint \"OS\""),
                new Broken(
                        "time and event in one column",
                        b -> b.secondary(time("X", "x", "x")),
                        "endpoints",
                        "Column \"x\" cannot hold codes for endpoint \"X\" and a number of endpoint \"X\""),
                new Broken(
                        "baseline that is the endpoint itself",
                        b -> b.secondary(Endpoint.continuous("X", "x").withBaseline("x")),
                        "endpoints",
                        "Column \"x\" cannot be the baseline"),
                new Broken(
                        "baseline that is the arm",
                        b -> b.secondary(Endpoint.continuous("X", "x").withBaseline("arm")),
                        "endpoints",
                        "Column \"arm\" cannot be the baseline"),
                new Broken(
                        "baseline that is ordinal",
                        b -> b.secondary(Endpoint.continuous("X", "x").withBaseline("grade")),
                        "endpoints",
                        "Column \"grade\" cannot be the baseline"),
                new Broken("stratum twice", b -> b.stratifiedBy("site"), "stratifiedBy", "\"site\" is declared twice"),
                new Broken(
                        "stratified by the arm",
                        b -> b.stratifiedBy("arm"),
                        "stratifiedBy",
                        "Column \"arm\" cannot be a stratification factor and the arm"),
                new Broken(
                        "stratified by the patient",
                        b -> b.stratifiedBy("id"),
                        "stratifiedBy",
                        "Column \"id\" cannot be a stratification factor and the subject id"),
                new Broken(
                        "stratified by an outcome",
                        b -> b.stratifiedBy("dead"),
                        "stratifiedBy",
                        "Column \"dead\" cannot be a stratification factor and an endpoint"),
                new Broken("alpha of 0", b -> b.alpha(0), "alpha", "within (0, 1)"),
                new Broken("alpha that is no number", b -> b.alpha(Double.NaN), "alpha", "within (0, 1)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void everyContradictionIsFound(Broken broken) {
        TrialDesign.Builder builder = SmallTrial.builder();
        broken.damage().accept(builder);
        assertThat(builder.problems())
                .anyMatch(problem ->
                        problem.key().equals(broken.key()) && problem.message().contains(broken.message()));
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageContaining(broken.message());
    }

    @Test
    void anEmptyDesignListsEverythingItLacks() {
        assertThatThrownBy(() -> TrialDesign.builder("").build())
                .asInstanceOf(type(InvalidTrialException.class))
                .extracting(InvalidTrialException::problems)
                .asString()
                .contains(
                        "no name",
                        "identifies a patient",
                        "holds the arm",
                        "control arm",
                        "experimental arm",
                        "endpoint");
        assertThatThrownBy(() ->
                        SmallTrial.survivalOnly().alpha(2).stratifiedBy("site").build())
                .hasMessageContaining("2 problems");
    }

    @Test
    void aUnitNeedsItsColumn() {
        assertThat(SmallTrial.withoutOrder().enrolmentUnit("days").problems())
                .singleElement()
                .extracting(DesignProblem::key, DesignProblem::message)
                .containsExactly("enrolmentUnit", "enrolmentUnit needs enrolmentOrder: it is the unit of that column");
    }

    @Test
    void noEndpointIsPrimary() {
        assertThatThrownBy(() -> TrialDesign.builder("x")
                        .subjectId("id")
                        .armColumn("arm")
                        .arms(Arm.control("0"), Arm.experimental("1"))
                        .secondary(SmallTrial.OS)
                        .build())
                .hasMessageContaining("No endpoint is primary");
    }

    @Test
    void controlIsFirstAndBaselinesAreCollected() {
        TrialDesign design = SmallTrial.builder().build();
        assertThat(design.control().code()).isEqualTo("0");
        assertThat(design.baseline())
                .extracting(Covariate::name)
                .containsExactly("site", "ql0", "age", "nodes", "grade");
        assertThat(design.endpoint("OS").role()).isEqualTo(EndpointRole.PRIMARY);
        assertThatThrownBy(() -> design.endpoint("PFS")).hasMessageContaining("[OS, DFS, QL, RESPONSE]");
        assertThat(design.isRandomised()).isTrue();
    }

    @Test
    void eventCodesAgreeAsNumbers() {
        EventIndicator one = EventIndicator.eventWhen("e", 1);
        assertThat(one.isEvent("1")).isTrue();
        assertThat(one.isEvent("1.0")).isTrue();
        assertThat(one.isEvent("01")).isTrue();
        assertThat(one.isEvent("10")).isFalse();
        assertThat(EventIndicator.eventWhen("e", "yes").isEvent("Yes")).isFalse();
    }
}
