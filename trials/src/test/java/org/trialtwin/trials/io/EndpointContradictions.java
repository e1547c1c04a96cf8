package org.trialtwin.trials.io;

import static org.trialtwin.trials.io.Contradiction.at;
import static org.trialtwin.trials.io.Contradiction.of;

import java.util.List;

/** Endpoints, columns, factors and relations of which nobody can say how they are to be read. */
final class EndpointContradictions {
    private static final String COMPONENTS =
            "\"components\": [\"OS\", { \"endpoint\": \"QOL\", \"threshold\": 5 }, \"RESPONSE\"]";
    private static final String WIN = "\"name\": \"WIN\"";

    private EndpointContradictions() {}

    private static Contradiction endpoint(String name, String before, String after, String message) {
        return of(name, before, after, "endpoints", message);
    }

    private static Contradiction components(String name, String components, String message) {
        return endpoint(name, COMPONENTS, "\"components\": " + components, "Endpoint \"WIN\" " + message);
    }

    static List<Contradiction> all() {
        return List.of(
                endpoint(
                        "a competing code that is also the event",
                        "\"competing\": [2]",
                        "\"competing\": [1]",
                        "Endpoint \"CAUSE\" calls code \"1\" the event of interest and a competing one"),
                endpoint(
                                "no competing event",
                                "\"competing\": [2]",
                                "\"competing\": []",
                                "Endpoint \"CAUSE\" names no competing event")
                        .byItself(),
                endpoint(
                                "a competing code named twice",
                                "\"competing\": [2]",
                                "\"competing\": [2, 2]",
                                "Endpoint \"CAUSE\" names competing event \"2\" twice")
                        .byItself(),
                endpoint(
                        "a terminal code that is also the event",
                        "\"column\": \"died\"",
                        "\"column\": \"status\"",
                        "Endpoint \"RELAPSES\" calls code \"1\" the event and the terminal event"),
                endpoint(
                        "an interval that begins and ends in one column",
                        "\"start\": \"start\"",
                        "\"start\": \"stop\"",
                        "Endpoint \"RELAPSES\" reads column \"stop\" as begin and as end of an interval"),
                endpoint(
                        "intervals and a column with the end of follow-up",
                        "\"data\": \"relapses.csv\"",
                        "\"data\": \"relapses.csv\", \"followUp\": \"until\"",
                        "Endpoint \"RELAPSES\" has intervals, which say when follow-up ends, and a followUp column"),
                endpoint(
                        "a recurrent event whose time is its code",
                        "\"column\": \"kind\"",
                        "\"column\": \"day\"",
                        "Endpoint \"HOSP\" reads column \"day\" as time and as event"),
                endpoint(
                                "rows of several without a table of their own",
                                "\"data\": \"hospital.csv\", ",
                                "",
                                "Endpoint \"HOSP\" has several rows per patient, so it needs \"data\"")
                        .byItself(),
                endpoint(
                        "a count that is its own exposure",
                        "\"exposure\": \"months\"",
                        "\"exposure\": \"seizures\"",
                        "Endpoint \"SEIZURES\" reads column \"seizures\" as count and as exposure"),
                endpoint(
                        "one level",
                        "[\"mild\", \"moderate\", \"severe\"]",
                        "[\"mild\"]",
                        "Endpoint \"SCALE\" has levels [mild], it needs at least two"),
                endpoint(
                                "a level named twice by an endpoint",
                                "[\"mild\", \"moderate\", \"severe\"]",
                                "[\"mild\", \"moderate\", \"mild\"]",
                                "Endpoint \"SCALE\" names level \"mild\" twice")
                        .byItself(),
                endpoint(
                        "a baseline visit that is not planned",
                        "\"baselineVisit\": 0",
                        "\"baselineVisit\": 7",
                        "Endpoint \"WALK\" has baselineVisit \"7\", which is not one of its visits [0, 28, 56]"),
                endpoint(
                        "two baselines",
                        "\"time\": \"on\"",
                        "\"time\": \"on\", \"baseline\": \"walk0\"",
                        "Endpoint \"WALK\" has two baselines, column \"walk0\" and visit"),
                endpoint(
                                "a visit planned twice",
                                "[0, 28, 56]",
                                "[0, 28, 28]",
                                "Endpoint \"WALK\" names visit \"28\" twice")
                        .byItself(),
                endpoint(
                        "a visit that is its own measurement",
                        "\"column\": \"walk\"",
                        "\"column\": \"day\"",
                        "Endpoint \"WALK\" reads column \"day\" as visit and as measurement"),
                endpoint(
                                "one column of a companion as a number and as a code",
                                "\"column\": \"dizzy\"",
                                "\"column\": \"walk\"",
                                "Endpoint \"DIZZY\" reads column \"walk\" of table \"visits.csv\" as codes; it is already read"
                                        + " as numbers")
                        .byItself(),
                endpoint(
                        "the subject as a measurement",
                        "\"column\": \"dizzy\"",
                        "\"column\": \"id\"",
                        "Endpoint \"DIZZY\" reads column \"id\" of table \"visits.csv\" as codes; it is already read"
                                + " as the subject id"),
                endpoint(
                        "visits that are planned and visits that have columns",
                        "\"visits\": [4, 8]",
                        "\"visits\": [4, 12]",
                        "Endpoint \"PAIN\" plans visits [4, 12] and has columns for [4, 8]"),
                endpoint(
                        "one column for two visits",
                        "\"column\": \"pain8\"",
                        "\"column\": \"pain4\"",
                        "Endpoint \"PAIN\" names column \"pain4\" twice"),
                endpoint(
                        "columns for visits at irregular times",
                        "\"scheduled\": true",
                        "\"scheduled\": false",
                        "Endpoint \"PAIN\" has a column for each visit, so its visits are planned"),
                endpoint(
                        "a composite of a composite",
                        "[\"OS\", \"PFS\"] }\n",
                        "[\"OS\", \"WIN\"] }\n",
                        "Endpoint \"WIN2\" names component \"WIN\", which is a composite itself"),
                components(
                        "a composite of an endpoint that is not declared",
                        "[\"DEATH\", { \"endpoint\": \"QOL\", \"threshold\": 0 }, { \"endpoint\": \"RESPONSE\","
                                + " \"threshold\": 1 }]",
                        "names component \"DEATH\", which is not a declared endpoint"),
                components(
                                "a threshold of nothing",
                                "[\"OS\", { \"endpoint\": \"QOL\", \"threshold\": 0 }]",
                                "has threshold 0.0 for component \"QOL\", it must be a number above 0")
                        .byItself(),
                components(
                                "a threshold of a yes or no",
                                "[\"OS\", { \"endpoint\": \"RESPONSE\", \"threshold\": 1 }]",
                                "has a threshold for component \"RESPONSE\", which is not measured in a unit")
                        .byItself(),
                at(
                        "a component of which nobody knows which way is better",
                        "\"occurred\": \"yes\", \"benefit\": \"higher\"",
                        "\"occurred\": \"yes\"",
                        WIN,
                        "endpoints",
                        "Endpoint \"WIN\" names component \"RESPONSE\", which does not say which way is better"),
                components("a composite of one", "[\"OS\"]", "has 1 component, it needs at least two")
                        .byItself(),
                components("a component twice", "[\"OS\", \"OS\"]", "names component \"OS\" twice")
                        .byItself(),
                at(
                        "endpoints that are put in order and measured in different units",
                        "\"progressed\", \"occurred\": 1 }, \"unit\": \"days\"",
                        "\"progressed\", \"occurred\": 1 }, \"unit\": \"weeks\"",
                        "\"notAfter\"",
                        "relations",
                        "Endpoint \"PFS\" is in weeks and \"OS\" in days: they cannot be put in order"),
                at(
                        "events in another unit than the death that ends them",
                        "\"followUp\": \"until\", \"unit\": \"days\"",
                        "\"followUp\": \"until\", \"unit\": \"weeks\"",
                        "\"relations\"",
                        "relations",
                        "Endpoint \"HOSP\" is in weeks and \"OS\" in days: they cannot be put in order"),
                of(
                                "follow-up that ends with an endpoint that is not declared",
                                "{ \"endsFollowUp\": \"OS\" }",
                                "{ \"endsFollowUp\": \"DEATH\" }",
                                "relations",
                                "endsFollowUp names endpoint \"DEATH\", which is not one of")
                        .byItself(),
                of(
                                "follow-up that ends with a measurement",
                                "{ \"endsFollowUp\": \"OS\" }",
                                "{ \"endsFollowUp\": \"QOL\" }",
                                "relations",
                                "endsFollowUp names endpoint \"QOL\", which is not a time to event")
                        .byItself(),
                of(
                                "an endpoint that is not after itself",
                                "[\"PFS\", \"OS\"] },",
                                "[\"PFS\", \"PFS\"] },",
                                "relations",
                                "The relations say that \"PFS\" is not after itself")
                        .byItself(),
                at(
                        "an intercurrent event in the column of a time",
                        "\"column\": \"rescued\"",
                        "\"column\": \"cause_time\"",
                        "\"name\": \"CAUSE\"",
                        "endpoints",
                        "Column \"cause_time\" cannot hold codes for event \"rescue\" and a number of endpoint"
                                + " \"CAUSE\""),
                at(
                        "an analysis set in the column of a measurement",
                        "\"type\": \"perProtocol\", \"column\": \"pp\"",
                        "\"type\": \"perProtocol\", \"column\": \"ql\"",
                        "\"name\": \"QOL\"",
                        "endpoints",
                        "Column \"ql\" cannot hold codes for analysis set \"PP\" and a number of endpoint \"QOL\""),
                at(
                        "a covariate that is an outcome",
                        "\"name\": \"grade\", \"type\": \"ordinal\", \"levels\": [1, 2, 3]",
                        "\"name\": \"os\", \"type\": \"continuous\"",
                        "\"endpoints\": [",
                        "endpoints",
                        "Column \"os\" cannot be a covariate and an endpoint"),
                of(
                        "randomisation stratified by the outcome",
                        "\"stratifiedBy\": [\"site\"]",
                        "\"stratifiedBy\": [\"response\"]",
                        "stratifiedBy",
                        "Column \"response\" cannot be a stratification factor and an endpoint"),
                of(
                        "a baseline that is an outcome",
                        "\"baseline\": \"ql0\"",
                        "\"baseline\": \"pfs\"",
                        "endpoints",
                        "Column \"pfs\" cannot be the baseline of endpoint \"QOL\""),
                at(
                        "a factor in the column of the arm",
                        "\"column\": \"fa\"",
                        "\"column\": \"arm\"",
                        "\"factorial\"",
                        "factorial",
                        "Column \"arm\" cannot be the arm and a factor of the design"),
                of(
                        "a factor that repeats a level",
                        "\"column\": \"fb\", \"control\": 0, \"experimental\": [1]",
                        "\"column\": \"fb\", \"control\": 0, \"experimental\": [0]",
                        "factorial",
                        "Factor \"b\" repeats a level"),
                of(
                                "two factors of one name",
                                "\"name\": \"b\", \"column\"",
                                "\"name\": \"a\", \"column\"",
                                "factorial",
                                "Factor \"a\" is declared twice")
                        .byItself(),
                at(
                        "a data cut of a trial that does not say when patients entered",
                        "\"enrolmentUnit\": \"days\",",
                        "",
                        "\"dataCut\"",
                        "dataCut",
                        "dataCut needs enrolmentOrder and enrolmentUnit"),
                of(
                        "a data cut that is no moment",
                        "\"dataCut\": 1000",
                        "\"dataCut\": \"the end\"",
                        "dataCut",
                        "dataCut \"the end\" is neither a number nor a date"),
                at(
                                "a measurement before an entry that nobody knows",
                                "\"enrolmentOrder\": \"entry\",",
                                "",
                                "\"measured\"",
                                "covariates",
                                "Covariate \"age\" says when it was measured, but no enrolmentOrder says when")
                        .byItself(),
                Contradiction.of(
                        "a companion of a subject with several arms",
                        SoundStudies::eyes,
                        files -> files.study(
                                "\"type\": \"timeToEvent\"", "\"type\": \"recurrentEvents\", \"data\": \"eyes.csv\""),
                        "line 9, key \"endpoints\": Endpoint \"BLIND\" has a table beside the main one, which does not"
                                + " say in which arm"));
    }
}
