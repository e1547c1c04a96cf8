package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.trialtwin.stats.certificate.Exchangeability;
import org.trialtwin.stats.certificate.TippingMap;

/** Writes {@code tipping.json}. */
public final class TippingJson {
    private TippingJson() {}

    /**
     * A tipping map and tests of exchangeability as JSON.
     *
     * @param study where they come from
     * @param map by fraction and drift
     * @param tests of the last recruited, by fraction; none where no order of enrolment is known
     * @return the text of the file
     */
    public static String text(StudyIdentity study, TippingMap map, List<Exchangeability> tests) {
        ObjectNode root = JsonText.header(study);
        root.put("repeats", map.repeats());
        ArrayNode cells = root.putArray("cells");
        for (TippingMap.Cell cell : map.cells()) {
            ObjectNode node = cells.addObject();
            node.put("endpoint", cell.key().endpoint());
            node.put("method", cell.key().method());
            node.put("contrast", cell.key().contrast());
            node.put("generator", cell.generator());
            node.put("drift", cell.drift());
            JsonText.number(node, "fraction", cell.fraction());
            JsonText.number(node, "flips", cell.flips().value());
            JsonText.number(node, "flipsLower", cell.flips().interval().lower());
            JsonText.number(node, "flipsUpper", cell.flips().interval().upper());
            JsonText.number(
                    node,
                    "tippingPoint",
                    map.tippingPoint(cell.key(), cell.generator(), cell.drift()).orElse(Double.NaN));
        }
        ArrayNode exchangeability = root.putArray("exchangeability");
        for (Exchangeability test : tests) {
            for (Exchangeability.Row row : test.rows()) {
                ObjectNode node = exchangeability.addObject();
                JsonText.number(node, "fraction", test.fraction());
                node.put("endpoint", row.endpoint());
                node.put("arm", row.arm());
                JsonText.effect(node, row.effect());
                JsonText.number(node, "adjustedPValue", row.adjusted());
            }
        }
        ArrayNode notes = root.putArray("notes");
        map.notes().forEach(notes::add);
        return JsonText.of(root);
    }
}
