package org.trialtwin.trials.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is measured to judge a treatment. Knows its columns, no method. */
public sealed interface Endpoint {
    /** {@return the name, unique within a design, for example {@code OS}} */
    String name();

    /** {@return its place in the protocol} */
    EndpointRole role();

    /** {@return the columns that hold it} */
    List<String> columns();

    /** {@return the type as the study file calls it} */
    String type();

    /**
     * The same endpoint in another role.
     *
     * @param role its place in the protocol
     * @return a copy
     */
    Endpoint withRole(EndpointRole role);

    /**
     * A time to an event, right-censored.
     *
     * @param name of the endpoint
     * @param timeColumn follow-up time, not negative
     * @param event how a column says that the time ended with the event
     * @return the endpoint, primary, without unit
     */
    static TimeToEvent timeToEvent(String name, String timeColumn, EventIndicator event) {
        return new TimeToEvent(name, EndpointRole.PRIMARY, timeColumn, event, null);
    }

    /**
     * Something that occurred or did not.
     *
     * @param name of the endpoint
     * @param indicator how a column says that it occurred
     * @return the endpoint, primary
     */
    static Binary binary(String name, EventIndicator indicator) {
        return new Binary(name, EndpointRole.PRIMARY, indicator);
    }

    /**
     * A measurement on a continuous scale.
     *
     * @param name of the endpoint
     * @param column of numbers
     * @return the endpoint, primary, without baseline
     */
    static Continuous continuous(String name, String column) {
        return new Continuous(name, EndpointRole.PRIMARY, column, null);
    }

    /**
     * A time to an event, right-censored.
     *
     * @param name of the endpoint
     * @param role its place in the protocol
     * @param time column of follow-up times
     * @param event how a column says that the time ended with the event
     * @param unit of the times, for a reader, or null
     */
    record TimeToEvent(
            String name,
            EndpointRole role,
            String time,
            EventIndicator event,
            @Nullable String unit) implements Endpoint {
        @Override
        public List<String> columns() {
            return List.of(time, event.column());
        }

        @Override
        public String type() {
            return "timeToEvent";
        }

        @Override
        public TimeToEvent withRole(EndpointRole other) {
            return new TimeToEvent(name, other, time, event, unit);
        }

        /**
         * The same endpoint with a unit.
         *
         * @param of the times, for a reader
         * @return a copy
         */
        public TimeToEvent inUnit(String of) {
            return new TimeToEvent(name, role, time, event, of);
        }
    }

    /**
     * Something that occurred or did not.
     *
     * @param name of the endpoint
     * @param role its place in the protocol
     * @param indicator how a column says that it occurred
     */
    record Binary(String name, EndpointRole role, EventIndicator indicator) implements Endpoint {
        @Override
        public List<String> columns() {
            return List.of(indicator.column());
        }

        @Override
        public String type() {
            return "binary";
        }

        @Override
        public Binary withRole(EndpointRole other) {
            return new Binary(name, other, indicator);
        }
    }

    /**
     * A measurement on a continuous scale.
     *
     * @param name of the endpoint
     * @param role its place in the protocol
     * @param column of numbers
     * @param baseline column of the same measurement before treatment, or null
     */
    record Continuous(
            String name,
            EndpointRole role,
            String column,
            @Nullable String baseline) implements Endpoint {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String type() {
            return "continuous";
        }

        @Override
        public Continuous withRole(EndpointRole other) {
            return new Continuous(name, other, column, baseline);
        }

        /**
         * The same endpoint with its baseline.
         *
         * @param of column of the same measurement before treatment
         * @return a copy
         */
        public Continuous withBaseline(String of) {
            return new Continuous(name, role, column, of);
        }
    }
}
