package org.trialtwin.stats.lock;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trialtwin.core.provenance.Sha256;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.design.ValidityGate;

/**
 * The study and its data as they were locked.
 *
 * @param text whole content of the study file, so that a departure can be told key by key
 * @param dataSha256 fingerprint of the table
 * @param companionSha256 fingerprints of the tables beside it, by their path in the study file, sorted
 * @param gates validity gates that the study file declares, in words
 */
public record LockedStudy(String text, String dataSha256, Map<String, String> companionSha256, List<String> gates) {
    /** Copies map and list. */
    public LockedStudy {
        companionSha256 = Collections.unmodifiableMap(new TreeMap<>(companionSha256));
        gates = List.copyOf(gates);
    }

    /**
     * The study as it is to be locked.
     *
     * @param file bytes of the study file
     * @param design that the file declares
     * @param dataSha256 fingerprint of the table
     * @param companionSha256 fingerprints of the tables beside it, by path
     * @return the locked study
     * @throws IllegalArgumentException if the file is not UTF-8
     */
    public static LockedStudy of(
            byte[] file, TrialDesign design, String dataSha256, Map<String, String> companionSha256) {
        return new LockedStudy(
                utf8(file),
                dataSha256,
                companionSha256,
                design.gates().stream().map(LockedStudy::words).toList());
    }

    private static String utf8(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A study file that is to be locked must be UTF-8: " + e, e);
        }
    }

    private static String words(ValidityGate gate) {
        return gate.kind() == ValidityGate.Kind.RELATIONS ? gate.toString() : gate + ", at most " + gate.limit();
    }

    /** {@return fingerprint of the study file} */
    public String sha256() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
