package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trialtwin.stats.fidelity.Associations;
import org.trialtwin.stats.fidelity.EndpointFidelity;
import org.trialtwin.stats.fidelity.FidelityResults;
import org.trialtwin.stats.fidelity.MarginalDistance;
import org.trialtwin.stats.fidelity.MissingnessFidelity;
import org.trialtwin.stats.fidelity.RareLevel;
import org.trialtwin.stats.fidelity.ResidualCorrelation;
import org.trialtwin.stats.fidelity.SubgroupFidelity;
import org.trialtwin.stats.fidelity.SurvivalFidelity;

/** The part of {@code audit.json} on what an analyst loses. */
final class FidelityJson {
    private FidelityJson() {}

    static void write(ObjectNode node, FidelityResults results) {
        ArrayNode marginals = node.putArray("marginals");
        results.marginals().forEach(each -> marginal(marginals.addObject(), each));
        associations(node.putObject("associations"), results);
        ArrayNode survival = node.putArray("survival");
        results.survival().forEach(each -> survival(survival.addObject(), each));
        ObjectNode detection = node.putObject("detection");
        JsonText.number(detection, "auc", results.detection().areaUnderCurve());
        detection.put("real", results.detection().real());
        detection.put("synthetic", results.detection().synthetic());
        ObjectNode propensity = node.putObject("propensity");
        JsonText.number(propensity, "pMSE", results.propensity().pMse());
        JsonText.number(propensity, "ratio", results.propensity().ratio());
        propensity.put("separated", results.propensity().separated());
        JsonText.number(propensity, "treePMSE", results.propensityTree().pMse());
        JsonText.number(propensity, "treeRatio", results.propensityTree().ratio());
        propensity.put("treeLeaves", results.propensityTree().leaves());
        ArrayNode endpoints = node.putArray("endpoints");
        results.endpoints().forEach(each -> endpoint(endpoints.addObject(), each));
        ArrayNode subgroups = node.putArray("subgroups");
        results.subgroups().forEach(each -> subgroup(subgroups.addObject(), each));
        ArrayNode rare = node.putArray("rare");
        results.rare().forEach(each -> rare(rare.addObject(), each));
        missingness(node.putObject("missingness"), results.missingness());
        AuditJson.notes(node, results.notes());
    }

    private static void marginal(ObjectNode node, MarginalDistance each) {
        node.put("column", each.column());
        JsonText.number(node, "hellinger", each.hellinger());
        JsonText.number(node, "totalVariation", each.totalVariation());
        JsonText.number(node, "kolmogorovSmirnov", each.kolmogorovSmirnov());
        JsonText.number(node, "missingReal", each.missingReal());
        JsonText.number(node, "missingSynthetic", each.missingSynthetic());
    }

    private static void associations(ObjectNode node, FidelityResults results) {
        Associations each = results.associations();
        JsonText.number(node, "rankCorrelationError", each.rankCorrelationError());
        JsonText.number(node, "holdoutRankCorrelationError", each.holdoutError());
        JsonText.number(node, "copulaHellinger", each.copula());
        node.put("worstPair", each.worstPair());
        JsonText.number(node, "worstReal", each.worstReal());
        JsonText.number(node, "worstSynthetic", each.worstSynthetic());
        ArrayNode residuals = node.putArray("residuals");
        for (ResidualCorrelation pair : results.residuals()) {
            ObjectNode own = residuals.addObject();
            own.put("first", pair.first());
            own.put("second", pair.second());
            JsonText.number(own, "real", pair.real());
            JsonText.number(own, "synthetic", pair.synthetic());
        }
    }

    private static void survival(ObjectNode node, SurvivalFidelity each) {
        node.put("endpoint", each.endpoint());
        node.put("arm", each.arm());
        node.put("patients", each.patients());
        node.put("events", each.events());
        node.put("synthetic", each.synthetic());
        node.put("syntheticEvents", each.syntheticEvents());
        JsonText.number(node, "largestDistance", each.distance().largest());
        JsonText.number(node, "meanDistance", each.distance().mean());
        JsonText.number(node, "restrictedMeanDifference", each.distance().restrictedMean());
        JsonText.number(node, "horizon", each.distance().horizon());
    }

    private static void endpoint(ObjectNode node, EndpointFidelity each) {
        node.put("endpoint", each.endpoint());
        node.put("measure", each.measure());
        JsonText.number(node, "trainedOnReal", each.trainedOnReal());
        JsonText.number(node, "trainedOnSynthetic", each.trainedOnSynthetic());
        node.put("tested", each.tested());
    }

    private static void subgroup(ObjectNode node, SubgroupFidelity each) {
        node.put("factor", each.factor());
        node.put("level", each.level());
        node.put("outcome", each.outcome());
        JsonText.number(node, "realShare", each.realShare());
        JsonText.number(node, "syntheticShare", each.syntheticShare());
        JsonText.number(node, "bias", each.bias());
        JsonText.number(node, "realGap", each.realGap());
        JsonText.number(node, "syntheticGap", each.syntheticGap());
        JsonText.number(node, "amplification", each.amplification());
    }

    private static void rare(ObjectNode node, RareLevel each) {
        node.put("column", each.column());
        node.put("level", each.level());
        node.put("real", each.real());
        JsonText.number(node, "expected", each.expected());
        node.put("synthetic", each.synthetic());
        node.put("covered", each.isCovered());
    }

    private static void missingness(ObjectNode node, MissingnessFidelity each) {
        node.put("patterns", each.patterns());
        node.put("covered", each.covered());
        JsonText.number(node, "totalVariation", each.totalVariation());
        JsonText.number(node, "largestDifference", each.largestDifference());
    }
}
