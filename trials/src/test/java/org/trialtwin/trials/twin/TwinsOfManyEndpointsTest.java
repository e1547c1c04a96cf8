package org.trialtwin.trials.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.ManyEndpoints;
import org.trialtwin.trials.data.RetainedPatients;
import org.trialtwin.trials.data.RiskIntervals.Interval;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.data.VisitTable;
import org.trialtwin.trials.endpoint.RecordSource;

/** Twins of a trial with an endpoint of every type obey what the design declares, and carry the effect of the arm. */
class TwinsOfManyEndpointsTest {
    private static final TrialData TRIAL = ManyEndpoints.data(800, 11);
    private static final TrialData TWINS = TwinGenerator.conditionedOnArm(Synthesizers.sequentialTrees())
            .fit(new RetainedPatients(TRIAL), RunContext.seeded(3))
            .draw(ArmSizes.each(TRIAL.design(), 400), RandomStreams.seeded(4));

    @Test
    void factorsFollowTheArm() {
        CategoryColumn a = TWINS.table().categories("a");
        int[] arms = TWINS.arms();
        for (int row = 0; row < arms.length; row++) {
            String arm = TWINS.design().armCodes().get(arms[row]);
            assertThat(a.text(row)).isEqualTo(arm.contains("A") ? "yes" : "no");
        }
    }

    @Test
    void causesKeepTheirShares() {
        assertThat(share(TWINS, 1)).isBetween(share(TRIAL, 1) - 0.07, share(TRIAL, 1) + 0.07);
        assertThat(share(TWINS, 2)).isBetween(share(TRIAL, 2) - 0.07, share(TRIAL, 2) + 0.07);
    }

    private static double share(TrialData data, int cause) {
        return Arrays.stream(data.causes(ManyEndpoints.DEATH))
                        .filter(found -> found == cause)
                        .count()
                / (double) data.patients();
    }

    @Test
    void historiesEndWithFollowUpAndTheTerminalEventIsTheDeath() {
        double[] end = TWINS.times(ManyEndpoints.DEATH);
        int[] causes = TWINS.causes(ManyEndpoints.DEATH);
        double[] last = new double[end.length];
        boolean[] died = new boolean[end.length];
        for (Interval interval : TWINS.history(ManyEndpoints.ADMISSIONS).intervals()) {
            assertThat(interval.start()).isLessThanOrEqualTo(interval.stop());
            last[interval.patient()] = Math.max(last[interval.patient()], interval.stop());
            died[interval.patient()] |= interval.terminal();
        }
        assertThat(last).isEqualTo(end);
        for (int i = 0; i < died.length; i++) {
            assertThat(died[i]).isEqualTo(causes[i] > 0);
        }
        double rate = TRIAL.history(ManyEndpoints.ADMISSIONS).events()
                / Arrays.stream(TRIAL.times(ManyEndpoints.DEATH)).sum();
        double twinRate = TWINS.history(ManyEndpoints.ADMISSIONS).events()
                / Arrays.stream(end).sum();
        assertThat(twinRate / rate).isBetween(0.85, 1.15);
    }

    @Test
    void visitsStopAtDeathAndKeepTheEffectOfTheArm() {
        double[] end = TWINS.times(ManyEndpoints.DEATH);
        int[] causes = TWINS.causes(ManyEndpoints.DEATH);
        VisitTable visits = TWINS.visits(ManyEndpoints.PAIN);
        for (int i = 0; i < end.length; i++) {
            for (int j = 0; j < visits.visits().size(); j++) {
                int day = 7 * Integer.parseInt(visits.visits().get(j));
                assertThat(Double.isNaN(visits.value(i, j)) || causes[i] == 0 || day <= end[i])
                        .isTrue();
            }
        }
        // At week 12 pain has fallen by 12 points with A.
        assertThat(change(TWINS, true) - change(TWINS, false)).isBetween(-15.0, -9.0);
        // Baseline does not depend on the arm.
        assertThat(Math.abs(mean(TWINS, 0, true) - mean(TWINS, 0, false))).isLessThan(1.5);
    }

    private static double change(TrialData data, boolean withA) {
        return mean(data, 3, withA) - mean(data, 0, withA);
    }

    private static double mean(TrialData data, int visit, boolean withA) {
        VisitTable visits = data.visits(ManyEndpoints.PAIN);
        CategoryColumn a = data.table().categories("a");
        double sum = 0;
        int n = 0;
        for (int i = 0; i < data.patients(); i++) {
            if (!Double.isNaN(visits.value(i, visit)) && a.text(i).equals(withA ? "yes" : "no")) {
                sum += visits.value(i, visit);
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void columnsThatRepeatThePatientDoSoInTwins() {
        var rows = TWINS.records(RecordSource.companion("events.csv"));
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(rows.table().column("arm").text(row))
                    .isEqualTo(TWINS.table().column("arm").text(rows.patient(row)));
        }
        assertThat(TWINS.records(RecordSource.companion("visits.csv"))
                        .table()
                        .column("who")
                        .missing())
                .isEqualTo(TWINS.records(RecordSource.companion("visits.csv")).rows());
    }
}
