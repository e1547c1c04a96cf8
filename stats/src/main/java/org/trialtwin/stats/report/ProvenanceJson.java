package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trialtwin.core.provenance.Provenance;

/** Writes {@code *.provenance.json}: what made a synthetic file, and on what platform. */
public final class ProvenanceJson {
    private ProvenanceJson() {}

    /**
     * Provenance as JSON.
     *
     * @param study where the data come from
     * @param provenance of what was made
     * @return the text of the file
     */
    public static String text(StudyIdentity study, Provenance provenance) {
        ObjectNode root = JsonText.header(study);
        write(root.putObject("provenance"), provenance);
        ObjectNode platform = root.putObject("platform");
        platform.put("java", System.getProperty("java.version"));
        platform.put("vendor", System.getProperty("java.vendor"));
        platform.put("os", System.getProperty("os.name"));
        platform.put("architecture", System.getProperty("os.arch"));
        return JsonText.of(root);
    }

    static void write(ObjectNode node, Provenance provenance) {
        node.put("maker", provenance.maker());
        node.put("version", provenance.version());
        node.put("stream", provenance.stream());
        ObjectNode settings = node.putObject("settings");
        provenance.settings().forEach(settings::put);
        ObjectNode inputs = node.putObject("inputs");
        provenance.inputs().forEach(inputs::put);
        ArrayNode parents = node.putArray("parents");
        provenance.parents().forEach(parent -> write(parents.addObject(), parent));
    }
}
