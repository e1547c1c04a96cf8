package org.trialtwin.trials.io.adam;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DateColumn;
import org.trialtwin.trials.data.SubjectOrigin;

/** The date by which subjects are in order of enrolment. Twins have none. */
final class EnrolmentDates {
    private static final List<String> USUAL = List.of("RANDDT", "TRTSDT");

    private final SubjectTable subjects;

    EnrolmentDates(SubjectTable subjects) {
        this.subjects = subjects;
    }

    /** The named date; a subject without it is a problem. */
    Optional<DateColumn> named(String variable) {
        AdamTable table = subjects.table();
        if (!table.needs(variable, "the order of enrolment")) {
            return Optional.empty();
        }
        for (int row : subjects.members()) {
            if (isReal(row) && table.text(variable, row).isEmpty()) {
                table.problem(variable, row, "but it is the order of enrolment");
            }
        }
        return Optional.of(dates(variable));
    }

    /** The first of the usual dates that every subject has, nothing where there is none. */
    Optional<DateColumn> usual(List<String> notes) {
        AdamTable table = subjects.table();
        for (String variable : USUAL) {
            if (!table.has(variable)) {
                continue;
            }
            long without = subjects.members().stream()
                    .filter(row -> isReal(row) && table.text(variable, row).isEmpty())
                    .count();
            if (without == 0) {
                notes.add("Order of enrolment: " + variable);
                return Optional.of(dates(variable));
            }
            notes.add(variable + " is missing in " + without + " of "
                    + subjects.members().size() + " subjects, so it is not the order of enrolment");
        }
        return Optional.empty();
    }

    private boolean isReal(Integer row) {
        return subjects.origin(row) == SubjectOrigin.REAL;
    }

    private DateColumn dates(String variable) {
        List<@Nullable LocalDate> dates = new ArrayList<>();
        for (int row : subjects.members()) {
            dates.add(subjects.table().date(variable, row));
        }
        return DateColumn.of(variable, dates);
    }
}
