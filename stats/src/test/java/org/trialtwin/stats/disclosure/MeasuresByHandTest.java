package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/** Small cases worked by hand. Columns: sex and town are known, illness is secret. */
class MeasuresByHandTest {
    private static final int[] KNOWN = {0, 1};
    private static final int[] SECRET = {2};

    private final Dataset patients = table("f m f f m", "a a b b b", "x y x x y");
    private final Dataset records = table("f m m f", "a a b b", "x x y x");
    private final MixedColumns coding = MixedColumns.of(List.of("sex", "town", "illness"), Set.of(), patients, records);
    private final MixedTable training = coding.code(patients);
    private final MixedTable synthetic = coding.code(records);

    private static Dataset table(String sex, String town, String illness) {
        return Dataset.of(column("sex", sex), column("town", town), column("illness", illness));
    }

    private static CategoryColumn column(String name, String values) {
        return CategoryColumn.of(name, Arrays.asList(values.split(" ")));
    }

    @Test
    void replicatedUniques() {
        ReplicatedUniques uniques = ReplicatedUniques.of(synthetic, training, KNOWN, SECRET);
        // (f,a), (m,a) and (m,b) are alone; each is alone among the records too.
        assertThat(uniques.uniques()).isCloseTo(0.6, within(1e-15));
        assertThat(uniques.replicatedUniques()).isCloseTo(0.6, within(1e-15));
        // The record (m,a) tells x of a patient who has y; the other four are told rightly.
        assertThat(uniques.columns().get(0).disclosed()).isCloseTo(0.8, within(1e-15));
        assertThat(uniques.columns().get(0).original()).isCloseTo(1, within(1e-15));
    }

    @Test
    void identityRisk() {
        IdentityRisk risk = IdentityRisk.of(synthetic, training, KNOWN, SECRET, 10);
        // Everybody is matched; y is rare (two of five) and told rightly of (m,b) only, who is alone.
        assertThat(risk.matched()).isEqualTo(1);
        assertThat(risk.learned()).isCloseTo(0.2, within(1e-15));
        assertThat(risk.risk()).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void riskIsWhatIsGainedOverTheControls() {
        AttackRisk attack = new AttackRisk("attack", 30, 100, 10, 100);
        double z2 = 1.959963984540054 * 1.959963984540054;
        double a = (30 + z2 / 2) / (100 + z2);
        double c = (10 + z2 / 2) / (100 + z2);
        assertThat(attack.risk().value()).isCloseTo((a - c) / (1 - c), within(1e-12));
        assertThat(attack.risk().lower()).isPositive();
        assertThat(new AttackRisk("none", 10, 100, 30, 100).clippedRisk()).isZero();
    }

    @Test
    void membershipF1() {
        MixedTable members = training.take(0, 4);
        MixedTable controls = training.take(1);
        MembershipF1 f1 = MembershipF1.of(synthetic, members, controls);
        // Both members are there verbatim; the control differs in its illness only.
        assertThat(f1.f1().get(0)).isEqualTo(1);
        assertThat(f1.f1().get(1)).isCloseTo(0.8, within(1e-15));
        assertThat(f1.naive()).isCloseTo(0.8, within(1e-15));
        assertThat(f1.relative()).isCloseTo(1, within(1e-12));
    }

    @Test
    void oneAttackAboveChanceAmongManyIsNoFindingAndNoAssurance() {
        IntervalEstimate chance = new IntervalEstimate(0.5, 0.45, 0.55);
        MembershipResult some =
                new MembershipResult("some", new IntervalEstimate(0.55, 0.505, 0.595), chance, chance, 500, 500, 0.03);
        assertThat(results(some).conclusion().orElseThrow()).contains("above chance by itself", "6 looks");
        assertThat(results(some).findsMembers()).isFalse();
    }

    private DisclosureResults results(MembershipResult worst) {
        IntervalEstimate low = new IntervalEstimate(0.5, 0.45, 0.55);
        IntervalEstimate one = new IntervalEstimate(0.01, 0.001, 0.04);
        IntervalEstimate ten = new IntervalEstimate(0.1, 0.05, 0.15);
        MembershipResult chance = new MembershipResult("chance", low, one, ten, 500, 500, 0.03);
        MembershipResult some = new MembershipResult("some", worst.auc(), one, ten, 500, 500, 0.03);
        return new DisclosureResults(
                List.of(chance, some),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                IdentityRisk.of(synthetic, training, KNOWN, SECRET, 10),
                ReplicatedUniques.of(synthetic, training, KNOWN, SECRET),
                RecordDistances.of(training, training, training.take(), GowerDistance.scaledBy(training)),
                List.of());
    }

    @Test
    void distancesOfCopiesAreZero() {
        GowerDistance distance = GowerDistance.scaledBy(training);
        RecordDistances copies = RecordDistances.of(training, training, training.take(), distance);
        assertThat(copies.median()).isZero();
        assertThat(copies.holdoutMedian()).isNaN();
    }

    @Test
    void epsilonOfNothingAndOfEverything() {
        double[] low = new double[200];
        double[] high = new double[200];
        Arrays.fill(high, 1);
        RandomStreams streams = RandomStreams.seeded(1);
        assertThat(EffectiveEpsilon.of(new AttackScores(low, low), streams.open())
                        .epsilon())
                .isZero();
        // Nobody of 100 wrongly: an upper limit of .0362; everybody of 100: a lower limit of .9638.
        assertThat(EffectiveEpsilon.of(new AttackScores(high, low), streams.open())
                        .epsilon())
                .isCloseTo(StrictMath.log(0.963783) - StrictMath.log(0.036217), within(1e-3));
    }

    @Test
    void thePowerGrowsWithThePatients() {
        double previous = 1;
        for (int n : new int[] {10, 50, 200, 1000, 10_000}) {
            double leak = MembershipPower.smallestLeak(n, n);
            assertThat(leak).isLessThan(previous);
            previous = leak;
        }
        assertThat(MembershipPower.smallestLeak(0, 5)).isEqualTo(1);
    }
}
