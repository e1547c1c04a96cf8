package org.trialtwin.trials.io;

import static org.trialtwin.trials.io.Contradiction.field;

import java.util.List;

/** What tables beside that of the patients can say against it and against the protocol. */
final class CompanionContradictions {
    private static final String RELAPSES = "relapses.csv";
    private static final String HOSPITAL = "hospital.csv";
    private static final String VISITS = "visits.csv";

    private CompanionContradictions() {}

    static List<Contradiction> all() {
        return List.of(
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
                        "Value \"NA\" in column \"dizzy\" (row 11) is not a code of endpoint DIZZY"));
    }
}
