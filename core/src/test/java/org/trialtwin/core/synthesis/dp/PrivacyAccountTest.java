package org.trialtwin.core.synthesis.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;

class PrivacyAccountTest {
    private static final PrivacySettings SETTINGS = PrivacySettings.defaults().withLoss(1, 1e-6);

    private static PrivacyAccount of(String generator, int releases) {
        return PrivacyAccount.under(SETTINGS).with(generator, "replication", releases, SETTINGS);
    }

    @Test
    void lossesAddUpAsRho() {
        double one = ConcentratedPrivacy.of(1, 1e-6).rho();
        PrivacyAccount account = of("mst", 4).with("aim", "twins", 1, SETTINGS);
        assertThat(account.releases()).isEqualTo(5);
        assertThat(account.total().rho()).isCloseTo(5 * one, within(1e-15));
        assertThat(account.epsilon())
                .isCloseTo(new ConcentratedPrivacy(5 * one).epsilon(1e-6), within(1e-12))
                .isBetween(2.2, 2.5);
        assertThat(of("mst", 1).epsilon()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aPureLossIsNotToldWorseThanItIs() {
        assertThat(of("privbayes", 1).epsilon()).isCloseTo(1, within(1e-12));
        assertThat(of("privbayes", 1).with("mst", "twins", 1, SETTINGS).epsilon())
                .isCloseTo(2, within(1e-9));
        // Many of them are less together by their rho than by their sum.
        PrivacySettings small = SETTINGS.withLoss(0.01, 1e-6);
        assertThat(PrivacyAccount.under(small)
                        .with("privbayes", "twins", 10_000, small)
                        .epsilon())
                .isLessThan(10);
    }

    @Test
    void anAccountThatExceedsTheBudgetIsRefusedBeforeAnythingIsSpent() {
        PrivacyBudget budget = PrivacyBudget.of(2, 1e-6);
        of("mst", 3).requireWithin(budget);
        assertThatThrownBy(() -> of("mst", 4).requireWithin(budget))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining(
                        "Wanted: 4 releases of mst (replication), each rho 0.02436, epsilon 1.000 at delta")
                .hasMessageContaining("together rho 0.09742, epsilon 2.112")
                .hasMessageContaining("Left: rho 0.08815, epsilon 2");
        assertThat(budget.spent().rho()).isZero();
        budget.spend("mst", PrivateSynthesizers.loss("mst", SETTINGS));
        assertThatThrownBy(() -> of("mst", 3).requireWithin(budget)).isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void itsDeltaIsThatOfTheBudget() {
        assertThat(PrivacyAccount.under(SETTINGS.withBudget(PrivacyBudget.of(2, 1e-5)))
                        .delta())
                .isEqualTo(1e-5);
        assertThat(PrivacyAccount.under(SETTINGS).delta()).isEqualTo(1e-6);
    }

    @Test
    void noReleaseCostsNothing() {
        assertThat(of("mst", 0).epsilon()).isZero();
        assertThat(of("mst", 0).sentence()).isEqualTo("no release.");
    }

    @Test
    void noiseFromASeedIsToldFirst() {
        PrivacySettings seeded = SETTINGS.withNoise(NoiseOrigin.seededForTests(1));
        PrivacyAccount account = PrivacyAccount.under(seeded).with("mst", "twins", 1, seeded);
        assertThat(account.isPrivate()).isFalse();
        assertThat(account.sentence()).startsWith("NOT PRIVATE");
        assertThat(account.toString()).contains("Not private: the noise comes from a seed");
        assertThat(of("mst", 1).isPrivate()).isTrue();
    }

    @Test
    void printsAsATable() {
        assertThat(of("mst", 4).with("aim", "twins", 1, SETTINGS).toString())
                .contains("releases", "rho of each", "together")
                .contains("Losses add up as rho");
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> PrivateSynthesizers.byId("sequential-trees", SETTINGS))
                .hasMessageContaining("there are [mst, aim, privbayes]");
        for (String id : PrivateSynthesizers.ids()) {
            assertThat(PrivateSynthesizers.byId(id, SETTINGS).id()).isEqualTo(id);
        }
    }

    @Test
    void relationsThatCannotBeKeptAreToldWithoutDeclarations() {
        Schema schema = new Schema(
                List.of(new Variable.Continuous("first"), new Variable.Continuous("second")),
                List.of(new Constraint.NotAbove("first", "second")));
        assertThat(DeclaredDomain.builder().build().contradictions(schema))
                .singleElement()
                .asString()
                .contains("kept by recoding the rows");
    }
}
