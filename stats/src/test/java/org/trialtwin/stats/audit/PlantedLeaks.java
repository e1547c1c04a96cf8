package org.trialtwin.stats.audit;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.disclosure.AttackScores;
import org.trialtwin.stats.disclosure.DensityRatioAttack;
import org.trialtwin.stats.disclosure.GowerDistance;
import org.trialtwin.stats.disclosure.MembershipResult;
import org.trialtwin.stats.disclosure.NearestRecordAttack;
import org.trialtwin.stats.disclosure.NearestRecords;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/** Synthetic tables from a known population in which a leak of a known size is planted, and attacks on them. */
final class PlantedLeaks {
    final MixedTable members;
    final MixedTable controls;
    final MixedTable fresh;
    final GowerDistance distance;
    private final RandomStreams streams;

    PlantedLeaks(int patients, RandomStreams streams) {
        this.streams = streams;
        Dataset seen = AuditTrial.table(patients, streams.at("members"));
        Dataset unseen = AuditTrial.table(patients, streams.at("controls"));
        Dataset twins = AuditTrial.table(patients, streams.at("fresh"));
        MixedColumns coding = MixedColumns.of(
                seen.names().stream().filter(name -> !name.equals("id")).toList(), Set.of(), seen, unseen, twins);
        members = coding.code(seen);
        controls = coding.code(unseen);
        fresh = coding.code(twins);
        distance = GowerDistance.scaledBy(members.append(controls));
    }

    /** Fresh rows of which some are replaced by members, verbatim. */
    MixedTable verbatim(int copies) {
        int[] chosen = Arrays.copyOf(streams.at("copies").open().permutation(members.rows()), copies);
        return members.take(chosen)
                .append(fresh.take(IntStream.range(copies, fresh.rows()).toArray()));
    }

    int mostIsolatedMember() {
        double[] isolation = NearestRecords.among(members, distance).isolation();
        int most = 0;
        for (int i = 1; i < isolation.length; i++) {
            most = isolation[i] > isolation[most] ? i : most;
        }
        return most;
    }

    /** Every member with normal noise on all numbers, in standard deviations. */
    AttackScores attackOnNoisyCopies(double noise) {
        RandomStream random = streams.at("noise").open();
        NoisyCopies copies = new NoisyCopies(members, noise, random);
        return NearestRecordAttack.of(copies.table(), members, controls, distance);
    }

    MembershipResult nearest(MixedTable synthetic) {
        return MembershipResult.of("nearest record", NearestRecordAttack.of(synthetic, members, controls, distance));
    }

    MembershipResult density(MixedTable synthetic) {
        int half = controls.rows() / 2;
        return MembershipResult.of(
                "density ratio",
                DensityRatioAttack.of(
                        synthetic,
                        controls.take(IntStream.range(0, half).toArray()),
                        members,
                        controls.take(IntStream.range(half, controls.rows()).toArray()),
                        RandomStreams.seeded(1)));
    }
}
