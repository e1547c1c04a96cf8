package org.trialtwin.stats.audit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.disclosure.AttackScores;
import org.trialtwin.stats.disclosure.GowerDistance;
import org.trialtwin.stats.disclosure.ShadowModelAttack;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedTable;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.FittedTwins;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * The attacker of a {@link ShadowModelAttack}, who runs the generator himself, without bootstrap, on halves of one half of
 * the holdout; the other half of the holdout are the controls.
 *
 * @param generator that made, or may have made, the table under attack
 * @param number of shadow models, each a fit of the generator; 0 for no attack
 */
public record ShadowModels(TwinGenerator generator, int number) {
    /** The name of the attack. */
    public static final String ATTACK = "shadow models";

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ShadowModels {
        if (number < 0) {
            throw new IllegalArgumentException("A number of shadow models is not negative: " + number);
        }
    }

    /**
     * Attacks a synthetic table.
     *
     * @param tables with a holdout
     * @param holdout the patients of the holdout, row by row
     * @param streams of the attacker
     * @return the scores; nothing without shadow models, or where a quarter of the holdout is too small to fit on
     */
    public Optional<AttackScores> attack(AuditTables tables, TrialData holdout, RandomStreams streams) {
        if (number == 0) {
            return Optional.empty();
        }
        int[] order = streams.at("reference").open().permutation(holdout.patients());
        int half = order.length / 2;
        TrialData reference = holdout.take(Arrays.copyOf(order, half));
        MixedTable others = tables.coding().code(tables.holdout().orElseThrow());
        MixedTable members = tables.codedTraining();
        return ShadowModelAttack.of(
                tables.codedSynthetic(),
                others.take(Arrays.copyOf(order, half)),
                members,
                others.take(Arrays.copyOfRange(order, half, order.length)),
                GowerDistance.scaledBy(members.append(others)),
                (rows, own) -> draw(reference.take(rows), tables, own),
                number,
                streams);
    }

    /**
     * Half of a quarter of a small trial may leave an arm empty; and a generator to which levels were declared draws some
     * that nobody in any of the tables has.
     */
    private Optional<MixedTable> draw(TrialData patients, AuditTables tables, RandomStreams streams) {
        if (IntStream.of(patients.armSizes()).anyMatch(size -> size < 2)) {
            return Optional.empty();
        }
        FittedTwins fitted = generator
                .withoutBootstrap()
                .fitOnEveryone(patients, RunContext.seeded(0).startingAt(streams.at("fit")));
        return Optional.of(tables.coding()
                .codeWithNewLevels(
                        fitted.draw(ArmSizes.of(patients), streams.at("draw")).table()));
    }
}
