package org.trialtwin.stats.golden;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts behind the reference results did to a trial's table before an analysis: derived variables, subsets,
 * reference levels. One place per trial.
 */
final class Derivations {
    private final ReferenceFolder folder;

    Derivations(ReferenceFolder folder) {
        this.folder = folder;
    }

    /** The table behind one analysis. */
    Frame of(String dataset, String id) {
        if (dataset.equals("kmdata_breast")) {
            return breastCurve(id);
        }
        if (Visits.areMeant(dataset, id)) {
            return Visits.of(folder, dataset.equals("mmrm_ddf") ? id.replaceAll("_[A-Za-z]+$", "") : dataset);
        }
        Frame d = folder.trial(dataset);
        Frame competing = competing(dataset, id, d);
        if (competing != null) {
            return competing;
        }
        Frame visits = ClusteredRows.of(dataset, id, d);
        if (visits != null) {
            return visits;
        }
        Frame rows = countingProcess(dataset, id, d);
        if (rows != null) {
            return rows;
        }
        return switch (dataset) {
            case "actg019", "actg036" -> d.relevel("arm", "placebo");
            case "actg175" -> actg175(d, id);
            case "armd" ->
                d.relevel("arm", "placebo").with("loss", i -> {
                    double change = d.number("va52")[i] - d.number("va0")[i];
                    return Frame.indicator(change, change <= -15);
                });
            case "arthritis" -> {
                Frame good = d.relevel("arm", "placebo")
                        .with("good", i -> Frame.indicator(d.number("y")[i], d.number("y")[i] >= 4));
                yield good.with("fy", i -> d.number("y")[i])
                        .complete(Set.of("y"))
                        .equal("month", "5");
            }
            case "bacteria" -> d.relevel("arm", "placebo").equal("week", "11");
            case "bcrp" ->
                d.relevel("arm", "standard")
                        .with("dep", i -> Frame.indicator(d.number("cesd_9m")[i], d.number("cesd_9m")[i] >= 16));
            case "big198_ki67" ->
                d.relevel("arm", "tamoxifen")
                        .with("hi", i -> Frame.indicator(d.number("ki67")[i], d.number("ki67")[i] > 11));
            case "bladder1" -> bladder(d, id);
            case "cao_aro_aio04" -> d.relevel("arm", "5-FU");
            case "cdisc_pilot" -> cdiscPilot(d, id);
            case "cdystonia" -> cdystonia(d, id);
            case "cgd_events" ->
                id.startsWith("count_")
                        ? perPatient(d.relevel("arm", "placebo"), "infection", "tstop")
                        : d.relevel("arm", "placebo").equal("enum", "1");
            case "colon" -> colon(d, id);
            case "e1684", "e1690" -> d.relevel("arm", "observation");
            case "epilepsy" -> epilepsy(d, id);
            case "fap_sulindac" -> sulindac(d, id);
            case "ffcd2000_05" ->
                d.relevel("arm", "sequential").with("lt", i -> StrictMath.log(d.number("os_time")[i]));
            case "gbsg2" -> d.relevel("arm", "none");
            case "gtsg_gastric" -> d.relevel("arm", "chemo");
            case "gusto" -> d.relevel("arm", "SK");
            case "hfaction_nonischemic" -> {
                if (id.startsWith("count_")) {
                    yield hospitalStays(folder.trial("hfaction_events"));
                }
                String time = id.startsWith("os_") ? "os_time" : "first_time";
                yield d.relevel("arm", "usual care").where(i -> d.number(time)[i] > 0);
            }
            case "indo_rct" -> d.relevel("arm", "placebo");
            case "ist" -> strokeTrial(d, id);
            case "licorice" -> {
                String item = id.replaceAll("_(risk|two|logistic|logistic_adjusted|standardised|polr)$", "");
                yield d.relevel("arm", "sugar water")
                        .with("y", i -> Frame.indicator(d.number(item)[i], d.number(item)[i] > 0))
                        .with("f", i -> d.number(item)[i]);
            }
            case "pbc" -> d.relevel("arm", "placebo");
            case "respiratory" ->
                d.relevel("arm", "placebo")
                        .withText("center", i -> d.text("center")[i])
                        .equal("visit", "4");
            case "retinopathy" -> d.relevel("arm", "none");
            case "rhdnase" -> d.relevel("arm", "placebo").with("lt", i -> StrictMath.log(d.number("followup")[i]));
            case "strep_tb" ->
                d.relevel("arm", "Control")
                        .with("dead", i -> Frame.indicator(d.number("radiologic")[i], d.number("radiologic")[i] == 1))
                        .with("f", i -> d.number("radiologic")[i]);
            case "toenail" -> d.relevel("arm", "itraconazole").equal("visit", "7");
            case "udca" -> {
                Frame u = d.relevel("arm", "placebo");
                yield id.startsWith("tf_") ? u.where(i -> d.number("time")[i] > 0) : u;
            }
            case "veteran" -> d.relevel("arm", "standard");
            default -> throw new IllegalArgumentException("No derivation for data set " + dataset);
        };
    }

