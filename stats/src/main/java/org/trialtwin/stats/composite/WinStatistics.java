package org.trialtwin.stats.composite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;

/**
 * Wins, losses and ties over all pairs of an experimental and a control patient. With {@code w} and {@code l} the shares of
 * pairs won and lost, the net benefit is {@code w - l}, the win ratio {@code w / l} and the win odds
 * {@code (1 + w - l) / (1 - w + l)}, which gives half the ties to either side.
 *
 * <p>Variances are those of two-sample U-statistics: the covariance of patients' shares of wins and losses within an arm,
 * divided by its size and added over the arms, carried to each measure by the delta method; intervals and tests are Wald's,
 * of ratios on the log scale. Strata are compared within and averaged with the weights {@code n1 n0 / (n1 + n0)} of Mantel
 * and Haenszel. Sources: Bebu and Lachin, Biostatistics 2016;17:178-87, doi:10.1093/biostatistics/kxv032; Dong and others,
 * Pharm Stat 2016;15:430-7, doi:10.1002/pst.1763; Dong and others, J Biopharm Stat 2018;28:778-96,
 * doi:10.1080/10543406.2017.1397007; Brunner, Vandemeulebroecke and Mütze, Stat Med 2021;40:3367-84, doi:10.1002/sim.8967.
 */
public final class WinStatistics {
    private final List<PairCounts> components;
    private final List<AnalysisNote> notes;
    private final int experimental;
    private final int control;
    private final int strata;
    private final WinShares shares;

    private WinStatistics(List<Component> hierarchy, List<StratumPairs> pairs, int patients, List<AnalysisNote> notes) {
        long[][] decided = new long[hierarchy.size()][3];
        int[] sizes = new int[2];
        for (StratumPairs stratum : pairs) {
            sizes[0] += stratum.experimental;
            sizes[1] += stratum.control;
            for (int k = 0; k < decided.length; k++) {
                for (int side = 0; side < 3; side++) {
                    decided[k][side] += stratum.decided[k][side];
                }
            }
        }
        List<PairCounts> counts = new ArrayList<>();
        for (int k = 0; k < decided.length; k++) {
            counts.add(new PairCounts(hierarchy.get(k).name(), decided[k][0], decided[k][1], decided[k][2]));
        }
        components = List.copyOf(counts);
        experimental = sizes[0];
        control = sizes[1];
        strata = pairs.size();
        shares = WinShares.averaged(pairs);
        this.notes = notes(pairs, patients, notes);
    }

