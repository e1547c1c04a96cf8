package org.trialtwin.stats.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Every reference record of a covered type, held against our results. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgreementWithRTest {
    /** Record types whose methods belong to later work. */
    private static final Set<String> NOT_YET_COVERED = Set.of();

    private static final List<Ledger.LeftOut> LEFT_OUT = List.of(
            Ledger.LeftOut.of("cox", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("cox", ".*/robust_score", "always empty: no record of this type has a robust variance"),
            Ledger.LeftOut.of(
                    "cox_counting_process", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("cox_counting_process", ".*/robust_score", "empty: the model has no clusters"),
            Ledger.LeftOut.of("fine_gray", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("fine_gray", ".*/robust_score", "empty: the cause-specific model has no clusters"),
            Ledger.LeftOut.of("fine_gray", "/crr/.*/p-value", "summary.crr rounds it to two digits; z is compared"),
            Ledger.LeftOut.of("logistic", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("logistic", "/profile_note", "a remark of the script"),
            Ledger.LeftOut.of("poisson", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("negative_binomial", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("proportional_odds", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("linear_model", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("mmrm_unstructured", ".*/_row", "row label that the JSON writer adds; equal to the term"),
            Ledger.LeftOut.of("mmrm_unstructured", "/contrast_note", "a remark of the script"),
            Ledger.LeftOut.of("two_by_two", ".*/cmh(_corrected)?/strata.*", "repeats the specification"),
            Ledger.LeftOut.of("two_sample", ".*/median_(exp|ctl)", "a description of the data, not an analysis"),
            Ledger.LeftOut.of("cox", "/zph_log/error", "R stops where a time is 0; so do we, with a message"));

    private static final String ONE_STEP_SHORT =
            "glm takes them from the weights of the step before its last, which it accepts when the deviance changes by"
                    + " less than 1e-8 of itself; with epsilon = 1e-15 R agrees";
    private static final String INTERPOLATED =
            "confint interpolates the profile with a spline between some ten points; we solve for the limit";

    private static final String EARLY_MIXED =
            "glmer's optimiser stops at changes of 1e-6 or so, and its Hessian is numerical; with rhoend = 1e-9 and"
                    + " tolPwrss = 1e-13 its log likelihood and standard deviation are ours (the test checks it)";

    private static final List<Ledger.Disagreement> DISAGREEMENTS = List.of(
            Ledger.Disagreement.of(
                    "Wald statistic",
                    "cox",
                    ".*",
                    ".*/wald_test/stat",
                    5.01e-3,
                    "summary.coxph rounds this one statistic to two decimals (its p-value is not rounded, and agrees)"),
            Ledger.Disagreement.of(
                    "Wald statistic",
                    "cox_counting_process",
                    ".*",
                    ".*/wald_test/stat",
                    5.01e-3,
                    "rounded to two decimals by summary.coxph, as above"),
            Ledger.Disagreement.of(
                    "Wald statistic",
                    "fine_gray",
                    ".*",
                    ".*/wald_test/stat",
                    5.01e-3,
                    "rounded to two decimals by summary.coxph, as above"),
            Ledger.Disagreement.of(
                    "coefficients, standard errors and what follows from them",
                    "fine_gray",
                    ".*",
                    "/crr(_conf)?/.*",
                    1e-5,
                    "cmprsk::crr stops when the scores are below 1e-6 of their scale, we at the maximum"),
            Ledger.Disagreement.of(
                    "p-values below 1e-20 of one model",
                    "cox",
                    "ist/os_cox_adjusted",
                    ".*/p",
                    1e-4,
                    "R stops one step before the maximum: its score residuals sum to 6e-5 at its coefficients and to"
                            + " 4e-10 at ours; a relative error of z grows z squared times in p"),
            Ledger.Disagreement.of(
                    "p-values below 1e-200 of intercepts",
                    "parametric_aft",
                    ".*",
                    ".*/coefficients/0/p",
                    1e-5,
                    "a relative error of z, which is above 30 and agrees to 1e-8, grows z squared times in p"),
            Ledger.Disagreement.of(
                    "conditional odds ratio and its limits",
                    "two_by_two",
                    ".*",
                    ".*/fisher_or(_lo|_hi)?",
                    3e-3,
                    "fisher.test solves for them with uniroot's default tolerance of 1.2e-4 on the odds ratio or its"
                            + " inverse; we solve to the last bit"),
            Ledger.Disagreement.of(
                    "Hodges–Lehmann estimate and limits",
                    "two_sample",
                    ".*",
                    ".*/(hodges_lehmann|hl_lo|hl_hi)",
                    5e-4,
                    "wilcox.test finds the jump of a step function with uniroot to within 1e-4, or any value between"
                            + " the two middle differences; we take the ordered difference at which it jumps, and the"
                            + " median of the differences"),
            Ledger.Disagreement.of(
                    "Kolmogorov–Smirnov p-value",
                    "two_sample",
                    ".*",
                    ".*/ks_p",
                    1e-4,
                    "ks.test truncates its series at 1e-6 and takes small p-values as one minus a number near 1"),
            Ledger.Disagreement.of(
                    "lower limit of a quantile where the curve falls to 0",
                    "kaplan_meier",
                    "cao_aro_aio04/(os|dm)_km(_all)?",
                    ".*/quantiles/0/.*_lo",
                    Double.POSITIVE_INFINITY,
                    "the limit's curve has no value where survival is 0, so R gives NA; a lower limit cannot be above"
                            + " the estimate, so we give the time at which the curve falls to 0"),
            Ledger.Disagreement.of(
                    "standard errors one step before the maximum",
                    "logistic",
                    ".*",
                    "/coefficients/\\d+/(se|stat|wald_lo|wald_hi)|/hc[03]_se/\\d+",
                    5e-4,
                    ONE_STEP_SHORT),
            Ledger.Disagreement.of(
                    "p-values one step before the maximum",
                    "logistic",
                    ".*",
                    "/coefficients/\\d+/p",
                    1e-2,
                    "the same; a relative error of z grows z squared times in p"),
            Ledger.Disagreement.of(
                    "profile likelihood limits",
                    "logistic",
                    ".*",
                    "/coefficients/\\d+/profile_(lo|hi)",
                    2e-3,
                    INTERPOLATED),
            Ledger.Disagreement.of(
                    "standard errors one step before the maximum",
                    "poisson",
                    ".*",
                    "/coefficients/\\d+/(se|stat|wald_lo|wald_hi)|/hc[03]_se/\\d+",
                    5e-4,
                    ONE_STEP_SHORT),
            Ledger.Disagreement.of(
                    "p-values one step before the maximum",
                    "poisson",
                    ".*",
                    "/coefficients/\\d+/p",
                    1e-2,
                    "the same; a relative error of z grows z squared times in p"),
            Ledger.Disagreement.of(
                    "profile likelihood limits",
                    "poisson",
                    ".*",
                    "/coefficients/\\d+/profile_(lo|hi)",
                    2e-3,
                    INTERPOLATED),
            Ledger.Disagreement.of(
                    "standard error of theta",
                    "negative_binomial",
                    ".*",
                    "/theta_se",
                    1e-4,
                    "theta.ml takes it from the information one step before its last; theta itself and the likelihood"
                            + " agree"),
            Ledger.Disagreement.of(
                    "coefficients and standard errors of a fit that stopped early",
                    "proportional_odds",
                    ".*",
                    "/coefficients/\\d+/(value|se|t)",
                    1e-3,
                    "polr's optimiser stops when the deviance changes by less than 1e-8 of itself, and its Hessian is"
                            + " numerical; our deviance is nowhere above R's"),
            Ledger.Disagreement.of(
                    "coefficients without a maximum",
                    "logistic",
                    "indo_rct/pep_logistic_adjusted",
                    "/coefficients/(0|7|8|9)/.*|/hc[03]_se/(0|7|8|9)",
                    Double.POSITIVE_INFINITY,
                    "no patient of the reference site had the event (quasi-complete separation): R stops at -15.7 with"
                            + " standard error 829, we say that there is no estimate; all other coefficients agree"),
            Ledger.Disagreement.of(
                    "covariance over visits of a fit that stopped early",
                    "mmrm",
                    ".*",
                    "/covariance/\\d+/\\d+",
                    3e-4,
                    "the optimiser behind mmrm stops before the maximum: our log likelihood is above R's in every record;"
                            + " coefficients, standard errors, degrees of freedom and tests are compared at R's covariance"),
            Ledger.Disagreement.of(
                    "covariance over visits of a fit that stopped early",
                    "mmrm_unstructured",
                    ".*",
                    "/(visit_sd/\\d+|correlation/\\d+/\\d+)",
                    3e-4,
                    "gls stops early as well, below our log likelihood in every record; all else is compared at R's"
                            + " covariance"),
            Ledger.Disagreement.of(
                    "variance components of a fit that stopped early",
                    "linear_mixed_model",
                    ".*",
                    "/(REML|ML)/var_components/\\d+/(vcov|sdcor)",
                    2e-3,
                    "lmer stops early, below our log likelihood in every record; all else is compared at R's variance"
                            + " components; with rhoend = 1e-12 R's and ours agree to 4e-7 in the record that differs most"),
            Ledger.Disagreement.of(
                    "degrees of freedom from a numerical Hessian",
                    "linear_mixed_model",
                    ".*",
                    "/(REML|ML)/coefficients/\\d+/df",
                    3e-4,
                    "lmerTest differentiates numerically, in other parameters, at a point that is not quite the maximum"),
            Ledger.Disagreement.of(
                    "p-values of such degrees of freedom",
                    "linear_mixed_model",
                    ".*",
                    "/(REML|ML)/coefficients/\\d+/Pr\\(>\\|t\\|\\)",
                    3e-3,
                    "the same; t itself agrees"),
            Ledger.Disagreement.of(
                    "estimating equations that were left before they were solved",
                    "gee",
                    ".*",
                    "/(ar1|exchangeable)/(coefficients/\\d+/(Estimate|Std.err|Wald)|scale|alpha)",
                    2e-4,
                    "geepack stops when no parameter changes by more than 1e-4; with epsilon = 1e-13 R agrees"),
            Ledger.Disagreement.of(
                    "p-values of equations that were left before they were solved",
                    "gee",
                    ".*",
                    "/(ar1|exchangeable)/coefficients/\\d+/Pr\\(>\\|W\\|\\)",
                    1e-3,
                    "the same; a relative error of z grows z squared times in p"),
            Ledger.Disagreement.of(
                    "a fit far from the maximum",
                    "logistic_mixed_model",
                    "respiratory/glmm",
                    "/nAGQ1/.*",
                    Double.POSITIVE_INFINITY,
                    "glmer stopped at a log likelihood of -218.43 and standard errors of 0.001;"
                            + " ours is -217.53, which glmer reaches too with rhoend = 1e-9 and tolPwrss = 1e-13"),
            Ledger.Disagreement.of(
                    "standard errors of a fit that stopped early on a flat likelihood",
                    "logistic_mixed_model",
                    "toenail/glmm",
                    "/nAGQ1/coefficients/\\d+/(Std. Error|z value|Pr\\(>\\|z\\|\\))",
                    0.5,
                    EARLY_MIXED),
            Ledger.Disagreement.of(
                    "estimates and standard errors of a fit that stopped early",
                    "logistic_mixed_model",
                    ".*",
                    ".*/(Estimate|Std. Error|z value|re_sd|loglik)",
                    1e-2,
                    EARLY_MIXED),
            Ledger.Disagreement.of(
                    "p-values of a fit that stopped early",
                    "logistic_mixed_model",
                    ".*",
                    ".*/Pr\\(>\\|z\\|\\)",
                    0.2,
                    "the same; a relative error of z grows z squared times in p"),
            Ledger.Disagreement.of(
                    "estimates and standard errors of a fit that stopped early",
                    "poisson_mixed_model",
                    ".*",
                    ".*/(Estimate|Std. Error|z value|re_sd|loglik)",
                    1e-2,
                    EARLY_MIXED),
            Ledger.Disagreement.of(
                    "p-values of a fit that stopped early",
                    "poisson_mixed_model",
                    ".*",
                    ".*/Pr\\(>\\|z\\|\\)",
                    0.2,
                    "the same; a relative error of z grows z squared times in p"));

    private static final Ledger LEDGER = new Ledger(LEFT_OUT, DISAGREEMENTS);

    @TestFactory
    @Order(1)
    Stream<DynamicTest> everyRecord() {
        ReferenceFolder folder = ReferenceFolder.require();
        Derivations derivations = new Derivations(folder);
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : folder.records()) {
            JsonNode root = ReferenceFolder.read(file);
            String dataset = root.path("dataset").asText();
            root.get("analyses").fields().forEachRemaining(entry -> {
                String id = entry.getKey();
                String type = entry.getValue().get("type").asText();
                if (NOT_YET_COVERED.contains(type)) {
                    LEDGER.notYetCovered(type);
                } else {
                    tests.add(DynamicTest.dynamicTest(
                            dataset + " " + id, () -> compare(derivations, dataset, id, type, entry.getValue())));
                }
            });
        }
        return tests.stream();
    }

    private static void compare(Derivations derivations, String dataset, String id, String type, JsonNode record) {
        Comparison comparison = new Comparison(dataset, id, type, record.get("result"), LEDGER);
        JsonNode spec = record.get("spec");
        Frame data = derivations.of(dataset, id);
        switch (type) {
            case "kaplan_meier" -> Survival.kaplanMeier(comparison, spec, data);
            case "logrank" -> Survival.logRank(comparison, spec, data);
            case "cox" -> Survival.cox(comparison, spec, data);
            case "cumulative_incidence" -> Competing.cumulativeIncidence(comparison, spec, data);
            case "fine_gray" -> Competing.fineGray(comparison, spec, data);
            case "cox_counting_process" -> Survival.coxCountingProcess(comparison, spec, data);
            case "parametric_aft" -> Parametric.failureTime(comparison, spec, data);
            case "rmst" -> Survival.restrictedMean(comparison, spec, data, Derivations.armColumn(dataset, id));
            case "two_by_two" -> Binary.twoByTwo(comparison, spec, data);
            case "two_sample" -> Continuous.twoSample(comparison, spec, data);
            case "linear_model" -> Continuous.linearModel(comparison, spec, data);
            case "logistic" -> Regressions.logistic(comparison, spec, data);
            case "standardised_risk" -> Regressions.standardisedRisk(comparison, spec, data);
            case "poisson" -> Regressions.poisson(comparison, spec, data);
            case "negative_binomial" -> Regressions.negativeBinomial(comparison, spec, data);
            case "gee" -> Clustered.estimatingEquations(comparison, spec, data);
            case "logistic_mixed_model" -> Clustered.logisticMixed(comparison, spec, data);
            case "poisson_mixed_model" -> Clustered.poissonMixed(comparison, spec, data);
            case "proportional_odds" -> Regressions.proportionalOdds(comparison, spec, data);
            case "mmrm" -> MixedModels.mmrm(comparison, spec, data);
            case "mmrm_unstructured" -> MixedModels.unstructured(comparison, spec, data);
            case "linear_mixed_model" -> MixedModels.linear(comparison, spec, data);
            default ->
                throw new AssertionError(
                        "Record type " + type + " of " + dataset + " / " + id + " is neither covered nor listed");
        }
        comparison.finish();
    }

    @Test
    @Order(2)
    void noEntryOfTheTablesIsIdle() {
        ReferenceFolder.require();
        assertThat(LEDGER.unused()).isEmpty();
    }

    /** The document holds what this run compared; the column of largest differences may vary in its last digit. */
    @Test
    @Order(3)
    void theDocumentSaysWhatWasCompared() throws IOException {
        ReferenceFolder.require();
        String tables = LEDGER.toMarkdown();
        Path summary = Path.of("target", "agreement-with-r.md");
        Files.createDirectories(summary.getParent());
        Files.writeString(summary, tables);
        System.out.println(tables);
        String document = Files.readString(Path.of("..", "docs", "validation", "agreement-with-r.md"));
        assertThat(withoutDifferences(document.substring(document.indexOf("| record type | records |"))))
                .as("Copy the tables of %s into the document", summary)
                .isEqualTo(withoutDifferences(tables));
    }

    @Test
    @Order(4)
    void thePageOfDiscrepanciesCountsTheRecords() throws IOException {
        ReferenceFolder.require();
        String counts = LEDGER.countsToMarkdown();
        System.out.println(counts);
        assertThat(Files.readString(Path.of("..", "docs", "methods", "discrepancies.md")))
                .contains(counts);
    }

    private static String withoutDifferences(String tables) {
        return tables.replaceAll("\\d?e-\\d+ \\|", "|").strip();
    }
}
