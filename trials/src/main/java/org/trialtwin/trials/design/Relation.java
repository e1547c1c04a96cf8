package org.trialtwin.trials.design;

import java.util.List;

/** What holds between the endpoints of every patient: checked on real data and obeyed by every twin. */
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
}