    /** The table of an analysis of several rows a patient; null for all other analyses. */
    private @Nullable Frame countingProcess(String dataset, String id, Frame d) {
        if (!id.startsWith("andersen_gill") && !id.startsWith("pwp_")) {
            return null;
        }
        return switch (dataset) {
            case "bladder1" -> {
                double[] start = d.number("tstart");
                double[] stop = d.number("tstop");
                yield d.relevel("arm", "placebo")
                        .with("rec", i -> Frame.indicator(d.number("status")[i], d.number("status")[i] == 1))
                        .with("gap", i -> stop[i] - start[i])
                        .where(i -> stop[i] > start[i]);
            }
            case "cgd_events" -> d.relevel("arm", "placebo");
            case "ffcd2000_05" -> {
                Frame e = folder.trial("ffcd2000_05_events");
                yield e.relevel("arm", "sequential").where(i -> e.number("tstop")[i] > e.number("tstart")[i]);
            }
            case "hfaction_nonischemic" -> {
                Frame e = folder.trial("hfaction_events").sorted("id", "time");
                Frame lagged = e.relevel("arm", "usual care")
                        .with("tstart", i -> previous(e, "time", i))
                        .with("hosp", i -> Frame.indicator(e.number("status")[i], e.number("status")[i] == 2));
                yield lagged.where(i -> lagged.number("time")[i] > lagged.number("tstart")[i]);
            }
            case "rhdnase" -> {
                Frame e = folder.trial("rhdnase_events");
                yield e.relevel("arm", "placebo")
                        .where(i ->
                                e.number("tstop")[i] > e.number("tstart")[i] && previous(e, "exacerbation", i) == 0);
            }
            default -> throw new IllegalArgumentException("No derivation for data set " + dataset + " / " + id);
        };
    }

    /** The table of an analysis of competing causes; null for all other analyses. */
    private static @Nullable Frame competing(String dataset, String id, Frame d) {
        if (!id.startsWith("cif") && !id.startsWith("finegray")) {
            return null;
        }
        return switch (dataset) {
            case "big198_ki67" -> d.relevel("arm", "tamoxifen");
            case "cao_aro_aio04" -> {
                double[] metastasis = d.number("dm_event");
                double[] metastasisTime = d.number("dm_time");
                double[] death = d.number("os_event");
                double[] deathTime = d.number("os_time");
                yield d.relevel("arm", "5-FU")
                        .with(
                                "cr",
                                i -> metastasis[i] == 1 && metastasisTime[i] <= deathTime[i]
                                        ? 1
                                        : death[i] == 1 ? 2 : 0)
                        .with("ct", i -> metastasis[i] == 1 ? metastasisTime[i] : deathTime[i]);
            }
            case "colon" ->
                d.relevel("arm", "Obs")
                        .with("rec2", i -> d.number("rec_event")[i] == 1 ? 1 : d.number("os_event")[i] == 1 ? 2 : 0)
                        .with("ct", i -> d.number("dfs_time")[i]);
            // The arms are in R's own order there: the reference level was set for other analyses only.
            case "pbc" -> d;
            default -> throw new IllegalArgumentException("No derivation for data set " + dataset + " / " + id);
        };
    }

