package org.trialtwin.trials.design;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.data.DecimalText;

/** What holds for every patient, between endpoints or columns: checked on real data and obeyed by every twin. */
public sealed interface Relation {
    /** {@return the names of the endpoints it names} */
    List<String> endpoints();

    /** {@return the relation in words} */
    String inWords();

    /**
     * The first time is never later than the second. Progression-free survival is never longer than overall survival.
     *
     * @param earlier name of the endpoint that is never later
     * @param later name of the other
     */
    record NotAfter(String earlier, String later) implements Relation {
        @Override
        public List<String> endpoints() {
            return List.of(earlier, later);
        }

        @Override
        public String inWords() {
            return earlier + " is never later than " + later;
        }
    }

    /**
     * Once this event has occurred nothing more is observed: no other time, visit or recurrent event comes after it. Death
     * ends follow-up.
     *
     * @param endpoint name of the endpoint whose event it is
     */
    record EndsFollowUp(String endpoint) implements Relation {
        @Override
        public List<String> endpoints() {
            return List.of(endpoint);
        }

        @Override
        public String inWords() {
            return "the event of " + endpoint + " ends follow-up";
        }
    }

    /**
     * Something holds between values of one patient: an order, a range, a sum, or what follows where a category has some
     * values.
     *
     * @param constraint between columns of covariates and of endpoints that are neither times nor have rows of their own; the
     *     arm may decide over values of others
     */
    record BetweenColumns(Constraint constraint) implements Relation {
        @Override
        public List<String> endpoints() {
            return List.of();
        }

        @Override
        public String inWords() {
            if (constraint instanceof Constraint.NotAbove pair) {
                return pair.lower() + " is never above " + pair.upper();
            }
            if (constraint instanceof Constraint.Range range) {
                return range.restricts() + bounds(range.low(), range.high());
            }
            if (constraint instanceof Constraint.Sum sum) {
                return sum.restricts() + " is " + String.join(" + ", sum.parts());
            }
            if (constraint instanceof Constraint.RangeWhere where) {
                return "where " + where.when() + " is " + list(where.is()) + ", " + where.restricts()
                        + bounds(where.low(), where.high());
            }
            if (constraint instanceof Constraint.OnlyValuesWhere where) {
                return "where " + where.when() + " is " + list(where.is()) + ", " + where.restricts() + " is "
                        + list(where.values());
            }
            return constraint.toString();
        }

        private static String list(Set<String> values) {
            return String.join(" or ", new TreeSet<>(values));
        }

        private static String bounds(double low, double high) {
            boolean least = Double.isFinite(low);
            boolean most = Double.isFinite(high);
            return " is "
                    + (least ? "at least " + DecimalText.of(low) : "")
                    + (least && most ? " and " : "")
                    + (most ? "at most " + DecimalText.of(high) : least ? "" : "a number");
        }
    }
}
