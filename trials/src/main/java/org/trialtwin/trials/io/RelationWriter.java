package org.trialtwin.trials.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import org.trialtwin.core.data.Constraint;

/** Writes relations between columns as the keys of a study file. */
final class RelationWriter {
    private RelationWriter() {}

    static void write(Constraint constraint, ObjectNode relation) {
        if (constraint instanceof Constraint.NotAbove pair) {
            relation.putArray("notAbove").add(pair.lower()).add(pair.upper());
        } else if (constraint instanceof Constraint.Range range) {
            bounds(relation.putObject("range").put("column", range.restricts()), range.low(), range.high());
        } else if (constraint instanceof Constraint.Sum sum) {
            ObjectNode node = relation.putObject("sum").put("column", sum.restricts());
            sum.parts().forEach(node.putArray("of")::add);
        } else if (constraint instanceof Constraint.RangeWhere where) {
            ObjectNode node = relation.putObject("ifThen").put("column", where.when());
            new TreeSet<>(where.is()).forEach(node.putArray("is")::add);
            bounds(node.putObject("then").put("column", where.restricts()), where.low(), where.high());
        } else if (constraint instanceof Constraint.OnlyValuesWhere where) {
            ObjectNode node = relation.putObject("ifThen").put("column", where.when());
            new TreeSet<>(where.is()).forEach(node.putArray("is")::add);
            ObjectNode then = node.putObject("then").put("column", where.restricts());
            new TreeSet<>(where.values()).forEach(then.putArray("is")::add);
        } else {
            throw new IllegalArgumentException(constraint + " is not a relation that a study file declares");
        }
    }

    private static void bounds(ObjectNode node, double low, double high) {
        if (Double.isFinite(low)) {
            node.put("atLeast", StudyWriter.decimal(low));
        }
        if (Double.isFinite(high)) {
            node.put("atMost", StudyWriter.decimal(high));
        }
    }
}
