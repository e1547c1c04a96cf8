package org.trialtwin.stats.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.LockEntry;

/** What a result file says of the locked plan under which it came about, as {@code lock} behind its header; nothing
 * where there was none. */
final class LockJson {
    private LockJson() {}

    static void write(ObjectNode root, @Nullable Adherence adherence) {
        if (adherence == null) {
            return;
        }
        ObjectNode node = root.putObject("lock");
        node.put("sha256", adherence.lock().sha256());
        node.put("entries", adherence.lock().entries().size());
        node.put("kept", adherence.kept());
        ArrayNode departures = node.putArray("departures");
        adherence.departures().forEach(each -> departures.add(each.toString()));
        ArrayNode amendments = node.putArray("amendments");
        for (LockEntry entry : adherence.lock().entries()) {
            if (entry.isAmendment()) {
                ObjectNode amendment = amendments.addObject();
                amendment.put("number", entry.number());
                amendment.put("instant", entry.instant().toString());
                amendment.put("reason", entry.reason());
                ArrayNode changes = amendment.putArray("changes");
                adherence.lock().changes(entry).forEach(changes::add);
            }
        }
    }
}
