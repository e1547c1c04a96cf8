package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.disclosure.AttackRisk;
import org.trialtwin.stats.disclosure.AttributeInference;
import org.trialtwin.stats.disclosure.Closeness;
import org.trialtwin.stats.disclosure.DisclosureResults;
import org.trialtwin.stats.disclosure.EffectiveEpsilon;
import org.trialtwin.stats.disclosure.IdentityRisk;
import org.trialtwin.stats.disclosure.MembershipF1;
import org.trialtwin.stats.disclosure.MembershipResult;
import org.trialtwin.stats.disclosure.RecordDistances;
import org.trialtwin.stats.disclosure.ReplicatedUniques;

/** The part of {@code audit.json} on what an attacker learns. */
final class DisclosureJson {
    private DisclosureJson() {}

    static void write(ObjectNode node, DisclosureResults results) {
        if (results.membership().isEmpty()) {
            node.putNull("membership");
        } else {
            ArrayNode attacks = node.putArray("membership");
            results.membership().forEach(attack -> membership(attacks.addObject(), attack));
        }
        results.worst()
                .ifPresentOrElse(
                        attack -> {
                            ObjectNode worst = node.putObject("worst");
                            worst.put("attack", attack.attack());
                            worst.put("findsMembers", results.findsMembers());
                            worst.put("conclusion", results.conclusion().orElseThrow());
                        },
                        () -> node.putNull("worst"));
        MembershipResult rare = results.rare();
        if (rare == null) {
            node.putNull("rare");
        } else {
            membership(node.putObject("rare"), rare);
        }
        membershipF1(node, results.membershipF1());
        EffectiveEpsilon epsilon = results.effectiveEpsilon();
        JsonText.number(node, "effectiveEpsilon", epsilon == null ? Double.NaN : epsilon.epsilon());
        closeness(node, results.closeness());
        ArrayNode attribute = node.putArray("attribute");
        for (AttributeInference each : results.attribute()) {
            ObjectNode column = attribute.addObject();
            column.put("column", each.column());
            risk(column, each.risk());
            JsonText.number(column, "baselineRate", each.baselineRate());
        }
        risk(node, "singlingOut", results.singlingOut());
        risk(node, "linkability", results.linkability());
        identity(node.putObject("identity"), results.identity());
        uniques(node.putObject("uniques"), results.uniques());
        distances(node.putObject("distances"), results.distances());
        ArrayNode criteria = node.putArray("criteria");
        results.criteria().forEach(criteria::add);
        AuditJson.notes(node, results.notes());
    }

    private static void membership(ObjectNode node, MembershipResult attack) {
        node.put("attack", attack.attack());
        JsonText.estimate(node.putObject("auc"), attack.auc());
        JsonText.estimate(node.putObject("tprAt1"), attack.tprAt1());
        JsonText.estimate(node.putObject("tprAt10"), attack.tprAt10());
        node.put("powered", attack.isPowered());
        JsonText.number(node, "smallestLeak", attack.smallestLeak());
        node.put("members", attack.members());
        node.put("controls", attack.controls());
        node.put("conclusion", attack.conclusion());
    }

    private static void membershipF1(ObjectNode node, @Nullable MembershipF1 f1) {
        if (f1 == null) {
            node.putNull("membershipF1");
            return;
        }
        ObjectNode own = node.putObject("membershipF1");
        JsonText.number(own, "prevalence", f1.prevalence());
        JsonText.number(own, "naive", f1.naive());
        JsonText.number(own, "relative", f1.relative());
        JsonText.number(own, "limit", MembershipF1.LIMIT);
        own.put("threshold", f1.bestThreshold());
        ArrayNode byThreshold = own.putArray("f1");
        f1.f1().forEach(byThreshold::add);
    }

    private static void closeness(ObjectNode node, @Nullable Closeness closeness) {
        if (closeness == null) {
            node.putNull("closeness");
            return;
        }
        ObjectNode own = node.putObject("closeness");
        JsonText.number(own, "closerToTraining", closeness.closerToTraining());
        own.put("exactMatchesWithTraining", closeness.exactMatchesWithTraining());
        own.put("exactMatchesWithHoldout", closeness.exactMatchesWithHoldout());
    }

    private static void risk(ObjectNode node, String name, @Nullable AttackRisk attack) {
        if (attack == null) {
            node.putNull(name);
        } else {
            risk(node.putObject(name), attack);
        }
    }

    private static void risk(ObjectNode node, AttackRisk attack) {
        JsonText.estimate(node.putObject("risk"), attack.risk());
        JsonText.number(node, "clippedRisk", attack.clippedRisk());
        JsonText.number(node, "rate", attack.rate());
        JsonText.number(node, "controlRate", attack.controlRate());
        node.put("successes", attack.successes());
        node.put("attacks", attack.attacks());
        node.put("controlSuccesses", attack.controlSuccesses());
        node.put("controls", attack.controls());
        JsonText.number(node, "varianceOfSuccesses", attack.variance());
    }

    private static void identity(ObjectNode node, IdentityRisk identity) {
        JsonText.number(node, "risk", identity.risk());
        JsonText.number(node, "limit", IdentityRisk.LIMIT);
        node.put("aboveLimit", identity.risk() > IdentityRisk.LIMIT);
        JsonText.number(node, "matched", identity.matched());
        JsonText.number(node, "learned", identity.learned());
    }

    private static void uniques(ObjectNode node, ReplicatedUniques uniques) {
        JsonText.number(node, "uniques", uniques.uniques());
        JsonText.number(node, "replicatedUniques", uniques.replicatedUniques());
        ArrayNode columns = node.putArray("disclosive");
        uniques.columns().forEach(each -> {
            ObjectNode column = columns.addObject();
            column.put("column", each.column());
            JsonText.number(column, "disclosed", each.disclosed());
            JsonText.number(column, "original", each.original());
        });
    }

    private static void distances(ObjectNode node, RecordDistances distances) {
        JsonText.number(node, "closestRecordLowFifth", distances.lowFifth());
        JsonText.number(node, "closestRecordMedian", distances.median());
        JsonText.number(node, "closestRatioMedian", distances.ratio());
        JsonText.number(node, "holdoutClosestRecordLowFifth", distances.holdoutLowFifth());
        JsonText.number(node, "holdoutClosestRecordMedian", distances.holdoutMedian());
        JsonText.number(node, "holdoutClosestRatioMedian", distances.holdoutRatio());
    }
}
