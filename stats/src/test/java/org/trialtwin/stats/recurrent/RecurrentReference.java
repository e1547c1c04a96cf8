package org.trialtwin.stats.recurrent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What {@code stats/src/test/r/recurrent.R} wrote: sixty simulated patients, and R's results on them. */
record RecurrentReference(JsonNode results, RecurrentHistories histories, boolean[] died, int[] site) {
    static RecurrentReference read() {
        try (InputStream in = RecurrentReference.class.getResourceAsStream("recurrent.json")) {
            JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(in));
            JsonNode data = root.get("data");
            JsonNode lists = data.get("events");
            double[][] events = new double[lists.size()][];
            int[] arm = new int[events.length];
            int[] site = new int[events.length];
            boolean[] died = new boolean[events.length];
            for (int i = 0; i < events.length; i++) {
                events[i] = numbers(lists.get(i));
                arm[i] = data.get("arm").get(i).asInt();
                site[i] = data.get("site").get(i).asInt();
                died[i] = data.get("died").get(i).asBoolean();
            }
            RecurrentHistories histories = RecurrentHistories.of(events, numbers(data.get("followUp")), arm)
                    .withCovariates(new double[][] {numbers(data.get("age"))}, List.of("age"));
            return new RecurrentReference(root, histories, died, site);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** R writes a vector of one as a number. */
    static double[] numbers(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {node.asDouble()};
        }
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }
}
