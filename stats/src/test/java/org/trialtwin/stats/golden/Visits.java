package org.trialtwin.stats.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables with one row per patient and visit behind the mixed models. */
final class Visits {
    private Visits() {}

    static boolean areMeant(String dataset, String id) {
        return dataset.equals("mmrm_ddf") || id.equals("mmrm") || id.matches("(.*_)?lmm(_intercept)?");
    }

    static Frame of(ReferenceFolder folder, String trial) {
        return switch (trial) {
            case "armd" ->
                folder.trial(trial)
                        .relevel("arm", "placebo")
                        .stacked("va", List.of("va4", "va12", "va24", "va52"), "week", 4, 12, 24, 52);
            case "arthritis" -> folder.trial(trial).relevel("arm", "placebo");
            case "cdisc_pilot" -> folder.trial("cdisc_pilot_adas_long").relevel("arm", "Placebo");
            case "cdystonia" -> {
                Frame d = folder.trial(trial);
                Map<String, Double> base = new HashMap<>();
                for (int i = 0; i < d.rows(); i++) {
                    if (d.number("week")[i] == 0) {
                        base.put(d.text("id")[i], d.number("twstrs")[i]);
                    }
                }
                yield d.relevel("arm", "Placebo")
                        .with("base", i -> base.getOrDefault(d.text("id")[i], Double.NaN))
                        .where(i -> d.number("week")[i] > 0);
            }
            case "ffcd2000_05" -> folder.trial("ffcd2000_05_tumour").relevel("arm", "sequential");
            case "pbc" -> {
                Frame d = folder.trial("pbc_long");
                yield d.relevel("arm", "placebo")
                        .with("lb", i -> StrictMath.log(d.number("bilirubin")[i]))
                        .with("yr", i -> d.number("day")[i] / 365.25);
            }
            default -> throw new IllegalArgumentException("No visits of data set " + trial);
        };
    }
}
