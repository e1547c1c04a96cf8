package org.trialtwin.trials.io.adam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.data.SubjectOrigin;

/** {@code ADSL}: who is a subject, in which arm, in which analysis set, and real or synthetic. */
final class SubjectTable {
    static final String PLANNED = "TRT01P";
    static final String PLANNED_ORDER = "TRT01PN";
    static final String SYNTHETIC_FLAG = "SYNTHFL";
    static final String ORIGIN = "ORIGIN";
    private static final List<String> FLAGS =
            List.of("ITTFL", "SAFFL", "FASFL", "PPROTFL", "RANDFL", "ENRLFL", "COMPLFL", SYNTHETIC_FLAG);

    private final AdamTable table;
    private final @Nullable String population;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final List<Integer> members = new ArrayList<>();
    private final Map<Integer, Integer> memberOfRow = new HashMap<>();
    private final List<SubjectOrigin> origins = new ArrayList<>();
    private final List<String> arms;
    private int excluded;

    SubjectTable(AdamTable table, @Nullable String population) {
        this.table = table;
        this.population = population;
        if (table.rows() == 0) {
            table.problem("the table has no rows");
        }
        boolean identified = table.needs(AdamTable.SUBJECT, "the subject");
        boolean treated = table.needs(PLANNED, "the planned treatment");
        boolean chosen = population == null || table.needs(population, "the analysis set");
        for (int row = 0; row < table.rows(); row++) {
            flags(row);
            boolean known = identified && isNew(row);
            origins.add(origin(row));
            if (!chosen || (population != null && !isYes(population, row))) {
                excluded++;
            } else if (treated && table.text(PLANNED, row).isEmpty()) {
                table.problem(PLANNED, row, "of a subject of the analysis set: the planned treatment must be known");
            } else if (known) {
                memberOfRow.put(row, members.size());
                members.add(row);
            }
        }
        if (chosen && population != null && excluded == table.rows() && table.rows() > 0) {
            table.problem("no subject has " + population + " = Y");
        }
        this.arms = treated ? armsInOrder() : List.of();
    }

    private boolean isNew(int row) {
        String subject = table.text(AdamTable.SUBJECT, row);
        if (subject.isEmpty()) {
            table.problem(AdamTable.SUBJECT, row, "must identify the subject");
            return false;
        }
        Integer first = rowOf.putIfAbsent(subject, row);
        if (first != null) {
            table.problem(AdamTable.SUBJECT, row, "was already used in row " + (first + 1));
        }
        return first == null;
    }

    private void flags(int row) {
        Set<String> checked = new LinkedHashSet<>(FLAGS);
        if (population != null) {
            checked.add(population);
        }
        for (String flag : checked) {
            String value = table.text(flag, row);
            boolean needed = flag.equals(population) || flag.equals(SYNTHETIC_FLAG);
            if (table.has(flag) && !value.equals("Y") && !value.equals("N") && (needed || !value.isEmpty())) {
                table.bad(flag, row, "Y or N");
            }
        }
    }

    private SubjectOrigin origin(int row) {
        boolean flagged = isYes(SYNTHETIC_FLAG, row);
        String origin = table.text(ORIGIN, row);
        if (table.has(ORIGIN)
                && !origin.equals(SubjectOrigin.REAL.name())
                && !origin.equals(SubjectOrigin.SYNTHETIC.name())) {
            table.bad(ORIGIN, row, "REAL or SYNTHETIC");
        } else if (table.has(ORIGIN)
                && table.has(SYNTHETIC_FLAG)
                && flagged != origin.equals(SubjectOrigin.SYNTHETIC.name())) {
            table.problem(
                    ORIGIN, row, "contradicts " + SYNTHETIC_FLAG + " \"" + table.text(SYNTHETIC_FLAG, row) + "\"");
        }
        return flagged || origin.equals(SubjectOrigin.SYNTHETIC.name()) ? SubjectOrigin.SYNTHETIC : SubjectOrigin.REAL;
    }

    private boolean isYes(String flag, int row) {
        return table.text(flag, row).equals("Y");
    }

    /** Planned treatments of the analysis set, by their number where every one has one, else by first appearance. */
    private List<String> armsInOrder() {
        Map<String, Double> number = new LinkedHashMap<>();
        Map<Double, String> named = new HashMap<>();
        for (int row : members) {
            String arm = table.text(PLANNED, row);
            double order = table.number(PLANNED_ORDER, row);
            Double known = number.putIfAbsent(arm, order);
            if (known != null && !known.equals(order)) {
                table.problem(PLANNED_ORDER, row, "differs from that of others with " + PLANNED + " \"" + arm + "\"");
            }
            String other = Double.isNaN(order) ? null : named.putIfAbsent(order, arm);
            if (other != null && !other.equals(arm)) {
                table.problem(
                        PLANNED_ORDER,
                        row,
                        "stands for " + PLANNED + " \"" + other + "\" and for \"" + arm + "\"; it must be one of them");
            }
        }
        List<String> ordered = new ArrayList<>(number.keySet());
        if (number.values().stream().noneMatch(order -> order.isNaN())) {
            ordered.sort((a, b) ->
                    Double.compare(Objects.requireNonNull(number.get(a)), Objects.requireNonNull(number.get(b))));
        }
        return List.copyOf(ordered);
    }

    AdamTable table() {
        return table;
    }

    List<String> arms() {
        return arms;
    }

    /** Rows of {@code ADSL} that are in the analysis set and without contradiction. */
    List<Integer> members() {
        return members;
    }

    int excluded() {
        return excluded;
    }

    SubjectOrigin origin(Integer row) {
        return origins.get(row);
    }

    /** The place of a subject among the members, -1 for one who is not a member. */
    int member(int adslRow) {
        return memberOfRow.getOrDefault(adslRow, -1);
    }

    /** The row of {@code ADSL} of a record in another table, -1 with a problem where there is none; checks what both say. */
    int rowOf(AdamTable other, int row) {
        String subject = other.text(AdamTable.SUBJECT, row);
        Integer own = rowOf.get(subject);
        if (subject.isEmpty()) {
            other.problem(AdamTable.SUBJECT, row, "must identify the subject");
            return -1;
        }
        if (own == null) {
            other.problem(AdamTable.SUBJECT, row, "has no row in " + table.name());
            return -1;
        }
        same(other, row, PLANNED, PLANNED, own);
        same(other, row, PLANNED_ORDER, PLANNED_ORDER, own);
        same(other, row, "TRTP", PLANNED, own);
        same(other, row, SYNTHETIC_FLAG, SYNTHETIC_FLAG, own);
        same(other, row, ORIGIN, ORIGIN, own);
        if (population != null) {
            same(other, row, population, population, own);
        }
        return own;
    }

    private void same(AdamTable other, int row, String variable, String ownVariable, int own) {
        String said = other.text(variable, row);
        String known = table.text(ownVariable, own);
        if (other.has(variable) && table.has(ownVariable) && !said.equals(known) && !sameNumber(said, known)) {
            other.problem(
                    variable,
                    row,
                    "differs from " + ownVariable + " \"" + known + "\" in " + table.name() + " (row " + (own + 1)
                            + ")");
        }
    }

    private static boolean sameNumber(String a, String b) {
        BigDecimal first = AdamTable.exact(a);
        BigDecimal second = AdamTable.exact(b);
        return first != null && second != null && first.compareTo(second) == 0;
    }
}
