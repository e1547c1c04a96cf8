package org.trialtwin.trials.io;

import static org.trialtwin.trials.io.Contradiction.field;

import java.util.List;

/** What the table of patients can say against the protocol and against itself. */
final class PatientContradictions {
    private static final String PATIENTS = "patients.csv";

    private PatientContradictions() {}

    static List<Contradiction> all() {
        return List.of(
                field(
                        "an entry after the data cut",
                        PATIENTS,
                        8,
                        "entry",
                        "1001",
                        "Entry 1001 in column \"entry\" (row 8) is after the data cut at 1000"),
                field(
                        "a time after the data cut",
                        PATIENTS,
                        7,
                        "os",
                        "941",
                        "OS time 941 in column \"os\" (row 7) from entry 60 ends after the data cut at 1000"),
                field(
                        "a progression after death",
                        PATIENTS,
                        1,
                        "pfs",
                        "110",
                        "PFS time 110 in column \"pfs\" (row 1) is after OS time 100 in column \"os\""),
                field(
                        "a cause after the event that ends follow-up",
                        PATIENTS,
                        3,
                        "cause_time",
                        "151",
                        "CAUSE time 151 in column \"cause_time\" (row 3) is after OS event 150 in column \"os\", which"
                                + " ends follow-up"),
                field(
                        "a baseline measured after randomisation",
                        PATIENTS,
                        3,
                        "seen",
                        "21",
                        "Covariate \"age\" was measured at 21 in column \"seen\" (row 3), after the patient entered at"
                                + " 20"),
                field(
                        "a factor level that is not that of the arm",
                        PATIENTS,
                        6,
                        "fa",
                        "0",
                        "Level \"0\" in column \"fa\" (row 6) of factor a does not fit arm \"A\", which has level \"1\""
                                + " in row 2"),
                field(
                        "a factor level that is not declared",
                        PATIENTS,
                        8,
                        "fb",
                        "2",
                        "Level of factor b \"2\" in column \"fb\" (row 8) is not one of the declared levels [0, 1]"),
                field(
                        "a missing factor level",
                        PATIENTS,
                        7,
                        "fa",
                        "",
                        "Level of factor a is missing in column \"fa\" (row 7)"),
                field(
                        "a negative exposure",
                        PATIENTS,
                        2,
                        "months",
                        "-6",
                        "Value \"-6\" in column \"months\" (row 2) is not a number above 0"),
                field(
                        "no exposure",
                        PATIENTS,
                        3,
                        "months",
                        "0",
                        "Value \"0\" in column \"months\" (row 3) is not a number above 0"),
                field(
                        "an outcome count that is not whole",
                        PATIENTS,
                        4,
                        "seizures",
                        "2.5",
                        "Value \"2.5\" in column \"seizures\" (row 4) is not a whole number that is not negative"),
                field(
                        "an outcome that is no declared level",
                        PATIENTS,
                        5,
                        "scale",
                        "awful",
                        "Value \"awful\" in column \"scale\" (row 5) is not one of the declared levels [mild, moderate,"
                                + " severe]"),
                field(
                        "a missing membership of an analysis set",
                        PATIENTS,
                        4,
                        "pp",
                        "",
                        "Membership of analysis set \"PP\" is missing in column \"pp\" (row 4)"),
                field(
                        "an intercurrent event that may or may not be",
                        PATIENTS,
                        6,
                        "rescued",
                        "NA",
                        "Value \"NA\" in column \"rescued\" (row 6) is not a code of the event of event \"rescue\""),
                field(
                        "a yes or no that may be either",
                        PATIENTS,
                        6,
                        "response",
                        "n/a",
                        "Value \"n/a\" in column \"response\" (row 6) is not a code of the event of endpoint RESPONSE"),
                field(
                        "a time without its cause",
                        PATIENTS,
                        5,
                        "cause",
                        "",
                        "Event of CAUSE is missing in column \"cause\" (row 5) where column \"cause_time\" says"),
                field(
                        "a measurement at a visit that is no number",
                        PATIENTS,
                        7,
                        "pain8",
                        "strong",
                        "Value \"strong\" in column \"pain8\" (row 7) is not a number"),
                field(
                        "a negative end of follow-up",
                        PATIENTS,
                        8,
                        "until",
                        "-1",
                        "Value \"-1\" in column \"until\" (row 8) is not a number that is not negative"),
                field(
                        "a declared end of follow-up after death",
                        PATIENTS,
                        3,
                        "until",
                        "160",
                        "HOSP end of follow-up 160 in column \"until\" (row 3) is after OS event 150"));
    }
}
