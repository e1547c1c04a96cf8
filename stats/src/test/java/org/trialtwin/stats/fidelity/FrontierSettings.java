package org.trialtwin.stats.fidelity;

import java.util.List;

/** How large the study is: options by system property. */
record FrontierSettings(
        List<String> studies,
        List<String> generators,
        boolean cheats,
        boolean proper,
        int splits,
        int sets,
        int trees,
        int threads,
        long seed) {
    static FrontierSettings fromProperties() {
        return new FrontierSettings(
                List.of(System.getProperty("frontier.study", "actg175").split(",")),
                List.of(System.getProperty("frontier.generators", "sequential-trees")
                        .split(",")),
                Boolean.parseBoolean(System.getProperty("frontier.cheats", "true")),
                Boolean.parseBoolean(System.getProperty("frontier.proper", "true")),
                Integer.getInteger("frontier.splits", 20),
                Integer.getInteger("frontier.sets", 10),
                Integer.getInteger("frontier.trees", 200),
                Integer.getInteger("frontier.threads", 2),
                Long.getLong("frontier.seed", 1L));
    }
}
