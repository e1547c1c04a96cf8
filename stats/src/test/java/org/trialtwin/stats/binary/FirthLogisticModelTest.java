package org.trialtwin.stats.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.RegressionCoefficients.Status;

class FirthLogisticModelTest {
    private static double[][] rows(String name, int header) throws IOException {
        try (InputStream stream = FirthLogisticModelTest.class.getResourceAsStream(name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(header)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    /** In a two-by-two table the penalty adds one half to each cell. */
    @Test
    void twoByTwoInClosedForm() {
        double[] arm = new double[20];
        boolean[] event = new boolean[20];
        for (int i = 0; i < 20; i++) {
            arm[i] = i < 10 ? 0 : 1;
            event[i] = i < 4;
        }
        FirthLogisticFit fit = FirthLogisticModel.withIntercept().fit(event, arm);
        assertThat(fit.coefficients().estimate(0)).isCloseTo(Math.log(4.5 / 6.5), within(1e-10));
        assertThat(fit.coefficients().estimate(1)).isCloseTo(Math.log(0.5 / 10.5) - Math.log(4.5 / 6.5), within(1e-10));
        assertThat(fit.isConverged()).isTrue();
        assertThat(fit.notes()).isEmpty();
        ConfidenceInterval interval = fit.profileInterval(1, 0.95);
        assertThat(interval.lower()).isLessThan(-4);
        assertThat(interval.upper()).isLessThan(0);
        assertThat(fit.likelihoodRatioTest(1).pValue()).isLessThan(0.05);
        assertThat(LogisticModel.withIntercept().fit(event, arm).notes().toString())
                .contains("FirthLogisticModel");
    }

    /** Separated data; R maximises the definition by optim and finds the limits by uniroot. */
    @Test
    void likeAnIndependentMaximum() throws IOException {
        double[][] data = rows("separated.csv", 1);
        double[][] r = rows("separated-in-r.csv", 2);
        double[][] columns = new double[3][data.length];
        boolean[] event = new boolean[data.length];
        for (int i = 0; i < data.length; i++) {
            for (int j = 0; j < 3; j++) {
                columns[j][i] = data[i][j];
            }
            event[i] = data[i][3] == 1;
        }
        assertThat(LogisticModel.withIntercept().fit(event, columns).isSeparated())
                .isTrue();
        FirthLogisticFit fit = FirthLogisticModel.withIntercept().fit(event, columns);
        assertThat(fit.penalisedLogLikelihood()).isCloseTo(r[0][5], within(1e-8));
        for (int j = 0; j < 4; j++) {
            assertThat(fit.coefficients().estimate(j)).isCloseTo(r[j][0], within(1e-5));
            assertThat(fit.coefficients().standardError(j)).isCloseTo(r[j][1], within(1e-5));
            assertThat(fit.profileInterval(j, 0.95).lower()).isCloseTo(r[j][2], within(1e-5));
            assertThat(fit.profileInterval(j, 0.95).upper()).isCloseTo(r[j][3], within(1e-5));
            assertThat(fit.likelihoodRatioTest(j).statistic()).isCloseTo(r[j][4], within(1e-7));
            assertThat(fit.effect(j, 0.95).pValue())
                    .isCloseTo(fit.likelihoodRatioTest(j).pValue(), within(1e-12));
        }
    }

    @Test
    void scaleAndShiftDoNotMatter() throws IOException {
        double[][] data = rows("separated.csv", 1);
        double[] x = Arrays.stream(data).mapToDouble(row -> row[1]).toArray();
        double[] moved = Arrays.stream(x).map(v -> 500 + v / 100).toArray();
        boolean[] event = new boolean[x.length];
        for (int i = 0; i < event.length; i++) {
            event[i] = data[i][3] == 1;
        }
        FirthLogisticFit plain = FirthLogisticModel.withIntercept().fit(event, x);
        FirthLogisticFit scaled = FirthLogisticModel.withIntercept().fit(event, moved);
        assertThat(scaled.coefficients().estimate(1))
                .isCloseTo(100 * plain.coefficients().estimate(1), within(1e-6));
        assertThat(scaled.profileInterval(1, 0.9).upper())
                .isCloseTo(100 * plain.profileInterval(1, 0.9).upper(), within(1e-5));
    }

    @Test
    void degenerateDataGetNotes() {
        double[] arm = {0, 0, 0, 1, 1, 1};
        FirthLogisticFit none = FirthLogisticModel.withIntercept().fit(new boolean[6], arm);
        assertThat(none.coefficients().estimate(0)).isCloseTo(Math.log(0.5 / 3.5), within(1e-10));
        assertThat(none.coefficients().estimate(1)).isCloseTo(0, within(1e-10));
        assertThat(none.notes().get(0).text()).contains("No patient had the event");
        assertThat(none.toString()).doesNotContain("NaN");
        FirthLogisticFit constant = FirthLogisticModel.withIntercept()
                .fit(new boolean[] {true, false, true, false, false, true}, arm, new double[6]);
        assertThat(constant.coefficients().status(2)).isEqualTo(Status.ALIASED);
        assertThat(constant.effect(2, 0.95).isEstimable()).isFalse();
        assertThat(constant.likelihoodRatioTest(2).pValue()).isNaN();
        assertThat(constant.notes().toString()).contains("No coefficient of x2");
        FirthLogisticFit two = FirthLogisticModel.withIntercept().fit(new boolean[] {true, false}, new double[] {0, 1});
        assertThat(two.coefficients().estimate(1)).isCloseTo(-2 * Math.log(3), within(1e-9));
        FirthLogisticFit one = FirthLogisticModel.withIntercept().fit(new boolean[] {true});
        assertThat(one.coefficients().estimate(0)).isCloseTo(Math.log(3), within(1e-9));
        assertThat(one.toString()).doesNotContain("NaN");
    }

    @Test
    void printsLimitsOfTheProfile() {
        String text = FirthLogisticModel.withIntercept()
                .fit(new boolean[] {true, false, true, false}, new double[][] {{0, 0, 1, 1}}, List.of("arm"))
                .toString();
        assertThat(text).contains("lower .95", "arm", "(Intercept)", "Penalised log likelihood");
    }

    @Test
    void refusesWhatItCannotRead() {
        FirthLogisticModel model = FirthLogisticModel.withIntercept();
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new boolean[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.fit(new boolean[2], new double[3]));
    }
}
