package org.trialtwin.trials.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.io.CsvReader;

class RowLedgerTest {
    private static final String TWINS = """
            id,arm,age,sex,origin
            S1,A,61,F,SYNTHETIC
            S2,B,,M,SYNTHETIC
            S3,B,70.5,"F, or M",SYNTHETIC
            """;

    private static final RowLedger LEDGER = RowLedger.of(table(TWINS), "id", "arm", "trees 1, seed 7");

    private static Dataset table(String text) {
        return CsvReader.read(text.getBytes(StandardCharsets.UTF_8), "table.csv");
    }

    @Test
    void everyRowIsTracedToItsNumberAndCondition() {
        LedgerEntry second = LEDGER.find("S2").orElseThrow();
        assertThat(second.row()).isEqualTo(2);
        assertThat(second.arm()).isEqualTo("B");
        assertThat(second.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(LEDGER.find("S4")).isEmpty();
        assertThat(LEDGER.columns()).containsExactly("age", "arm", "sex");
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(RowLedger.read(LEDGER.json())).isEqualTo(LEDGER);
    }

    @Test
    void aHybridWithoutItsFlagIsRecognisedUnderOtherIdsAndInAnyOrder() {
        Recognition found = LEDGER.recognise(table("""
                        site,sex,arm,id,age
                        9,M,A,1,44
                        9,"F, or M",B,2,70.50
                        3,M,B,3,NA
                        3,F,A,4,61.0
                        3,F,B,5,61
                        """));
        assertThat(found.rows()).isEqualTo(5);
        assertThat(found.synthetic()).isEqualTo(3);
        assertThat(found.unflagged()).containsExactly(2, 3, 4);
        assertThat(found.isHonest()).isFalse();
        assertThat(found)
                .hasToString(
                        "3 of 5 rows have the values of synthetic rows of this ledger, and 3 of them are not flagged as synthetic (first in"
                                + " row 2)");
    }

    @Test
    void aTableThatFlagsItsRowsIsHonest() {
        assertThat(LEDGER.recognise(table(TWINS)).isHonest()).isTrue();
        Recognition real = LEDGER.recognise(table("id,arm,age,sex,origin\n1,A,44,M,REAL\n"));
        assertThat(real.isHonest()).isTrue();
        assertThat(real.synthetic()).isZero();
    }

    @Test
    void aChangedSyntheticRowIsAStranger() {
        Recognition found = LEDGER.recognise(table(TWINS.replace("61,F", "62,F")));
        assertThat(found.synthetic()).isEqualTo(2);
        assertThat(found.stranger()).isEqualTo(1);
        assertThat(found.isHonest()).isFalse();
    }

    @Test
    void valuesCannotPassForOneAnother() {
        RowLedger one = RowLedger.of(table("id,arm,a,b\n1,A,\"x\"\"\nb=\"\"y\",z\n"), "id", "arm", "m");
        assertThat(one.recognise(table("id,arm,a,b\n1,A,x,\"y\"\"\nb=\"\"z\"\n"))
                        .synthetic())
                .isZero();
        RowLedger huge = RowLedger.of(table("id,arm,a\n1,A,1e999999999\n"), "id", "arm", "m");
        assertThat(huge.entries()).hasSize(1);
    }

    @Test
    void whatCannotBeToldIsRefused() {
        assertThatThrownBy(() -> LEDGER.recognise(table("id,arm,age\n1,A,44\n")))
                .hasMessageContaining("[sex]");
        assertThatThrownBy(() -> RowLedger.read("{}")).hasMessageContaining("\"columns\"");
        assertThatThrownBy(() -> RowLedger.read("row,subject")).hasMessageContaining("no JSON");
    }
}
