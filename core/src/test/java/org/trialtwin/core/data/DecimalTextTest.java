package org.trialtwin.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.1,
                1.0 / 3,
                0.1 + 0.2,
                1e23,
                2e-3,
                1e-7,
                123456.789,
                9007199254740993.0,
                1e22,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.MIN_NORMAL,
                2.2250738585072011E-308,
                Math.PI,
                58.76522929500342,
                -0.5,
                4.35,
                5e-324,
                1.7976931348623157E308
            })
    void awkwardNumbersReadBackToTheLastBit(double value) {
        assertThat(Double.parseDouble(DecimalText.of(value))).isEqualTo(value);
        assertThat(Double.parseDouble(DecimalText.of(-value))).isEqualTo(-value);
        assertThat(DecimalText.of(value)).doesNotContain("E", "e");
    }

    @Test
    void anyNumberReadsBackToTheLastBit() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(DecimalText.of(value))).isEqualTo(value);
            }
            double everyday = Math.rint(random.nextDouble() * 1e6) / 1000;
            assertThat(Double.parseDouble(DecimalText.of(everyday))).isEqualTo(everyday);
            assertThat(DecimalText.of(everyday).length()).isLessThanOrEqualTo(7);
        }
    }

    /** Also where fewer digits than a double keeps are not tried. */
    @Test
    void fewerDigitsNeverReadBack() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            int digits = 1 + random.nextInt(17);
            double any = Double.longBitsToDouble(random.nextLong());
            double value = Double.isFinite(any / 10)
                    ? new BigDecimal(any / 10).round(new MathContext(digits)).doubleValue()
                    : 1;
            String shorter = new BigDecimal(DecimalText.of(value))
                    .stripTrailingZeros()
                    .unscaledValue()
                    .abs()
                    .toString();
            if (shorter.length() > 1) {
                double cut = new BigDecimal(value)
                        .round(new MathContext(shorter.length() - 1))
                        .doubleValue();
                assertThat(cut).as(shorter).isNotEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "2, 2", "-3, -3", "1e-7, 0.0000001", "2.50, 2.5", "1e15, 1000000000000000", "-0.0, 0"})
    void textIsTheShortest(double value, String text) {
        assertThat(DecimalText.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2.5, 1", "0.125, 3", "1e-7, 7", "1e20, 0", "-1.25, 2"})
    void decimalsAreThoseThatAreNeeded(double value, int decimals) {
        assertThat(DecimalText.decimals(value)).isEqualTo(decimals);
    }

    @Test
    void roundingGivesTheNearestDecimal() {
        assertThat(DecimalText.round(0.1 + 0.2, 1)).isEqualTo(0.3);
        assertThat(DecimalText.round(2.675, 2)).isEqualTo(2.67);
        assertThat(DecimalText.round(2.5, 0)).isEqualTo(2);
        assertThat(DecimalText.round(1.0 / 3, 17)).isEqualTo(1.0 / 3);
    }

    @Test
    void roundingIsThatOfTheExactDecimalExpansion() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            int decimals = random.nextInt(9);
            double value = random.nextGaussian() * StrictMath.pow(10, random.nextInt(12) - 4);
            // Halves and their neighbours, where a product with a power of ten would go astray.
            double half = (Math.rint(value) + 0.5) / StrictMath.pow(10, decimals);
            for (double each : new double[] {value, half, Math.nextUp(half), Math.nextDown(half), -half}) {
                double exact = new BigDecimal(each)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .doubleValue();
                assertThat(DecimalText.round(each, decimals)).isEqualTo(exact);
            }
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        assertThat(DecimalText.round(Double.NaN, 0)).isNaN();
        assertThat(DecimalText.round(Double.NaN, 2)).isNaN();
        assertThat(DecimalText.round(Double.POSITIVE_INFINITY, 2)).isInfinite();
    }
}
