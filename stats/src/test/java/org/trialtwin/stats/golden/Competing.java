package org.trialtwin.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.survival.CoxFit;
import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.CumulativeIncidence;
import org.trialtwin.stats.survival.FineGrayFit;
import org.trialtwin.stats.survival.FineGrayModel;
import org.trialtwin.stats.survival.GrayTest;
import org.trialtwin.stats.survival.SubdistributionRows;
import org.trialtwin.stats.survival.Ties;

/** Comparisons of the record types cumulative_incidence and fine_gray. */
final class Competing {
    private Competing() {}

    private static int[] causes(Frame d, String name) {
        return Arrays.stream(d.number(name)).mapToInt(v -> (int) v).toArray();
    }

    static void cumulativeIncidence(Comparison c, JsonNode spec, Frame data) {
        String time = spec.get("time").asText();
        String type = spec.get("type").asText();
        String arm = spec.get("arm").asText();
        Frame d = data.complete(Set.of(time, type, arm));
        JsonNode estimates = c.result().get("estimates");
        for (int i = 0; i < estimates.size(); i++) {
            String row = "/estimates/" + i;
            String group = estimates.get(i).get("group").asText();
            int space = group.lastIndexOf(' ');
            int cause = Integer.parseInt(group.substring(space + 1));
            Frame g = d.equal(arm, group.substring(0, space));
            CumulativeIncidence.Landmark landmark = CumulativeIncidence.of(g.number(time), causes(g, type))
                    .at(cause, estimates.get(i).get("time").asDouble());
            c.text(row + "/group", group);
            c.closed(row + "/time", landmark.time());
            c.closed(row + "/est", landmark.incidence());
            c.closed(row + "/var", landmark.standardError() * landmark.standardError());
        }
        JsonNode tests = c.result().get("gray");
        List<String> arms = d.levels(arm);
        for (int i = 0; i < tests.size(); i++) {
            String row = "/gray/" + i;
            String cause = tests.get(i).get("term").asText();
            GrayTest.Result result = GrayTest.withDefaults()
                    .test(d.number(time), causes(d, type), d.codes(arm, arms), Integer.parseInt(cause));
            c.text(row + "/term", cause);
            c.closed(row + "/stat", result.test().statistic(), 1e-3);
            c.closed(row + "/pv", result.test().pValue());
            c.closed(row + "/df", result.test().reference().degreesOfFreedom());
        }
    }

    static void fineGray(Comparison c, JsonNode spec, Frame data) {
        List<String> variables = new ArrayList<>();
        spec.get("covariates").forEach(v -> variables.add(v.asText()));
        String time = spec.get("time").asText();
        String type = spec.get("type").asText();
        int cause = spec.get("cause").asInt();
        ModelFormula formula = ModelFormula.parse("y~" + String.join("+", variables));
        Set<String> used = new LinkedHashSet<>(variables);
        used.add(time);
        used.add(type);
        Frame d = data.complete(used);
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (ModelFormula.Columns term : formula.design(d)) {
            names.addAll(term.names());
            columns.addAll(term.values());
        }
        double[][] x = columns.toArray(new double[0][]);
        subdistribution(c, FineGrayModel.ofCause(cause).fit(d.number(time), causes(d, type), x, names));
        weightedCox(c, SubdistributionRows.of(d.number(time), causes(d, type), cause), x, names);
        double[] follow = d.number(time);
        int[] codes = causes(d, type);
        boolean[] event = new boolean[codes.length];
        for (int i = 0; i < event.length; i++) {
            event[i] = codes[i] == cause;
        }
        CoxFit fit = CoxModel.withTies(Ties.EFRON).fit(follow, event, x, names);
        Survival.coxFit(
                c,
                "/cause_specific",
                "efron",
                fit,
                Survival.concordance(fit, null, follow, event, x, new int[0], new int[0]));
    }

    private static void subdistribution(Comparison c, FineGrayFit fit) {
        for (int a = 0; a < fit.size(); a++) {
            EffectEstimate effect = fit.effect(a, 0.95);
            String row = "/crr/" + a;
            c.text(row + "/term", fit.names().get(a));
            c.iterative(row + "/coef", effect.estimate(), effect.standardError());
            c.iterative(row + "/exp(coef)", effect.naturalEstimate(), 0);
            c.iterative(row + "/se(coef)", effect.standardError(), 0);
            c.iterative(row + "/z", effect.statistic(), 1);
            row = "/crr_conf/" + a;
            c.text(row + "/term", fit.names().get(a));
            c.iterative(row + "/exp(coef)", effect.naturalEstimate(), 0);
            c.iterative(row + "/exp(-coef)", 1 / effect.naturalEstimate(), 0);
            c.iterative(row + "/2.5%", effect.naturalInterval().lower(), 0);
            c.iterative(row + "/97.5%", effect.naturalInterval().upper(), 0);
        }
        c.iterative("/crr_loglik", fit.logLikelihood(), 0);
    }

    private static void weightedCox(Comparison c, SubdistributionRows rows, double[][] x, List<String> names) {
        double[][] expanded = Arrays.stream(x).map(rows::expand).toArray(double[][]::new);
        CoxModel model = CoxModel.withTies(Ties.EFRON).enteringAt(rows.entry()).weightedBy(rows.weight());
        // R turns to the robust variance, each row on its own, where a weight is no whole number.
        boolean whole = Arrays.stream(rows.weight()).allMatch(w -> w == 1);
        CoxFit fit = (whole ? model : model.robust()).fit(rows.time(), rows.event(), expanded, names);
        for (int a = 0; a < fit.size(); a++) {
            EffectEstimate effect = fit.effect(a, 0.95);
            String row = "/finegray_coxph/" + a;
            c.text(row + "/term", names.get(a));
            c.iterative(row + "/coef", effect.estimate(), effect.standardError());
            c.iterative(row + "/exp(coef)", effect.naturalEstimate(), 0);
            c.iterative(row + "/se(coef)", fit.modelStandardError(a), 0);
            if (!whole) {
                c.iterative(row + "/robust se", effect.standardError(), 0);
            }
            c.iterative(row + "/z", effect.statistic(), 1);
            c.iterative(row + "/Pr(>|z|)", effect.pValue(), 0);
        }
    }
}