    private List<AnalysisNote> notes(List<StratumPairs> pairs, int patients, List<AnalysisNote> missing) {
        List<AnalysisNote> found = new ArrayList<>(missing);
        int left = patients - experimental - control;
        if (left > 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    left + " patients are in strata without a patient of the other arm, and are left out"));
        }
        if (pairs.isEmpty()) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.NOT_ESTIMABLE,
                    "There is no pair of an experimental and a control patient, and no share of wins or losses"));
        }
        long single = pairs.stream().filter(StratumPairs::hasSinglePatient).count();
        if (single > 0) {
            found.add(new AnalysisNote(
                    AnalysisNote.Kind.METHOD,
                    "In " + single + " of " + pairs.size() + " strata an arm has one patient: the largest variance that"
                            + " one patient can have stands in"));
        }
        return List.copyOf(found);
    }

    /**
     * Compares the arms.
     *
     * @param inExperimental whether each patient is in the experimental arm
     * @param hierarchy components, the most important first; each with a value per patient
     * @return the wins
     * @throws IllegalArgumentException if there is no component or lengths differ
     */
    public static WinStatistics of(boolean[] inExperimental, Component... hierarchy) {
        return stratified(inExperimental, new int[inExperimental.length], hierarchy);
    }

    /**
     * Compares the arms within strata.
     *
     * @param inExperimental whether each patient is in the experimental arm
     * @param stratum code of each patient's stratum; same length
     * @param hierarchy components, the most important first; each with a value per patient
     * @return the wins
     * @throws IllegalArgumentException if there is no component or lengths differ
     */
    public static WinStatistics stratified(boolean[] inExperimental, int[] stratum, Component... hierarchy) {
        List<Component> components = List.of(hierarchy);
        check(inExperimental.length, stratum.length, components);
        List<StratumPairs> pairs = new ArrayList<>();
        for (int code : Arrays.stream(stratum).distinct().sorted().toArray()) {
            int[] experimental = members(inExperimental, true, stratum, code);
            int[] control = members(inExperimental, false, stratum, code);
            if (experimental.length > 0 && control.length > 0) {
                pairs.add(StratumPairs.of(components, experimental, control));
            }
        }
        return new WinStatistics(components, pairs, inExperimental.length, missing(components));
    }

    private static void check(int patients, int strata, List<Component> components) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs at least one component");
        }
        if (strata != patients) {
            throw new IllegalArgumentException(patients + " patients but " + strata + " stratum codes");
        }
        for (Component component : components) {
            if (component.patients() != patients) {
                throw new IllegalArgumentException(
                        patients + " patients but " + component.patients() + " values of " + component.name());
            }
        }
    }

    private static int[] members(boolean[] inExperimental, boolean side, int[] stratum, int code) {
        int[] members = new int[stratum.length];
        int count = 0;
        for (int i = 0; i < stratum.length; i++) {
            if (stratum[i] == code && inExperimental[i] == side) {
                members[count++] = i;
            }
        }
        return Arrays.copyOf(members, count);
    }

    private static List<AnalysisNote> missing(List<Component> components) {
        List<AnalysisNote> notes = new ArrayList<>();
        for (Component component : components) {
            int missing = 0;
            for (int i = 0; i < component.patients(); i++) {
                missing += component.isMissing(i) ? 1 : 0;
            }
            if (missing > 0) {
                notes.add(new AnalysisNote(
                        AnalysisNote.Kind.MISSING_DATA,
                        missing + " patients have no value of " + component.name() + " and tie on it with everyone"));
            }
        }
        return notes;
    }

    /** {@return pairs by component, in the order of the hierarchy, unweighted over strata} */
    public List<PairCounts> components() {
        return components;
    }

    /** {@return the share of pairs won, averaged over strata with their weights; NaN without a pair} */
    public double winShare() {
        return shares.wins();
    }

    /** {@return the share of pairs lost, averaged over strata with their weights; NaN without a pair} */
    public double lossShare() {
        return shares.losses();
    }

    /** {@return the share of pairs tied on every component; NaN without a pair} */
    public double tieShare() {
        return Math.max(0, 1 - shares.wins() - shares.losses());
    }

    /** {@return patients of the experimental arm that were compared} */
    public int experimental() {
        return experimental;
    }

    /** {@return patients of the control arm that were compared} */
    public int control() {
        return control;
    }

    /** {@return what a reader must know} */
    public List<AnalysisNote> notes() {
        return notes;
    }

    /**
     * The net benefit {@code w - l}. Interval and test are Wald's on the scale of its hyperbolic arctangent, half the log win
     * odds, so that the limits stay within [-1, 1] and the two measures never disagree.
     *
     * @param level confidence level, within (0, 1)
     * @return the difference of shares; without a test, and with a note, where its variance is 0
     */
    public EffectEstimate netBenefit(double level) {
        if (strata == 0) {
            return notEstimable(EffectMeasure.NET_BENEFIT, level);
        }
        EffectEstimate odds = winOdds(level);
        double error = shares.benefitError();
        if (!odds.isEstimable()) {
            return effect(EffectMeasure.NET_BENEFIT, benefit(), error, level);
        }
        return new EffectEstimate(
                EffectMeasure.NET_BENEFIT,
                benefit(),
                error,
                odds.interval().map(log -> StrictMath.tanh(log / 2)),
                odds.statistic(),
                odds.pValue(),
                odds.reference(),
                odds.n(),
                null,
                notes);
    }

    /**
     * The win ratio {@code w / l}.
     *
     * @param level confidence level, within (0, 1)
     * @return the log ratio; not estimable, with the reason, where no pair was won or none lost
     */
    public EffectEstimate winRatio(double level) {
        if (!(shares.wins() > 0 && shares.losses() > 0)) {
            return notEstimable(EffectMeasure.WIN_RATIO, level);
        }
        double estimate = StrictMath.log(shares.wins() / shares.losses());
        return effect(EffectMeasure.WIN_RATIO, estimate, shares.ratioError(), level);
    }

    /**
     * The win odds {@code (1 + w - l) / (1 - w + l)}.
     *
     * @param level confidence level, within (0, 1)
     * @return the log odds; not estimable, with the reason, where one arm won every pair
     */
    public EffectEstimate winOdds(double level) {
        double benefit = benefit();
        if (!(benefit > -1 && benefit < 1)) {
            return notEstimable(EffectMeasure.WIN_ODDS, level);
        }
        double error = 2 * shares.benefitError() / ((1 - benefit) * (1 + benefit));
        return effect(EffectMeasure.WIN_ODDS, StrictMath.log((1 + benefit) / (1 - benefit)), error, level);
    }

    private double benefit() {
        return shares.wins() - shares.losses();
    }

    private EffectEstimate effect(EffectMeasure measure, double estimate, double error, double level) {
        List<AnalysisNote> all = new ArrayList<>(notes);
        if (!(error > 0)) {
            all.add(
                    0,
                    new AnalysisNote(
                            AnalysisNote.Kind.NOT_ESTIMABLE,
                            "No test of the " + measure
                                    + ": all patients of an arm won and lost the same share of their pairs"));
        }
        return EffectEstimate.wald(
                measure, estimate, error, ReferenceDistribution.normal(), level, experimental + control, null, all);
    }

    private EffectEstimate notEstimable(EffectMeasure measure, double level) {
        String reason = strata == 0
                ? "there is no pair of an experimental and a control patient"
                : shares.wins() > 0
                        ? "no pair was lost"
                        : shares.losses() > 0 ? "no pair was won" : "all pairs are tied";
        EffectEstimate effect = EffectEstimate.notEstimable(
                measure, level, experimental + control, null, "No " + measure + ": " + reason);
        for (AnalysisNote note : notes) {
            effect = effect.withNote(note);
        }
        return effect;
    }

    @Override
    public String toString() {
        int width = Math.max(
                9, components.stream().mapToInt(c -> c.name().length()).max().orElse(0));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d experimental and %d control patients%s%n%n",
                experimental,
                control,
                strata > 1 ? " in " + strata + " strata" : ""));
        String heads = "%-" + width + "s %10s %10s %10s%n";
        text.append(String.format(Locale.ROOT, heads, "component", "wins", "losses", "ties"));
        for (PairCounts c : components) {
            text.append(String.format(Locale.ROOT, heads, c.name(), c.wins(), c.losses(), c.ties()));
        }
        text.append(String.format(
                Locale.ROOT,
                heads + "%n",
                "share",
                percent(shares.wins()),
                percent(shares.losses()),
                percent(tieShare())));
        text.append(String.format(Locale.ROOT, "%-12s %9s %22s %10s%n", "", "estimate", "95% interval", "p"));
        for (EffectEstimate effect : List.of(winRatio(0.95), winOdds(0.95), netBenefit(0.95))) {
            ConfidenceInterval interval = effect.naturalInterval();
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %9s %22s %10s%n",
                    effect.measure(),
                    figure("%.4f", effect.naturalEstimate()),
                    figure("%.4f", interval.lower()) + " to " + figure("%.4f", interval.upper()),
                    figure("%.4g", effect.pValue())));
        }
        List<AnalysisNote> shown = new ArrayList<>(netBenefit(0.95).notes());
        winRatio(0.95).notes().stream().filter(note -> !shown.contains(note)).forEach(shown::add);
        shown.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "NA" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "NA";
    }
}
