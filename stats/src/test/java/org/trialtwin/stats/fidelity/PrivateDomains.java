package org.trialtwin.stats.fidelity;

import org.trialtwin.core.synthesis.dp.DeclaredDomain;

/** What the dictionaries of public trials declare, with bounds that a protocol would have. */
public final class PrivateDomains {
    private PrivateDomains() {}

    /** {@return of ACTG 175} */
    public static DeclaredDomain actg175() {
        DeclaredDomain.Builder domain = DeclaredDomain.builder();
        for (String yesNo : new String[] {
            "hemophilia",
            "homosexual",
            "iv_drug",
            "prior_non_zdv",
            "zdv30",
            "nonwhite",
            "male",
            "antiretroviral_history",
            "symptomatic",
            "off_treatment"
        }) {
            domain.levels(yesNo, "0", "1").complete(yesNo);
        }
        return domain.levels("strat_history", "1", "2", "3")
                .number("age", 12, 90, 0, 12)
                .number("weight", 30, 170, 1, 12)
                .number("karnofsky", 0, 100, 0, 11)
                .number("prior_days", 0, 3000, 0, 12)
                .number("cd4_base", 0, 1200, 0, 16)
                .number("cd4_20w", 0, 1200, 0, 16)
                .number("cd4_96w", 0, 1200, 0, 16)
                .number("cd8_base", 0, 6000, 0, 16)
                .number("cd8_20w", 0, 6000, 0, 16)
                .time("PFE", 1240, 0, 12)
                .complete("strat_history", "age", "weight", "karnofsky", "prior_days", "cd4_base", "cd4_20w")
                .complete("cd8_base", "cd8_20w", "PFE")
                .build();
    }

    /** {@return of the International Stroke Trial; countries beside the ten largest count as missing} */
    public static DeclaredDomain ist() {
        DeclaredDomain.Builder domain = DeclaredDomain.builder();
        for (String yesNo : new String[] {
            "pilot",
            "sleep_onset",
            "atrial_fib",
            "ct_before",
            "infarct_visible",
            "heparin_24h_before",
            "aspirin_3d_before",
            "dead14",
            "recurrent_ischaemic14",
            "haemorrhagic14",
            "pe14",
            "noncerebral_bleed14",
            "dead_or_dependent6m",
            "dead6m"
        }) {
            domain.levels(yesNo, "0", "1");
        }
        return domain.levels("country", "UK", "ITAL", "SWIT", "POLA", "NETH", "SWED", "AUSL", "ARGE", "NORW", "SPAI")
                .levels("conscious", "F", "D", "U")
                .levels("sex", "F", "M")
                .levels("stroke_type", "LACS", "OTH", "PACS", "POCS", "TACS")
                .levels("outcome6m", "dead", "dependent", "not recovered", "recovered")
                .number("delay_hours", 0, 48, 0, 12)
                .number("age", 16, 110, 0, 12)
                .number("sbp", 60, 300, 0, 12)
                .number("deficits", 0, 8, 0, 9)
                .number("pred_dead_dependent", 0, 1, 3, 12)
                .complete("conscious", "sex", "stroke_type", "delay_hours", "age", "sbp", "deficits", "dead14")
                .build();
    }
}
