package org.trialtwin.stats.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.disclosure.AttackRisk;
import org.trialtwin.stats.disclosure.AttributeInference;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.disclosure.Linkability;
import org.trialtwin.stats.disclosure.SinglingOut;
import org.trialtwin.stats.table.MixedTable;

/**
 * The attacks that are read against controls, on many tables of fresh patients some of whom are replaced by members. With
 * nobody replaced there is nothing to find: members and controls are alike to who made the table, so the risk is 0.
 */
final class RepeatedAttacks {
    private static final int STATEMENTS = 1000;
    private static final int NEIGHBOURS = 5;

    /** Columns of {@link PlantedLeaks}: arm and baselines are known, outcomes secret. */
    private static final int[] KNOWN = {0, 1, 2, 3, 4, 5};

    private static final int[] SECRET = {6, 7, 8, 9};

    /** Normal limit of four looks by Bonferroni, as a multiple of that of one. */
    private static final double FOUR_LOOKS = 2.497705474412374 / 1.959963984540054;

    private final double leak;
    private final Map<String, List<AttackRisk>> byAttack = new LinkedHashMap<>();
    private final List<Double> gains = new ArrayList<>();
    private int worstColumnAbove;

    RepeatedAttacks(int patients, double leak, int seeds) {
        this.leak = leak;
        for (int seed = 0; seed < seeds; seed++) {
            attack(patients, RandomStreams.seeded(seed).at("size", patients));
        }
    }

    private void attack(int patients, RandomStreams streams) {
        PlantedLeaks each = new PlantedLeaks(patients, streams);
        MixedTable table = each.verbatim((int) Math.round(leak * patients));
        add(SinglingOut.of(
                table,
                each.members,
                each.controls,
                STATEMENTS,
                streams.at("singling out").open()));
        add(Linkability.of(
                table,
                each.members,
                each.controls,
                each.distance,
                NEIGHBOURS,
                streams.at("linkability").open()));
        double gain = 0;
        boolean above = false;
        for (AttributeInference guess :
                AttributeInference.of(table, each.members, each.controls, each.distance, KNOWN, SECRET)) {
            add(guess.risk());
            gain += (double) guess.risk().successes() / guess.risk().attacks() - guess.baselineRate();
            IntervalEstimate risk = guess.risk().risk();
            above |= risk.value() - FOUR_LOOKS * (risk.value() - risk.lower()) > 0;
        }
        gains.add(gain / SECRET.length);
        worstColumnAbove += above ? 1 : 0;
    }

    private void add(AttackRisk risk) {
        byAttack.computeIfAbsent(risk.attack(), name -> new ArrayList<>()).add(risk);
    }

    List<String> attacks() {
        return List.copyOf(byAttack.keySet());
    }

    private List<AttackRisk> of(String attack) {
        return byAttack.getOrDefault(attack, List.of());
    }

    /** The share of tables of which an attack says that members are found more often than others, at 2.5%. */
    double above(String attack) {
        return mean(of(attack).stream().mapToDouble(risk -> risk.risk().lower() > 0 ? 1 : 0));
    }

    /** The share of tables in which the interval holds 0. */
    double held(String attack) {
        return 1
                - above(attack)
                - mean(of(attack).stream().mapToDouble(risk -> risk.risk().upper() < 0 ? 1 : 0));
    }

    /** The share of tables in which the worst of the columns guessed is above, allowed for four of them. */
    double worstColumnAbove() {
        return (double) worstColumnAbove / gains.size();
    }

    /** Rate of right guesses with the synthetic table less that without, over columns; with twice its standard error. */
    double[] gainOverBaseline() {
        double mean = mean(gains.stream().mapToDouble(v -> v));
        double variance = mean(gains.stream().mapToDouble(v -> (v - mean) * (v - mean)));
        return new double[] {mean, 2 * Math.sqrt(variance / (gains.size() - 1))};
    }

    /** A row per attack. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        for (String attack : attacks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.4f | %.3f | %.3f |%n",
                    attack,
                    mean(of(attack).stream().mapToDouble(risk -> (double) risk.successes() / risk.attacks())),
                    mean(of(attack).stream().mapToDouble(risk -> risk.risk().value())),
                    held(attack),
                    above(attack)));
        }
        return text.toString();
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(Double.NaN);
    }
}
