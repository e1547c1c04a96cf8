package org.trialtwin.trials.io;

import static org.trialtwin.trials.io.Contradiction.at;
import static org.trialtwin.trials.io.Contradiction.of;

import java.util.List;

/** What a protocol can say against itself without any effect on how its tables are read. */
final class ProtocolContradictions {
    private static final String METHOD = "\"method\": \"permutedBlocks\"";
    private static final String SIZES = "\"blockSizes\": [4, 8]";
    private static final String ALLOCATION = "\"allocation\": { \"none\": 1, \"A\": 1, \"B\": 1, \"AB\": 1 }";
    private static final String WEIGHTS = "\"weights\": { \"OS\": 0.75, \"QOL\": 0.25 }";
    private static final String TRANSITIONS = "\"transitions\": { \"OS\": { \"QOL\": 1 }, \"QOL\": { \"OS\": 1 } }";
    private static final String TESTED = "\"endpoints\": [\"OS\", \"QOL\"]";

    private ProtocolContradictions() {}

    static List<Contradiction> all() {
        return List.of(
                of(
                        "three primaries on one alpha, of which the procedure names two",
                        "\"name\": \"RESPONSE\", \"role\": \"secondary\"",
                        "\"name\": \"RESPONSE\", \"role\": \"primary\"",
                        "endpoints",
                        "Primary endpoints [OS, RESPONSE, QOL] share one alpha of 0.05"),
                at(
                                "two primaries on one alpha without a procedure",
                                "\"multiplicity\": { \"procedure\": \"graph\", " + TESTED + ", " + WEIGHTS + ", "
                                        + TRANSITIONS + " },",
                                "",
                                "\"name\": \"QOL\"",
                                "endpoints",
                                "Primary endpoints [OS, QOL] share one alpha of 0.05")
                        .byItself(),
                of(
                        "a block size that is no multiple of the ratio",
                        SIZES,
                        "\"blockSizes\": [4, 6]",
                        "randomisation",
                        "A block of 6 patients cannot hold the arms in their ratio, which takes a multiple of 4"),
                of(
                                "a block of nobody",
                                SIZES,
                                "\"blockSizes\": [0, 8]",
                                "randomisation",
                                "A block of 0 patients cannot hold the arms")
                        .byItself(),
                of(
                                "blocks that fit equal arms and not the declared ratio",
                                ALLOCATION,
                                "\"allocation\": { \"none\": 2, \"A\": 1, \"B\": 1, \"AB\": 1 }",
                                "randomisation",
                                "A block of 4 patients cannot hold the arms in their ratio, which takes a multiple of 5")
                        .byItself(),
                of(
                        "an allocation that names other arms",
                        ALLOCATION,
                        "\"allocation\": { \"none\": 1, \"A\": 1, \"B\": 1, \"C\": 1 }",
                        "randomisation",
                        "allocation names [none, A, B, C], the arms are [none, A, B, AB]"),
                of(
                                "an allocation that leaves an arm out",
                                ALLOCATION,
                                "\"allocation\": { \"none\": 1, \"A\": 1, \"B\": 2 }",
                                "randomisation",
                                "allocation names [none, A, B], the arms are [none, A, B, AB]")
                        .byItself(),
                of(
                                "an arm that is allocated nobody",
                                ALLOCATION,
                                "\"allocation\": { \"none\": 0, \"A\": 1, \"B\": 1, \"AB\": 2 }",
                                "randomisation",
                                "allocation is {none=0, A=1, B=1, AB=2}, each share must be at least 1")
                        .byItself(),
                of(
                        "block sizes of a simple randomisation",
                        METHOD,
                        "\"method\": \"simple\"",
                        "randomisation",
                        "blockSizes belong to permutedBlocks, not to simple"),
                of(
                                "minimisation without factors",
                                METHOD + ", " + SIZES,
                                "\"method\": \"minimisation\"",
                                "randomisation",
                                "Minimisation balances factors; name them in stratifiedBy")
                        .byItself()
                        .with("\"stratifiedBy\": [\"site\"],", ""),
                of(
                                "another method that nothing explains",
                                METHOD + ", " + SIZES,
                                "\"method\": \"other\"",
                                "randomisation",
                                "Method \"other\" needs a note that explains it")
                        .byItself(),
                at(
                        "a randomisation of a trial that was not randomised",
                        "\"randomised\": true",
                        "\"randomised\": false",
                        METHOD,
                        "randomisation",
                        "The trial is declared as not randomised and has a randomisation"),
                of(
                        "an analysis set declared twice",
                        "\"name\": \"SAFETY\"",
                        "\"name\": \"ITT\"",
                        "analysisSets",
                        "Analysis set \"ITT\" is declared twice"),
                of(
                        "an analysis set that nothing defines",
                        "\"name\": \"MITT\", \"type\": \"modifiedIntentionToTreat\", \"column\": \"treated\","
                                + " \"included\": \"Y\"",
                        "\"name\": \"MITT\", \"type\": \"modifiedIntentionToTreat\"",
                        "analysisSets",
                        "Analysis set \"MITT\" is"),
                at(
                        "an estimand declared twice",
                        "\"name\": \"E2\"",
                        "\"name\": \"E5\"",
                        "\"name\": \"E5\"",
                        "estimands",
                        "Estimand \"E5\" is declared twice"),
                of(
                        "an estimand of an endpoint that is not declared",
                        "\"endpoint\": \"RESPONSE\", \"population\"",
                        "\"endpoint\": \"REMISSION\", \"population\"",
                        "estimands",
                        "Estimand \"E3\" names endpoint \"REMISSION\", which is not declared"),
                of(
                        "an estimand in a set that is not declared",
                        "\"analysisSet\": \"PP\"",
                        "\"analysisSet\": \"FAS\"",
                        "estimands",
                        "Estimand \"E1\" names analysis set \"FAS\", which is not declared"),
                of(
                        "a summary that does not fit the endpoint",
                        "\"commonOddsRatio\"",
                        "\"hazardRatio\"",
                        "estimands",
                        "Estimand \"E4\" summarises endpoint \"SCALE\", which is ordinal, by hazardRatio"),
                of(
                                "a rate ratio of a time",
                                "\"rankTest\"",
                                "\"rateRatio\"",
                                "estimands",
                                "Estimand \"E2\" summarises endpoint \"PFS\", which is timeToEvent, by rateRatio")
                        .byItself(),
                of(
                        "two strategies for one intercurrent event",
                        "{ \"event\": \"death\"",
                        "{ \"event\": \"rescue\"",
                        "estimands",
                        "Estimand \"E5\" gives \"rescue\" two strategies"),
                of(
                        "weights above the whole level",
                        WEIGHTS,
                        "\"weights\": { \"OS\": 0.75, \"QOL\": 0.5 }",
                        "multiplicity",
                        "multiplicity has weights that add up to 1.25, more than the whole level"),
                of(
                                "one weight above 1",
                                WEIGHTS,
                                "\"weights\": { \"OS\": 1.5, \"QOL\": 0 }",
                                "multiplicity",
                                "multiplicity has weights of 1.5, each must be within [0, 1]")
                        .byItself(),
                of(
                                "a negative weight",
                                WEIGHTS,
                                "\"weights\": { \"OS\": 0.75, \"QOL\": -0.25 }",
                                "multiplicity",
                                "multiplicity has weights of -0.25, each must be within [0, 1]")
                        .byItself(),
                of(
                                "weights that leave an endpoint out",
                                WEIGHTS,
                                "\"weights\": { \"OS\": 0.75 }",
                                "multiplicity",
                                "multiplicity has weights for [OS], it needs one for each of [OS, QOL]")
                        .byItself(),
                of(
                        "weights of a procedure that takes none",
                        "\"procedure\": \"graph\"",
                        "\"procedure\": \"holm\"",
                        "multiplicity",
                        "multiplicity has weights, which holm does not take"),
                of(
                                "a graph without weights",
                                WEIGHTS + ", ",
                                "",
                                "multiplicity",
                                "multiplicity is a graph and needs weights")
                        .byItself(),
                of(
                        "a transition to itself",
                        TRANSITIONS,
                        "\"transitions\": { \"OS\": { \"OS\": 1 }, \"PFS\": { \"OS\": 1 } }",
                        "multiplicity",
                        "multiplicity has a transition from \"OS\" to itself"),
                of(
                                "a transition from an endpoint that is not tested",
                                TRANSITIONS,
                                "\"transitions\": { \"PFS\": { \"OS\": 1 } }",
                                "multiplicity",
                                "multiplicity has transitions from \"PFS\", which is not one of [OS, QOL]")
                        .byItself(),
                of(
                                "a transition to an endpoint that is not tested",
                                TRANSITIONS,
                                "\"transitions\": { \"OS\": { \"PFS\": 1 } }",
                                "multiplicity",
                                "multiplicity has transitions of \"OS\" for \"PFS\", which is not one of [OS, QOL]")
                        .byItself(),
                of(
                                "transitions of more than everything",
                                TRANSITIONS,
                                "\"transitions\": { \"OS\": { \"QOL\": 1.5 } }",
                                "multiplicity",
                                "multiplicity has transitions of \"OS\" of 1.5, each must be within [0, 1]")
                        .byItself(),
                of(
                                "a procedure for an endpoint that is not declared",
                                TESTED,
                                "\"endpoints\": [\"OS\", \"QOL\", \"HR\"]",
                                "multiplicity",
                                "multiplicity names endpoint \"HR\", which is not one of [OS, PFS,")
                        .byItself(),
                of(
                                "an endpoint tested twice",
                                TESTED,
                                "\"endpoints\": [\"OS\", \"QOL\", \"OS\"]",
                                "multiplicity",
                                "multiplicity names endpoint \"OS\" twice")
                        .byItself(),
                of(
                                "a procedure for one endpoint",
                                TESTED,
                                "\"endpoints\": [\"OS\"]",
                                "multiplicity",
                                "multiplicity names endpoints [OS], it needs at least two")
                        .byItself());
    }
}