    /** The value of the patient's row before; 0 for the first. Rows of a patient stand together. */
    private static double previous(Frame d, String name, int row) {
        String[] patient = d.text("id");
        return row > 0 && patient[row].equals(patient[row - 1]) ? d.number(name)[row - 1] : 0;
    }

    /** The levels of an ordered endpoint, the lowest first. */
    static List<String> levels(Frame d, String column) {
        return d.isText(column) ? List.of("recovered", "not recovered", "dependent", "dead") : d.levels(column);
    }

    /** The column that holds the arms of a restricted-mean analysis, whose record does not name it. */
    static String armColumn(String dataset, String id) {
        if (dataset.equals("kmdata_breast")) {
            return "g";
        }
        if (dataset.equals("ist")) {
            return id.startsWith("os_hep_") ? "hp" : "asp";
        }
        return id.startsWith("pe2_") ? "mono" : "arm";
    }

    /** Ids such as os_logrank_Lev5FU compare one arm with control; the arm's name is stripped of its signs. */
    private static Frame pairwise(Frame d, String id, String control) {
        int at = id.indexOf("logrank_");
        String arm = at < 0 ? "stratified" : id.substring(at + "logrank_".length());
        if (arm.equals("stratified")) {
            return d;
        }
        String[] arms = d.text("arm");
        return d.where(i -> arms[i].equals(control)
                || arms[i].replaceAll("[^A-Za-z0-9]+", "").equals(arm));
    }

    private Frame breastCurve(String id) {
        String figure = id.replaceAll("_(km|logrank|peto_peto|cox|rmst)$", "");
        Frame d = folder.curve(figure);
        return d.withText("g", i -> d.number("exp")[i] == 1 ? "experimental" : "control")
                .relevel("g", "control");
    }

    private static Frame actg175(Frame d, String id) {
        Frame derived = d.withText("mono", i -> "ZDV".equals(d.text("arm")[i]) ? "ZDV" : "other")
                .with("resp", i -> {
                    double ratio = d.number("cd4_20w")[i] - 1.1 * d.number("cd4_base")[i];
                    return Frame.indicator(ratio, d.number("cd4_20w")[i] >= 1.1 * d.number("cd4_base")[i]);
                })
                .relevel("mono", "ZDV")
                .relevel("arm", "ZDV");
        return pairwise(derived, id, "ZDV");
    }

    private static Frame bladder(Frame d, String id) {
        if (id.startsWith("count_")) {
            Frame intervals = d.relevel("arm", "placebo").where(i -> d.number("tstop")[i] > d.number("tstart")[i]);
            Frame recurrences = intervals.with("rec", i -> intervals.number("status")[i] == 1 ? 1 : 0);
            return perPatient(recurrences, "rec", "tstop");
        }
        Frame first = d.relevel("arm", "placebo")
                .with("rec", i -> Frame.indicator(d.number("status")[i], d.number("status")[i] == 1))
                .with("ft", i -> d.number("tstop")[i])
                .equal("enum", "1");
        return pairwise(first.where(i -> first.number("ft")[i] > 0), id, "placebo");
    }

    private static Frame cdiscPilot(Frame d, String id) {
        Frame derived = d.relevel("arm", "Placebo")
                .with("chg24", i -> d.number("adas24")[i] - d.number("adas0")[i])
                .with("disc", i -> 1 - d.number("completed24")[i])
                // The dictionary calls the pooled site a text; R's results have it as a factor.
                .withText("site", i -> d.text("site")[i])
                .with("dose", i -> switch (d.text("arm")[i]) {
                    case "Placebo" -> 0;
                    case "Low Dose" -> 54;
                    default -> 81;
                });
        return id.startsWith("adas24_") ? derived.equal("efficacy_pop", "1") : pairwise(derived, id, "Placebo");
    }

    private static Frame cdystonia(Frame d, String id) {
        Frame start = d.equal("week", "0");
        Map<String, Double> base = new HashMap<>();
        for (int i = 0; i < start.rows(); i++) {
            base.put(start.text("id")[i], start.number("twstrs")[i]);
        }
        String week = id.replaceAll("wk(\\d+)_.*", "$1");
        return d.relevel("arm", "Placebo")
                .with("base", i -> base.getOrDefault(d.text("id")[i], Double.NaN))
                .equal("week", week);
    }

