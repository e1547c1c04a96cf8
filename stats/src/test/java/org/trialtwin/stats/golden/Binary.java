package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.trialtwin.stats.binary.FisherExact;
import org.trialtwin.stats.binary.MantelHaenszel;
import org.trialtwin.stats.binary.OddsRatio;
import org.trialtwin.stats.binary.PearsonChiSquared;
import org.trialtwin.stats.binary.RiskDifference;
import org.trialtwin.stats.binary.RiskRatio;
import org.trialtwin.stats.binary.TwoByTwo;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.SignificanceTest;

/** Comparisons of the record type two_by_two. */
final class Binary {
    private Binary() {}

    static void twoByTwo(Comparison c, JsonNode spec, Frame data) {
        String y = spec.get("y").asText();
        String arm = spec.get("arm").asText();
        String control = spec.get("control").asText();
        Frame d = data.complete(Set.of(y, arm));
        for (Iterator<String> arms = c.result().fieldNames(); arms.hasNext(); ) {
            String experimental = arms.next();
            String[] text = d.text(arm);
            Frame pair = d.where(i -> text[i].equals(control) || text[i].equals(experimental));
            String at = "/" + Comparison.escape(experimental);
            table(c, at, count(pair, y, arm, experimental));
            if (!spec.path("strata").isMissingNode() && !spec.get("strata").isNull()) {
                stratified(c, at, pair, names(spec.get("strata")), y, arm, experimental);
            }
        }
    }

    private static List<String> names(JsonNode strata) {
        List<String> names = new ArrayList<>();
        if (strata.isTextual()) {
            names.add(strata.asText());
        } else {
            strata.forEach(s -> names.add(s.asText()));
        }
        return names;
    }

    private static TwoByTwo count(Frame d, String y, String arm, String experimental) {
        boolean[] inExperimental = new boolean[d.rows()];
        for (int i = 0; i < inExperimental.length; i++) {
            inExperimental[i] = d.text(arm)[i].equals(experimental);
        }
        return TwoByTwo.of(d.flag(y), inExperimental);
    }

    private static void table(Comparison c, String at, TwoByTwo table) {
        c.number(at + "/x_exp", table.eventsExperimental());
        c.number(at + "/n_exp", table.experimental());
        c.number(at + "/x_ctl", table.eventsControl());
        c.number(at + "/n_ctl", table.control());
        c.closed(at + "/p_exp", table.riskExperimental());
        c.closed(at + "/p_ctl", table.riskControl());
        RiskDifference difference = RiskDifference.of(table);
        double floor = difference.standardError();
        c.closed(at + "/rd", difference.effect(0.95).estimate(), floor);
        c.closed(at + "/rd_se", difference.effect(0.95).standardError());
        limits(c, at + "/rd_wald", difference.wald(0.95), floor);
        limits(c, at + "/rd_newcombe", difference.newcombe(0.95), floor);
        ratio(c, at + "/rr", RiskRatio.of(table).effect(0.95));
        ratio(c, at + "/or", OddsRatio.of(table).effect(0.95));
        test(c, at + "/chisq", "/chisq_p", PearsonChiSquared.PLAIN.test(table), at);
        test(c, at + "/chisq_yates", "/chisq_yates_p", PearsonChiSquared.YATES.test(table), at);
        FisherExact fisher = FisherExact.of(table);
        c.closed(at + "/fisher_p", fisher.pValue());
        c.closed(at + "/fisher_or", fisher.oddsRatio());
        limits(c, at + "/fisher_or", fisher.interval(0.95), 0);
    }

    private static void limits(Comparison c, String name, ConfidenceInterval interval, double floor) {
        c.closed(name + "_lo", interval.lower(), floor);
        c.closed(name + "_hi", interval.upper(), floor);
    }

    private static void ratio(Comparison c, String name, EffectEstimate effect) {
        c.closed(name, effect.naturalEstimate());
        limits(c, name, effect.naturalInterval(), 0);
    }

    private static void test(Comparison c, String statistic, String p, SignificanceTest test, String at) {
        c.closed(statistic, test.statistic(), 1e-3);
        c.closed(at + p, test.pValue());
    }

    private static void stratified(
            Comparison c, String at, Frame pair, List<String> strata, String y, String arm, String experimental) {
        Frame d = pair.complete(strata);
        int[] codes = d.strata(strata);
        List<TwoByTwo> tables = new ArrayList<>();
        for (int s = 0; s <= Arrays.stream(codes).max().orElse(-1); s++) {
            int stratum = s;
            tables.add(count(d.where(i -> codes[i] == stratum), y, arm, experimental));
        }
        MantelHaenszel stack = MantelHaenszel.of(tables);
        for (String name : List.of("/cmh_corrected", "/cmh")) {
            SignificanceTest test = stack.test(name.equals("/cmh_corrected"));
            c.closed(at + name + "/stat", test.statistic(), 1e-3);
            c.closed(at + name + "/p", test.pValue());
            EffectEstimate odds = stack.oddsRatio(0.95);
            c.closed(at + name + "/or", odds.naturalEstimate());
            c.closed(at + name + "/lo", odds.naturalInterval().lower());
            c.closed(at + name + "/hi", odds.naturalInterval().upper());
        }
        c.closed(at + "/mh_rd", stack.riskDifference(), 1e-3);
        c.closed(at + "/mh_rr", stack.riskRatio());
    }
}
