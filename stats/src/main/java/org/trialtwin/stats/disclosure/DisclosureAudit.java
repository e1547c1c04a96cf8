package org.trialtwin.stats.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.stats.table.MixedTable;

/** Attacks a synthetic table, whoever made it, as somebody would who has it and knows some patients. */
public final class DisclosureAudit {
    private static final int STATEMENTS = 1000;
    private static final int LINKED_NEIGHBOURS = 5;
    private static final double MOST_ISOLATED = 0.05;

    private final AuditTables tables;
    private final RandomStreams streams;
    private final MixedTable training;
    private final MixedTable synthetic;
    private final List<String> notes = new ArrayList<>();

    private DisclosureAudit(AuditTables tables, RandomStreams streams) {
        this.tables = tables;
        this.streams = streams;
        this.training = tables.codedTraining();
        this.synthetic = tables.codedSynthetic();
    }

    /**
     * Attacks a table.
     *
     * @param tables training patients, synthetic table and, where there is one, holdout
     * @param run random streams
     * @return what was learned
     */
    public static DisclosureResults of(AuditTables tables, RunContext run) {
        return new DisclosureAudit(tables, run.streams().at("disclosure")).results(Map.of());
    }

    /**
     * Attacks a table, with further membership attacks carried out elsewhere: those that need the generator itself.
     *
     * @param tables training patients, synthetic table and holdout
     * @param further scores by the name of the attack
     * @param run random streams
     * @return what was learned
     */
    public static DisclosureResults of(AuditTables tables, Map<String, AttackScores> further, RunContext run) {
        return new DisclosureAudit(tables, run.streams().at("disclosure")).results(further);
    }

    private DisclosureResults results(Map<String, AttackScores> further) {
        Optional<MixedTable> others = tables.codedHoldout().filter(holdout -> holdout.rows() > 0);
        GowerDistance distance =
                GowerDistance.scaledBy(others.map(training::append).orElse(training));
        List<MembershipResult> membership = new ArrayList<>();
        MembershipResult rare = null;
        MembershipF1 f1 = null;
        EffectiveEpsilon epsilon = null;
        Closeness closeness = null;
        AttackRisk singlingOut = null;
        AttackRisk linkability = null;
        List<AttributeInference> attribute = List.of();
        int[] known = tables.known();
        int[] secret = tables.secret();
        if (others.isPresent()) {
            MixedTable holdout = others.get();
            AttackScores nearest = NearestRecordAttack.of(synthetic, training, holdout, distance);
            membership.add(MembershipResult.of("nearest record", nearest));
            densityRatio(holdout).ifPresent(membership::add);
            new TreeMap<>(further).forEach((name, scores) -> membership.add(MembershipResult.of(name, scores)));
            rare = rare(holdout, distance);
            f1 = MembershipF1.of(synthetic, training, holdout);
            epsilon = EffectiveEpsilon.of(nearest, streams.at("epsilon").open());
            int size = Math.min(training.rows(), holdout.rows());
            MixedTable asMany = sample(training, size, "training as many");
            MixedTable othersAsMany = sample(holdout, size, "holdout as many");
            closeness = Closeness.of(synthetic, asMany, othersAsMany, distance);
            singlingOut = SinglingOut.of(
                    synthetic,
                    asMany,
                    othersAsMany,
                    STATEMENTS,
                    streams.at("singling out").open());
            if (synthetic.width() > 1) {
                linkability = Linkability.of(
                        synthetic,
                        training,
                        holdout,
                        distance,
                        LINKED_NEIGHBOURS,
                        streams.at("linkability").open());
            }
            if (known.length > 0) {
                attribute = AttributeInference.of(synthetic, training, holdout, distance, known, secret);
            } else {
                notes.add("No baseline column is compared, so nobody can guess an outcome from one");
            }
        } else {
            notes.add(
                    "Without patients whom the generator never saw, membership, singling out, linkability and inference"
                            + " cannot be told from what everybody has in common: they are not judged");
        }
        notes.add("Quasi-identifiers: "
                + Arrays.stream(tables.quasiIdentifiers())
                        .mapToObj(j -> tables.coding().columns().get(j).name())
                        .toList());
        return new DisclosureResults(
                membership,
                rare,
                f1,
                epsilon,
                closeness,
                singlingOut,
                linkability,
                attribute,
                IdentityRisk.of(synthetic, training, tables.quasiIdentifiers(), secret, training.rows()),
                ReplicatedUniques.of(synthetic, training, tables.quasiIdentifiers(), secret),
                RecordDistances.of(synthetic, training, others.orElseGet(training::take), distance),
                notes);
    }

    /** Half of the holdout gives the population's density, the other half are the controls. */
    private Optional<MembershipResult> densityRatio(MixedTable holdout) {
        if (holdout.rows() < 4) {
            notes.add("The density ratio needs at least four patients in the holdout");
            return Optional.empty();
        }
        int[] order = streams.at("reference").open().permutation(holdout.rows());
        int half = order.length / 2;
        MixedTable reference = holdout.take(Arrays.copyOf(order, half));
        MixedTable controls = holdout.take(Arrays.copyOfRange(order, half, order.length));
        int most = DensityRatioAttack.MOST_RECORDS;
        if (synthetic.rows() > most || reference.rows() > most) {
            notes.add("The densities of the density ratio are of " + most + " records drawn at random");
        }
        AttackScores scores =
                DensityRatioAttack.of(synthetic, reference, training, controls, streams.at("density ratio"));
        return Optional.of(MembershipResult.of("density ratio", scores));
    }

    /** The attack on those who are furthest from everybody else: an average hides what is learned of them. */
    private @Nullable MembershipResult rare(MixedTable holdout, GowerDistance distance) {
        MixedTable everyone = training.append(holdout);
        double[] isolation = NearestRecords.among(everyone, distance).isolation();
        double[] sorted = isolation.clone();
        Arrays.sort(sorted);
        double limit = sorted[(int) ((1 - MOST_ISOLATED) * (sorted.length - 1))];
        int[] members = rows(isolation, 0, training.rows(), limit);
        int[] controls = rows(isolation, training.rows(), everyone.rows(), limit);
        if (members.length == 0 || controls.length == 0) {
            notes.add("Too few isolated patients to attack them apart");
            return null;
        }
        return MembershipResult.of(
                "nearest record, 5% most isolated patients",
                NearestRecordAttack.of(synthetic, everyone.take(members), everyone.take(controls), distance));
    }

    private static int[] rows(double[] isolation, int from, int to, double limit) {
        return IntStream.range(from, to).filter(row -> isolation[row] >= limit).toArray();
    }

    private MixedTable sample(MixedTable table, int size, String name) {
        return table.rows() == size
                ? table
                : table.take(Arrays.copyOf(streams.at(name).open().permutation(table.rows()), size));
    }
}
