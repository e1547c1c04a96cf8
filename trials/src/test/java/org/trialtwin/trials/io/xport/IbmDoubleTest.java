package org.trialtwin.trials.io.xport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbmDoubleTest {
    /** By hand: 1 is 1/16 times 16^1, and 118.625 is hexadecimal 76.A, so 0.76A times 16^2. */
    @ParameterizedTest
    @CsvSource({
        "1, 4110000000000000",
        "-1, C110000000000000",
        "0, 0000000000000000",
        "-0.0, 0000000000000000",
        "0.5, 4080000000000000",
        "0.0625, 4010000000000000",
        "16, 4210000000000000",
        "-118.625, C276A00000000000",
        "100, 4264000000000000",
        "2, 4120000000000000",
        "72057594037927936, 4F10000000000000",
    })
    void knownBits(double value, String bits) {
        assertThat(String.format("%016X", IbmDouble.bits(value))).isEqualTo(bits);
        assertThat(IbmDouble.value(Long.parseUnsignedLong(bits, 16))).isEqualTo(value + 0.0);
    }

    @Test
    void everyDoubleInRangeComesBackToTheLastBit() {
        Random random = new Random(20240601);
        for (int i = 0; i < 1_000_000; i++) {
            int exponent = random.nextInt(512) - 260;
            double value = Math.scalb(1 + random.nextDouble(), exponent) * (random.nextBoolean() ? 1 : -1);
            value = IbmDouble.overflows(value) ? Math.scalb(value, -1) : value;
            if (IbmDouble.value(IbmDouble.bits(value)) != value) {
                fail(value + " came back as " + IbmDouble.value(IbmDouble.bits(value)));
            }
        }
    }

    @Test
    void bitsStandForTheSameNumberAsTheDouble() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double value = Math.scalb(1 + random.nextDouble(), random.nextInt(511) - 260);
            assertThat(exact(IbmDouble.bits(value))).isEqualByComparingTo(new BigDecimal(value));
            assertThat(IbmDouble.bits(value) >>> 52 & 0xF).as("normalised").isNotZero();
        }
    }

    @Test
    void anyIbmValueIsRoundedToTheNearestDouble() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            long bits = random.nextLong() & Long.MAX_VALUE;
            assertThat(IbmDouble.value(bits)).isEqualTo(exact(bits).doubleValue());
            assertThat(IbmDouble.value(bits | Long.MIN_VALUE))
                    .isEqualTo(-exact(bits).doubleValue() + 0.0);
        }
    }

    private static BigDecimal exact(long bits) {
        BigDecimal fraction = new BigDecimal(BigInteger.valueOf(bits & 0xFF_FFFF_FFFF_FFFFL));
        int exponent = 4 * ((int) (bits >>> 56 & 0x7F) - 64) - 56;
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
        return exponent < 0 ? fraction.divide(power) : fraction.multiply(power);
    }

    @Test
    void edgesOfTheRange() {
        assertThat(IbmDouble.overflows(0x1p252)).isTrue();
        assertThat(IbmDouble.overflows(-0x1p252)).isTrue();
        assertThat(IbmDouble.overflows(Double.NaN)).isTrue();
        assertThat(IbmDouble.overflows(Math.nextDown(0x1p252))).isFalse();
        assertThat(IbmDouble.value(IbmDouble.bits(Math.nextDown(0x1p252)))).isEqualTo(Math.nextDown(0x1p252));
        assertThat(IbmDouble.value(IbmDouble.bits(0x1p-260))).isEqualTo(0x1p-260);
        assertThat(IbmDouble.value(IbmDouble.bits(Math.nextDown(0x1p-260)))).isEqualTo(0x1p-260);
        assertThat(IbmDouble.value(IbmDouble.bits(-0x1.8p-261))).isEqualTo(-0x1p-260);
        assertThat(IbmDouble.value(IbmDouble.bits(0x1p-261))).isZero();
        assertThat(IbmDouble.value(IbmDouble.bits(Double.MIN_VALUE))).isZero();
        assertThat(IbmDouble.value(0x7FFFFFFFFFFFFFFFL)).isEqualTo(0x1p252);
        assertThat(IbmDouble.value(1L)).as("not normalised").isEqualTo(0x1p-312);
    }
}
