package org.trialtwin.trials.io;

import static org.trialtwin.trials.io.Contradiction.field;
import static org.trialtwin.trials.io.Contradiction.of;

import java.util.List;

/** What tables can say against the protocol and against each other. */
final class TableContradictions {
    private static final String PATIENTS = "patients.csv";
    private static final String RELAPSES = "relapses.csv";
    private static final String HOSPITAL = "hospital.csv";
    private static final String VISITS = "visits.csv";

    private TableContradictions() {}

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
                        "HOSP end of follow-up 160 in column \"until\" (row 3) is after OS event 150"),
                field(
                        "an event after the declared end of follow-up",
                        HOSPITAL,
                        2,
                        "day",
                        "201",
                        "HOSP moment 201 in column \"day\" (row 2) is after the end of follow-up 200 in column"
                                + " \"until\" (row 2)"),
                field(
                        "a recurrent event after death",
                        HOSPITAL,
                        1,
                        "day",
                        "101",
                        "HOSP moment 101 in column \"day\" (row 1) is after OS event 100, which ends follow-up"),
                field(
                        "a recurrent event after the data cut",
                        HOSPITAL,
                        4,
                        "day",
                        "971",
                        "HOSP moment 971 in column \"day\" (row 4) is after the data cut at 1000"),
                field(
                        "an event of an unknown patient",
                        HOSPITAL,
                        5,
                        "id",
                        "P44",
                        "Subject id \"P44\" in column \"id\" (row 5) is not one of the patients of the main table"),
                field("an event of nobody", HOSPITAL, 6, "id", "", "Subject id is missing in column \"id\" (row 6)"),
                field(
                        "a missing code of a recurrent event",
                        HOSPITAL,
                        7,
                        "kind",
                        "",
                        "Code of endpoint HOSP is missing in column \"kind\" (row 7)"),
                field(
                        "an interval at risk after death",
                        RELAPSES,
                        2,
                        "stop",
                        "102",
                        "RELAPSES moment 102 in column \"stop\" (row 2) is after OS event 100, which ends follow-up"),
                field(
                        "intervals that overlap",
                        RELAPSES,
                        4,
                        "start",
                        "80",
                        "Interval 80 to 200 in column \"start\" (row 4) overlaps that of row 3, 0 to 90"),
                field(
                        "an interval turned round",
                        RELAPSES,
                        5,
                        "start",
                        "160",
                        "Interval begins at 160 in column \"start\" (row 5) and ends before, at 150"),
                field(
                        "an interval after the terminal event",
                        RELAPSES,
                        6,
                        "died",
                        "1",
                        "RELAPSES time 120 in column \"stop\" (row 7) is after the terminal event at 60 in row 6"),
                field(
                        "a later interval after the terminal event",
                        RELAPSES,
                        10,
                        "died",
                        "1",
                        "RELAPSES time 500 in column \"stop\" (row 11) is after the terminal event at 100 in row 10"),
                field(
                        "an interval without a code",
                        RELAPSES,
                        9,
                        "status",
                        "",
                        "Code of endpoint RELAPSES is missing in column \"status\" (row 9)"),
                field(
                        "an unknown terminal event",
                        RELAPSES,
                        9,
                        "died",
                        "NA",
                        "Value \"NA\" in column \"died\" (row 9) is not a code of terminal event of endpoint RELAPSES"),
                field(
                        "two rows for one visit",
                        VISITS,
                        4,
                        "day",
                        "0",
                        "Visit \"0\" in column \"day\" (row 4) of this patient is already in row 3"),
                field(
                                "two rows for one visit, written differently",
                                VISITS,
                                9,
                                "day",
                                "0.0",
                                "Visit \"0.0\" in column \"day\" (row 9) of this patient is already in row 8")
                        .byItself(),
                field(
                        "a visit that is not planned",
                        VISITS,
                        5,
                        "day",
                        "30",
                        "Value \"30\" in column \"day\" (row 5) is not one of the declared levels [0, 28, 56]"),
                field(
                        "a row without a visit",
                        VISITS,
                        9,
                        "day",
                        "",
                        "Visit of endpoint WALK is missing in column \"day\" (row 9)"),
                field(
                        "a visit after death",
                        VISITS,
                        2,
                        "on",
                        "105",
                        "WALK moment 105 in column \"on\" (row 2) is after OS event 100, which ends follow-up"),
                field(
                        "a visit after the data cut",
                        VISITS,
                        7,
                        "on",
                        "980",
                        "WALK moment 980 in column \"on\" (row 7) is after the data cut at 1000"),
                field(
                        "a visit of an unknown patient",
                        VISITS,
                        8,
                        "id",
                        "P55",
                        "Subject id \"P55\" in column \"id\" (row 8) is not one of the patients of the main table"),
                field(
                        "a measurement in a companion that is no number",
                        VISITS,
                        10,
                        "walk",
                        "far",
                        "Value \"far\" in column \"walk\" (row 10) is not a number"),
                field(
                        "a yes or no at a visit that may be either",
                        VISITS,
                        11,
                        "dizzy",
                        "NA",
                        "Value \"NA\" in column \"dizzy\" (row 11) is not a code of endpoint DIZZY"),
                of(
                        "every interval after the terminal event is named, not only the next",
                        SoundStudies::factorial,
                        files -> files.field(RELAPSES, 6, "died", "1"),
                        "RELAPSES time 300 in column \"stop\" (row 8) is after the terminal event at 60 in row 6"),
                of(
                        "an interval without its begin",
                        SoundStudies::factorial,
                        files -> files.field(RELAPSES, 9, "start", ""),
                        "Missing in column \"start\" (row 9) is the begin of intervals of endpoint RELAPSES"),
                of(
                        "a negative time of a recurrent event",
                        SoundStudies::factorial,
                        files -> files.field(HOSPITAL, 3, "day", "-3"),
                        "Value \"-3\" in column \"day\" (row 3) is not a number that is not negative"),
                of(
                        "a baseline visit that never occurs",
                        SoundStudies::factorial,
                        files -> List.of(1, 3, 6, 8, 10).forEach(row -> files.field(VISITS, row, "day", "")),
                        "Visit \"0\", the baseline of endpoint WALK, does not occur in column \"day\", which has [28,"
                                + " 56]"),
                of(
                        "a competing event that never occurs",
                        SoundStudies::factorial,
                        files -> files.study("\"competing\": [2]", "\"competing\": [2, 9]"),
                        "Competing event \"9\" of endpoint CAUSE does not occur in column \"cause\", which has [0, 1,"
                                + " 2]"),
                of(
                        "an analysis set without its column",
                        SoundStudies::factorial,
                        files -> files.rename(PATIENTS, "pp", "protocol"),
                        "There is no column \"pp\" for the event of membership of analysis set PP"),
                of(
                        "an intercurrent event without its column",
                        SoundStudies::factorial,
                        files -> files.rename(PATIENTS, "rescued", "medication"),
                        "There is no column \"rescued\" for the event of event \"rescue\""),
                of(
                        "a companion without the subject",
                        SoundStudies::factorial,
                        files -> files.rename(VISITS, "id", "patient"),
                        "table \"visits.csv\": There is no column \"id\" for the subject id"),
                of(
                        "a companion without its measurement",
                        SoundStudies::factorial,
                        files -> files.rename(VISITS, "walk", "metres"),
                        "table \"visits.csv\": There is no column \"walk\" for the endpoint WALK"),
                of(
                        "a companion that is not there",
                        SoundStudies::factorial,
                        files -> files.delete(VISITS),
                        "File \"visits.csv\" cannot be read"),
                of(
                        "a data cut by date and entries by number",
                        SoundStudies::factorial,
                        files -> files.study("\"dataCut\": 1000", "\"dataCut\": \"2024-03-31\""),
                        "dataCut is a date, 2024-03-31, and patients entered at a number in column \"entry\": they"
                                + " cannot be put in order"),
                of(
                        "a measurement by date and entries by number",
                        SoundStudies::factorial,
                        files -> {
                            for (int row = 1; row <= 8; row++) {
                                files.field(PATIENTS, row, "seen", "2024-03-31");
                            }
                        },
                        "Covariate \"age\" was measured at a date in column \"seen\" and patients entered at a number"
                                + " in column \"entry\""),
                of(
                        "dates that count in weeks",
                        SoundStudies::factorial,
                        files -> {
                            for (int row = 1; row <= 8; row++) {
                                files.field(PATIENTS, row, "entry", "2024-03-31");
                            }
                            files.study("\"enrolmentUnit\": \"days\"", "\"enrolmentUnit\": \"weeks\"");
                        },
                        "Column \"entry\" holds dates, which count in days, and enrolmentUnit is weeks"),
                of(
                        "a subject twice in one arm",
                        SoundStudies::eyes,
                        files -> files.field("eyes.csv", 4, "eye", "plain"),
                        "Subject id \"2\" in column \"id\" (row 4) was already used with arm \"plain\" in row 3"),
                of(
                        "a patient who has two ages",
                        SoundStudies::records,
                        files -> files.field("records.csv", 2, "age", "31"),
                        "Value \"31\" in column \"age\" (row 2) differs from \"30\" in row 1 of the same patient"),
                of(
                        "a patient who has two arms",
                        SoundStudies::records,
                        files -> files.field("records.csv", 4, "arm", "0"),
                        "Value \"0\" in column \"arm\" (row 4) differs from \"1\" in row 3 of the same patient"),
                of(
                        "two records of one period",
                        SoundStudies::records,
                        files -> files.field("records.csv", 4, "period", "1"),
                        "Visit \"1\" in column \"period\" (row 4) of this patient is already in row 3"),
                of(
                        "a count at a visit that is not whole",
                        SoundStudies::records,
                        files -> files.field("records.csv", 3, "fits", "2.5"),
                        "Value \"2.5\" in column \"fits\" (row 3) is not a whole number that is not negative"));
    }
}
