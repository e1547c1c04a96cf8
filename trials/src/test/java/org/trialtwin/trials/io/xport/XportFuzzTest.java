package org.trialtwin.trials.io.xport;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trialtwin.trials.io.Mutations;

class XportFuzzTest {
    @Test
    @Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dataOrAClearError() throws IOException {
        fuzz(2_000);
    }

    @Test
    @Tag("study")
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dataOrAClearErrorForLong() throws IOException {
        fuzz(100_000);
    }

    private static void fuzz(int count) throws IOException {
        byte[][] valid = {
            Golden.bytes("subjects_v5.xpt"),
            Golden.bytes("subjects_v8.xpt"),
            Golden.bytes("missing_v5.xpt"),
            XportFile.of(XportVersion.V5, XportRoundTripTest.member("A", XportVersion.V5, 1, 40))
                    .bytes(),
            XportFile.of(XportVersion.V8, XportRoundTripTest.member("A", XportVersion.V8, 2, 40))
                    .bytes(),
        };
        Mutations.of(valid, 20240601).check(count, bytes -> XportFile.read(bytes, "mutated.xpt"));
    }
}
