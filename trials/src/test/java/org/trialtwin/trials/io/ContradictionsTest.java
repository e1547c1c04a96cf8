package org.trialtwin.trials.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contradiction is found with its place, beside every other that is there at the same time. */
class ContradictionsTest {
    static Stream<Contradiction> contradictions() {
        return Stream.of(
                        ProtocolContradictions.all(),
                        EndpointContradictions.all(),
                        PatientContradictions.all(),
                        CompanionContradictions.all(),
                        TableContradictions.all())
                .flatMap(List::stream);
    }

    @Test
    void theStudiesThemselvesAreSound() {
        assertThat(SoundStudies.factorial().problems()).isEmpty();
        assertThat(SoundStudies.eyes().problems()).isEmpty();
        assertThat(SoundStudies.records().problems()).isEmpty();
        assertThat(contradictions().map(Contradiction::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void isFoundWithItsPlace(Contradiction contradiction) {
        StudyFiles files = contradiction.base().get();
        contradiction.damage().accept(files);
        assertThat(files.problems()).anyMatch(problem -> problem.contains(contradiction.expected()));
    }

    @Test
    void allOfTheProtocolAreListedAtOnce() {
        listed(together(ProtocolContradictions.all(), EndpointContradictions.all()), 43, 48);
    }

    @Test
    void allOfTheTablesAreListedAtOnce() {
        listed(together(PatientContradictions.all(), CompanionContradictions.all()), 40, 44);
    }

    @Test
    void thoseOfTheTablesAreListedBesideThoseOfTheProtocol() {
        listed(
                together(ProtocolContradictions.all(), PatientContradictions.all(), CompanionContradictions.all()),
                55,
                61);
    }

    /** A table that cannot be read, or an endpoint that contradicts itself, hides nothing of the others. */
    @Test
    void whatIsLostHidesNothingElse() {
        StudyFiles files = SoundStudies.factorial();
        files.delete("visits.csv");
        files.study("\"competing\": [2]", "\"competing\": [1]");
        files.field("patients.csv", 1, "pfs", "110");
        files.field("hospital.csv", 3, "day", "201");
        assertThat(files.problems()).hasSize(4);
    }

    @SafeVarargs
    private static List<Contradiction> together(List<Contradiction>... lists) {
        return Stream.of(lists)
                .flatMap(List::stream)
                .filter(contradiction -> !contradiction.alone())
                .toList();
    }

    /** A damage may give more than one problem: an event after death may be after the data cut too. */
    private static void listed(List<Contradiction> together, int contradictions, int listed) {
        StudyFiles files = SoundStudies.factorial();
        together.forEach(contradiction -> contradiction.damage().accept(files));
        List<String> problems = files.problems();
        List<String> missing = new ArrayList<>();
        for (Contradiction contradiction : together) {
            if (problems.stream().noneMatch(problem -> problem.contains(contradiction.expected()))) {
                missing.add(contradiction.name() + ": " + contradiction.expected());
            }
        }
        assertThat(missing)
                .as("of %d; the problems are\n%s", together.size(), String.join("\n", problems))
                .isEmpty();
        assertThat(problems).doesNotHaveDuplicates();
        assertThat(List.of(together.size(), problems.size())).containsExactly(contradictions, listed);
    }
}
