package org.trialtwin.stats.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VanElterenTest {
    @Test
    void agreesWithCoin() throws IOException {
        JsonNode reference;
        try (InputStream in = Objects.requireNonNull(VanElterenTest.class.getResourceAsStream("van_elteren.json"))) {
            reference = new ObjectMapper().readTree(in);
        }
        int n = reference.at("/data/y").size();
        double[] y = new double[n];
        boolean[] arm = new boolean[n];
        int[] stratum = new int[n];
        for (int i = 0; i < n; i++) {
            y[i] = reference.at("/data/y").get(i).asDouble();
            arm[i] = reference.at("/data/arm").get(i).asInt() == 1;
            stratum[i] = reference.at("/data/stratum").get(i).asInt();
        }
        VanElteren weighted = VanElteren.of(y, arm, stratum);
        close(weighted, reference.get("van_elteren"));
        close(VanElteren.unweighted(y, arm, stratum), reference.get("unweighted"));
        assertThat(weighted.experimental() + weighted.control()).isEqualTo(n);
    }

    private static void close(VanElteren test, JsonNode expected) {
        assertThat(test.test().statistic()).isCloseTo(expected.get("z").asDouble(), within(1e-12));
        assertThat(test.test().pValue()).isCloseTo(expected.get("p").asDouble(), within(1e-10));
    }

    /** Ranks 3, 1 against 2 (expected 4), and 1.5 against 1.5, 3 (expected 2): T = 0/4 - .5/4; variances 2/3 and 1/2. */
    @Test
    void twoStrataByHand() {
        VanElteren test = VanElteren.of(
                new double[] {9, 1, 4, 5, 5, 8},
                new boolean[] {true, true, false, true, false, false},
                new int[] {1, 1, 1, 2, 2, 2});
        assertThat(test.statistic()).isCloseTo(-0.125, within(1e-15));
        assertThat(test.variance()).isCloseTo((2 / 3.0 + 1 / 2.0) / 16, within(1e-15));
    }

    @Test
    void oneStratumIsWilcoxon() {
        double[] y = {3, 1, 4, 1, 5, 9, 2, 6};
        boolean[] arm = {true, true, true, true, false, false, false, false};
        WilcoxonTest wilcoxon = WilcoxonTest.of(new double[] {3, 1, 4, 1}, new double[] {5, 9, 2, 6});
        for (VanElteren test :
                new VanElteren[] {VanElteren.of(y, arm, new int[8]), VanElteren.unweighted(y, arm, new int[8])}) {
            assertThat(test.test().pValue()).isCloseTo(wilcoxon.test(false).pValue(), within(1e-14));
        }
    }

    @Test
    void degenerateDataGetNotes() {
        VanElteren same = VanElteren.of(
                new double[] {1, 1, 2, 2}, new boolean[] {true, false, true, false}, new int[] {1, 1, 2, 2});
        assertThat(same.test().pValue()).isNaN();
        assertThat(same.notes().get(0).text()).contains("all values are equal");
        VanElteren apart = VanElteren.of(new double[] {1, 2}, new boolean[] {true, false}, new int[] {1, 2});
        assertThat(apart.notes().get(0).text()).contains("no stratum");
        assertThat(apart.toString()).doesNotContain("NaN");
        VanElteren part =
                VanElteren.of(new double[] {1, 2, 7}, new boolean[] {true, false, false}, new int[] {1, 1, 2});
        assertThat(part.notes().get(0).text()).contains("1 patients are in strata");
        assertThat(part.test().pValue()).isCloseTo(0.3173, within(1e-3));
        assertThat(VanElteren.of(new double[0], new boolean[0], new int[0]).notes())
                .isNotEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> VanElteren.of(new double[1], new boolean[2], new int[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VanElteren.of(new double[] {Double.NaN}, new boolean[1], new int[1]));
    }
}
