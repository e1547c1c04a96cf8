package org.trialtwin.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.estimate.EffectMeasure;
import org.trialtwin.stats.estimate.ReferenceDistribution;
import org.trialtwin.stats.replication.Agreement;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;

class PlainReadingTest {
    private static ReplicationResults base;

    @BeforeAll
    static void run() {
        base = SmallTrial.study("T", 1, 0.4);
    }

    private static EffectEstimate effect(double logRatio, double error) {
        return EffectEstimate.wald(
                EffectMeasure.HAZARD_RATIO, logRatio, error, ReferenceDistribution.normal(), 0.95, 100, 60, List.of());
    }

    /** The study with made-up numbers in the cells of its first result. */
    private static PlainReading reading(double real, double hybrid, double dropOnly, double control, double ratio) {
        EffectEstimate trial = effect(real, 0.2);
        List<ReplicationCell> cells = base.cells(base.keys().get(0)).stream()
                .map(cell -> {
                    boolean without = cell.generator().equals(ReplicationCell.DROP_ONLY);
                    double value = without ? dropOnly : cell.reference() ? control : hybrid;
                    EffectEstimate effect = effect(value, without ? 0.25 : 0.25 * ratio);
                    Agreement agreement = Agreement.between(trial, effect, effect(dropOnly, 0.25), 0.05);
                    AgreementRate decision = new AgreementRate(agreement.decision() ? 1 : 0, 1);
                    return new ReplicationCell(
                            cell.key(),
                            cell.generator(),
                            cell.reference(),
                            0.4,
                            cell.withhold(),
                            cell.mode(),
                            3,
                            1,
                            "rubin",
                            trial,
                            effect,
                            List.of(effect),
                            new AgreementSummary(
                                    1,
                                    1,
                                    decision,
                                    decision,
                                    decision,
                                    decision,
                                    decision,
                                    agreement.standardizedDifference(),
                                    agreement.ciOverlap(),
                                    agreement.bias(),
                                    agreement.nestedDifference(),
                                    agreement.precisionRatio()),
                            cell.ideal());
                })
                .toList();
        return PlainReading.of(new ReplicationResults(
                base.trial(),
                base.plan(),
                base.generators(),
                base.mode(),
                base.withhold(),
                base.rule(),
                3,
                1,
                base.real(),
                cells,
                List.of(),
                List.of()));
    }

    private static String about(PlainReading reading, String subject) {
        return reading.sentences().stream()
                .filter(sentence -> sentence.about().equals(subject))
                .map(PlainReading.Sentence::text)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void startsWithTheLimitsThenTheQuestion() {
        PlainReading reading = PlainReading.of(base);
        assertThat(reading.sentences().get(0).about()).isEqualTo("Limits");
        assertThat(reading.sentences().get(0).text())
                .contains("add no information")
                .contains("done once");
        assertThat(about(reading, "Question"))
                .contains("a random part of the 150 patients, 40% (60)")
                .contains("hazard ratio of OS (coxHazardRatio)")
                .contains("3 synthetic cohorts");
    }

    @Test
    void tellsWhereAHybridHolds() {
        PlainReading reading = reading(-0.7, -0.68, -0.66, -0.3, 1.05);
        assertThat(about(reading, "Does sequential-trees hold?")).contains("A vs P: holds at 40%.");
        assertThat(about(reading, "Certainty")).contains("1.05").contains("nowhere narrower");
    }

    @Test
    void tellsWhereAHybridDoesNotHoldAndBecauseOfWhat() {
        PlainReading reading = reading(-0.7, -0.2, -0.66, -0.3, 0.6);
        assertThat(about(reading, "Does sequential-trees hold?"))
                .contains(
                        "does not hold at 40% (flips: the trial's decision in 0 of 1 repeat, drop-only 100%; biased by 2.30"
                                + " standard errors; too precise: standard error 60% of drop-only's)");
        assertThat(about(reading, "Certainty")).contains("pretend to be information");
    }

    @Test
    void saysThatASlightlyNarrowerIntervalIsNoGain() {
        assertThat(about(reading(-0.7, -0.68, -0.66, -0.3, 0.97), "Certainty"))
                .contains("A vs P at 40% (0.970)")
                .contains("not a gain");
    }

    @Test
    void measuresHowFarTheNegativeControlWasPulled() {
        // 1 - 0.3/0.7 = 57%, 1 - 0.66/0.7 = 6%
        assertThat(about(reading(-0.7, -0.68, -0.66, -0.3, 1), "Negative control"))
                .contains("hazard ratio 0.74, trial 0.50, drop-only 0.52; 57% of the way to no effect (drop-only: 6%"
                        + " of the way to no effect). By the limits above it fails, as it should: flips, biased.");
    }

    @Test
    void saysThatAControlThatDidNotLoseTellsNothing() {
        assertThat(about(reading(-0.7, -0.68, -0.66, -0.67, 1), "Negative control"))
                .contains("It lost no more than drop-only did, although the effect is 3.5 standard errors");
        assertThat(about(reading(-0.5, -0.5, -0.5, -0.5, 1), "Negative control"))
                .contains("below 3 the control is not bound to lose");
        assertThat(about(reading(-0.1, -0.1, -0.1, -0.05, 1), "Negative control"))
                .contains("nothing to lose");
    }

    @Test
    void saysWhatIsNoTreatmentEffect() {
        PlainReading reading = PlainReading.of(SmallTrial.notRandomised(0.3));
        assertThat(about(reading, "Not a randomised comparison"))
                .contains("drawn arm by arm")
                .contains("here that is true of score meanDifference.");
        assertThat(about(reading, "Question")).contains("(ancova, adjusted for age)");
    }

    @Test
    void listsAsPeopleDo() {
        assertThat(PlainReading.list(List.of())).isEmpty();
        assertThat(PlainReading.list(List.of("10%"))).isEqualTo("10%");
        assertThat(PlainReading.list(List.of("10%", "20%", "30%"))).isEqualTo("10%, 20% and 30%");
    }
}