    private static Frame colon(Frame d, String id) {
        Frame derived = d.relevel("arm", "Obs")
                .with("dead5", i -> d.number("os_time")[i] >= 1826 ? 0 : d.number("os_event")[i] == 1 ? 1 : Double.NaN);
        if (id.endsWith("_5fu_v_obs") || id.equals("os_cox_interaction_node4")) {
            return derived.where(i -> !"Lev".equals(d.text("arm")[i]));
        }
        return pairwise(derived, id, "Obs");
    }

    /** One row per patient: events summed over the intervals, and the logarithm of the last time. */
    private static Frame perPatient(Frame d, String event, String stop) {
        Map<String, Double> total = new HashMap<>();
        Map<String, Double> last = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < d.rows(); i++) {
            total.merge(d.text("id")[i], d.number(event)[i], Double::sum);
            last.merge(d.text("id")[i], d.number(stop)[i], Math::max);
            first.putIfAbsent(d.text("id")[i], i);
        }
        return d.with("n", i -> total.get(d.text("id")[i]))
                .with("lt", i -> StrictMath.log(last.get(d.text("id")[i])))
                .where(i -> first.get(d.text("id")[i]) == i);
    }

    /** Rows of no length after a patient's rows are sorted by time do not count. */
    private static Frame hospitalStays(Frame raw) {
        Frame d = raw.relevel("arm", "usual care").with("stay", i -> raw.number("status")[i] == 2 ? 1 : 0);
        Integer[] order = new Integer[d.rows()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> d.number("time")[i]));
        Map<String, Double> before = new HashMap<>();
        Set<Integer> counted = new HashSet<>();
        for (int i : order) {
            String patient = d.text("id")[i];
            if (d.number("time")[i] > before.getOrDefault(patient, 0.0)) {
                counted.add(i);
            }
            before.put(patient, d.number("time")[i]);
        }
        Frame patients = perPatient(d.where(counted::contains), "stay", "time");
        return patients.with("hosp", i -> patients.number("n")[i]);
    }

    /** One row per patient: seizures summed over the visits. */
    private static Frame epilepsy(Frame raw, String id) {
        Frame d = raw.with("lb", i -> StrictMath.log(raw.number("base8")[i] / 4))
                .with("la", i -> StrictMath.log(raw.number("age")[i]));
        if (id.startsWith("visits_no49")) {
            return d.relevel("arm", "placebo").where(i -> !"49".equals(d.text("id")[i]));
        }
        Map<String, Double> total = new HashMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < d.rows(); i++) {
            total.merge(d.text("id")[i], d.number("seizures")[i], Double::sum);
            first.putIfAbsent(d.text("id")[i], i);
        }
        return d.relevel("arm", "placebo")
                .with("seizures", i -> total.get(d.text("id")[i]))
                .where(i -> first.get(d.text("id")[i]) == i);
    }

    private static Frame sulindac(Frame d, String id) {
        String count = id.startsWith("n3m") ? "n3m" : "n12m";
        return d.relevel("arm", "placebo")
                .with("lb", i -> StrictMath.log(d.number("base")[i]))
                .with("pct", i -> 100 * d.number(count)[i] / d.number("base")[i])
                .with("ly", i -> StrictMath.log(d.number(count)[i] + 1));
    }

    private static Frame strokeTrial(Frame d, String id) {
        Frame derived = d.withText(
                        "asp",
                        i -> Double.isNaN(d.number("aspirin")[i])
                                ? null
                                : d.number("aspirin")[i] == 1 ? "aspirin" : "none")
                .withText("o", i -> d.text("outcome6m")[i])
                .withText("hp", i -> "none".equals(d.text("heparin")[i]) ? "none" : "heparin")
                .relevel("asp", "none")
                .relevel("hp", "none")
                .relevel("heparin", "none");
        if (id.startsWith("os_hep_")) {
            return derived.complete(Set.of("time"));
        }
        return id.startsWith("os_") ? derived.complete(Set.of("time", "died")) : derived;
    }
}
