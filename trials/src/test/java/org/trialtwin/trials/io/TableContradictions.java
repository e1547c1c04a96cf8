package org.trialtwin.trials.io;

import static org.trialtwin.trials.io.Contradiction.of;

import java.util.List;

/** What takes more than one field of a table, or another study, or hides what others need. */
final class TableContradictions {
    private static final String PATIENTS = "patients.csv";
    private static final String RELAPSES = "relapses.csv";
    private static final String HOSPITAL = "hospital.csv";
    private static final String VISITS = "visits.csv";

    private TableContradictions() {}

    static List<Contradiction> all() {
        return List.of(
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
