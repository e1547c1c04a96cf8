package org.trialtwin.trials.io.xport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.trials.design.InvalidTrialException;

class XportMalformedTest {
    private final byte[] valid = XportFile.of(XportVersion.V8, XportRoundTripTest.member("M", XportVersion.V8, 1, 100))
            .bytes();

    private static void refused(byte[] bytes, String... parts) {
        assertThatThrownBy(() -> XportFile.read(bytes, "a.xpt"))
                .isInstanceOf(InvalidTrialException.class)
                .hasMessageStartingWith("XPORT file \"a.xpt\"")
                .hasMessageContainingAll(parts);
    }

    private byte[] with(int at, String text) {
        byte[] changed = valid.clone();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        return changed;
    }

    @Test
    void notATransportFile() {
        refused(new byte[0], "Byte 0: the file is empty");
        refused(new byte[79], "Byte 0: the file ends within a record of 80 bytes");
        refused(new byte[160], "Byte 0: not a transport file: it begins with \"???");
        refused(("**COMPRESSED** " + " ".repeat(200)).getBytes(StandardCharsets.US_ASCII), "PROC CPORT");
    }

    @Test
    void cutOffAnywhere() {
        for (int length = 0; length < valid.length; length++) {
            int cut = length;
            if (cut == 240) {
                assertThat(XportFile.read(Arrays.copyOf(valid, cut), "a").members())
                        .isEmpty();
            } else {
                assertThatThrownBy(() -> XportFile.read(Arrays.copyOf(valid, cut), "a"))
                        .isInstanceOf(InvalidTrialException.class);
            }
        }
    }

    @Test
    void declaredSizesAreHeldAgainstTheFile() {
        refused(with(240 + 74, "9999"), "Byte 308: descriptors of variables have 9999 bytes");
        refused(with(560 + 48, "0000032767"), "Byte 608: states 0000032767 variables");
        refused(with(560 + 48, "0000009999"), "variables, of which the file cannot hold the descriptors");
    }

    @Test
    void everythingWrongWithTheVariables() {
        byte[] changed = valid.clone();
        changed[640 + 1] = 3;
        changed[640 + 140 + 4] = (byte) 0xFF;
        changed[640 + 280 + 87] = 99;
        refused(
                changed,
                "Byte 640: variable \"NUMBER\" has type 3",
                "Byte 784: variable \"TEXT\" has length 65300",
                "position");
    }

    @Test
    void textsInAnotherCharacterSet() throws IOException {
        XportMember member = new XportMember(
                new XportHeader("M", "", List.of(XportVariable.character("T", 4))),
                Dataset.of(TextColumn.of("T", Arrays.asList("a", "b"))),
                Map.of());
        byte[] bytes = XportFile.of(XportVersion.V5, member).bytes();
        int second = bytes.length - 80 + 4;
        bytes[second] = (byte) 0xE9;
        refused(
                bytes,
                "Byte " + second + ": variable \"T\" (row 2) is not valid UTF-8: read the file with the character set");
        try (XportRowReader reader = XportRowReader.open(bytes, "a.xpt", StandardCharsets.ISO_8859_1)) {
            reader.nextMember();
            reader.nextRow();
            reader.nextRow();
            assertThat(reader.text(0)).isEqualTo("é");
        }
    }

    @Test
    void moreRowsThanTheFileHolds() {
        int header = new String(valid, StandardCharsets.ISO_8859_1).indexOf("OBSV8") - 20;
        refused(with(header + 48, "999999999999999"), "states 999999999999999 rows of 30 bytes");
        refused(
                with(header + 48, "            102"),
                "Byte 1648: states 102 rows of 30 bytes, but only 3040 bytes follow");
        refused(with(header + 48, "             10"), "where the header MEMBV8 should be");
    }
}
