package org.trialtwin.trials.endpoint;

import java.util.List;
import java.util.Optional;

/** What is measured to judge a treatment. Knows its columns, no method. */
public sealed interface Endpoint
        permits TimedEndpoint, RecurrentEvents, Binary, Continuous, Count, Ordinal, Longitudinal, Composite {
    /** {@return what the protocol says of it, whatever is measured} */
    ProtocolEntry entry();

    /** {@return the columns of the table of patients that hold it; none where it is held elsewhere} */
    List<String> columns();

    /** {@return the type as the study file calls it} */
    String type();

    /** {@return how the type reads in a sentence} */
    String typeInWords();

    /**
     * The same measurement with another entry in the protocol.
     *
     * @param entry name, role and direction of benefit
     * @return a copy
     */
    Endpoint with(ProtocolEntry entry);

    /** {@return the name, unique within a design, for example {@code OS}} */
    default String name() {
        return entry().name();
    }

    /** {@return its place in the protocol} */
    default EndpointRole role() {
        return entry().role();
    }

    /** {@return which way is better, where that is declared or lies in the type: later events, fewer events} */
    default Optional<Benefit> benefit() {
        return entry().benefit();
    }

    /** {@return the unit of what is measured, where it is declared} */
    default Optional<String> unitText() {
        return Optional.empty();
    }

    /** {@return the rows of several per patient that hold it, where it is held in such} */
    default Optional<RecordSource> records() {
        return Optional.empty();
    }

    /**
     * The same endpoint in another role.
     *
     * @param role its place in the protocol
     * @return a copy
     */
    default Endpoint withRole(EndpointRole role) {
        return with(entry().withRole(role));
    }

    /**
     * The same endpoint with its direction of benefit.
     *
     * @param better which way a patient fares better
     * @return a copy
     */
    default Endpoint betterWhen(Benefit better) {
        return with(entry().betterWhen(better));
    }

    /**
     * A time to an event, right-censored.
     *
     * @param name of the endpoint
     * @param timeColumn follow-up time, not negative
     * @param event how a column says that the time ended with the event
     * @return the endpoint, primary, without unit
     */
    static TimeToEvent timeToEvent(String name, String timeColumn, EventIndicator event) {
        return new TimeToEvent(ProtocolEntry.named(name), timeColumn, event, null);
    }

    /**
     * A time that ends with one of several events, of which the first excludes the others.
     *
     * @param name of the endpoint
     * @param timeColumn follow-up time, not negative
     * @param event how a column says that the time ended with the event of interest
     * @param competing codes of the same column that mean a competing event, at least one
     * @return the endpoint, primary, without unit
     */
    static CompetingRisks competingRisks(String name, String timeColumn, EventIndicator event, String... competing) {
        return new CompetingRisks(ProtocolEntry.named(name), timeColumn, event, List.of(competing), null);
    }

    /**
     * Events that a patient may have more than once, in rows of several per patient.
     *
     * @param name of the endpoint
     * @param source where the rows are
     * @param timeColumn of those rows: time of the event, or end of the interval
     * @param event how a column of those rows says that the interval ended with the event
     * @return the endpoint, primary, without intervals at risk, terminal event and unit
     */
    static RecurrentEvents recurrentEvents(String name, RecordSource source, String timeColumn, EventIndicator event) {
        return new RecurrentEvents(ProtocolEntry.named(name), source, null, timeColumn, event, null, null, null);
    }

    /**
     * Something that occurred or did not.
     *
     * @param name of the endpoint
     * @param indicator how a column says that it occurred
     * @return the endpoint, primary
     */
    static Binary binary(String name, EventIndicator indicator) {
        return new Binary(ProtocolEntry.named(name), indicator);
    }

    /**
     * A measurement on a continuous scale.
     *
     * @param name of the endpoint
     * @param column of numbers
     * @return the endpoint, primary, without baseline and unit
     */
    static Continuous continuous(String name, String column) {
        return new Continuous(ProtocolEntry.named(name), column, null, null);
    }

    /**
     * A number of events.
     *
     * @param name of the endpoint
     * @param column of whole numbers from 0
     * @return the endpoint, primary, everyone exposed alike
     */
    static Count count(String name, String column) {
        return new Count(ProtocolEntry.named(name), column, null, null);
    }

    /**
     * A category out of several with an order.
     *
     * @param name of the endpoint
     * @param column of levels
     * @param levels at least two, lowest first
     * @return the endpoint, primary
     */
    static Ordinal ordinal(String name, String column, String... levels) {
        return new Ordinal(ProtocolEntry.named(name), column, List.of(levels));
    }

    /**
     * A measurement repeated over visits, on a continuous scale.
     *
     * @param name of the endpoint
     * @param where visits and values are
     * @return the endpoint, primary, with the visits that occur
     */
    static Longitudinal longitudinal(String name, VisitColumns where) {
        return new Longitudinal(
                ProtocolEntry.named(name), where, MeasurementScale.continuous(), VisitPlan.asTheyOccur(), null, null);
    }

    /**
     * Several endpoints in an order of importance, for comparing pairs of patients.
     *
     * @param name of the endpoint
     * @param components most important first, at least two
     * @return the endpoint, primary
     */
    static Composite composite(String name, Component... components) {
        return new Composite(ProtocolEntry.named(name), List.of(components));
    }
}
