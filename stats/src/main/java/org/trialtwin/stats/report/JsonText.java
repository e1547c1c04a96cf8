package org.trialtwin.stats.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.trialtwin.core.provenance.LibraryVersion;
import org.trialtwin.stats.disclosure.IntervalEstimate;
import org.trialtwin.stats.estimate.AnalysisNote;
import org.trialtwin.stats.estimate.EffectEstimate;

/**
 * The pieces that all JSON result files share. Doubles are written in full precision by Jackson's own algorithm, the same
 * on every Java version; what is not a number is null.
 */
final class JsonText {
    private static final ObjectWriter WRITER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .writerWithDefaultPrettyPrinter();

    private JsonText() {}

    static String of(ObjectNode node) {
        try {
            return WRITER.writeValueAsString(node).replace(System.lineSeparator(), "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of values always has a text", e);
        }
    }

    static ObjectNode header(StudyIdentity study) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("trial", study.trial());
        root.put("studySha256", study.studySha256());
        root.put("dataSha256", study.dataSha256());
        if (!study.companionSha256().isEmpty()) {
            ObjectNode companions = root.putObject("companionSha256");
            study.companionSha256().forEach(companions::put);
        }
        root.put("seed", study.seed());
        root.put("version", LibraryVersion.current());
        study.privacy().ifPresent(privacy -> privacy.write(root.putObject("privacy")));
        return root;
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            // A negative zero would differ from a zero in nothing but its sign.
            node.put(name, value == 0 ? 0.0 : value);
        } else {
            node.putNull(name);
        }
    }

    static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    static void estimate(ObjectNode node, IntervalEstimate figure) {
        number(node, "value", figure.value());
        number(node, "lower", figure.lower());
        number(node, "upper", figure.upper());
    }

    /** The numbers of an effect, ratios on the natural scale with the logarithm beside them. */
    static void effect(ObjectNode node, EffectEstimate effect) {
        node.put("measure", effect.measure().label());
        node.put("n", effect.n());
        Integer events = effect.events();
        if (events == null) {
            node.putNull("events");
        } else {
            node.put("events", events);
        }
        number(node, "estimate", effect.naturalEstimate());
        number(node, "logEstimate", effect.measure().isRatio() ? effect.estimate() : Double.NaN);
        number(node, "standardError", effect.standardError());
        number(node, "lower", effect.naturalInterval().lower());
        number(node, "upper", effect.naturalInterval().upper());
        number(node, "statistic", effect.statistic());
        number(node, "degreesOfFreedom", effect.reference().degreesOfFreedom());
        number(node, "pValue", effect.pValue());
        ArrayNode notes = node.putArray("notes");
        effect.notes().stream().map(AnalysisNote::text).forEach(notes::add);
    }
}
