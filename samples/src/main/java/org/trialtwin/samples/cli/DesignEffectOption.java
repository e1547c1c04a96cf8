package org.trialtwin.samples.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trialtwin.stats.certificate.Certification;
import picocli.CommandLine.Option;

/** The effects that power is for. */
final class DesignEffectOption {
    @Option(
            names = "--design-effect",
            paramLabel = "ENDPOINT=EFFECT",
            description = "The effect that power is for, natural scale, where the study declares none or another.")
    private Map<String, Double> designEffects = new LinkedHashMap<>();

    void setOn(Certification.Builder builder) {
        designEffects.forEach(builder::designEffect);
    }
}
