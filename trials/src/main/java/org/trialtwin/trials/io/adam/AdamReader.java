package org.trialtwin.trials.io.adam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.InvalidTrialException;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.MeasurementScale;

/**
 * Reads ADaM tables as a trial. ADaM says who was planned which treatment, who is in which analysis set, times to event and
 * measurements at visits; it does not say which arm is the control, which endpoint is primary, which visit counts and which
 * covariates matter, so those are asked for.
 *
 * <p>Variables as in the CDISC ADaM Implementation Guide: subjects by {@code USUBJID}; arms by {@code TRT01P} in the order of
 * {@code TRT01PN}; each {@code PARAMCD} of a table such as {@code ADTTE} is a time to event with columns {@code X_AVAL} and
 * {@code X_EVENT} (1 where {@code CNSR} is 0), in the unit that {@code PARAM} or {@code AVALU} says; a measurement is a
 * continuous endpoint with {@code BASE} as its baseline, unless another scale is asked for. Rows flagged {@code SYNTHFL} = Y or {@code ORIGIN} = SYNTHETIC are
 * twins.
 */
public final class AdamReader {
    final @Nullable String name;
    final @Nullable String control;
    final @Nullable String population;
    final boolean everyone;
    final List<String> primary;
    final List<String> times;
    final boolean allTimes;
    final Map<String, List<Integer>> competing;
    final List<AskedMeasurement> measurements;
    final List<AskedVisits> visits;
    final @Nullable String analysisFlag;
    final @Nullable List<String> strata;
    final List<Covariate> covariates;
    final List<String> kept;
    final @Nullable String enrolment;
    final boolean ordered;
    final UnaryOperator<TrialDesign.Builder> more;

    private AdamReader(Builder builder) {
        this.name = builder.name;
        this.control = builder.control;
        this.population = builder.population;
        this.everyone = builder.everyone;
        this.primary = List.copyOf(builder.primary);
        this.times = List.copyOf(builder.times);
        this.allTimes = builder.allTimes;
        this.competing = new LinkedHashMap<>(builder.competing);
        this.measurements = List.copyOf(builder.measurements);
        this.visits = List.copyOf(builder.visits);
        this.analysisFlag = builder.analysisFlag;
        this.strata = builder.strata == null ? null : List.copyOf(builder.strata);
        this.covariates = List.copyOf(builder.covariates);
        this.kept = List.copyOf(builder.kept);
        this.enrolment = builder.enrolment;
        this.ordered = builder.ordered;
        this.more = builder.more;
    }

    /** {@return a builder that has been asked nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a trial.
     *
     * @param tables of the study
     * @return the proposed design with its data
     * @throws InvalidTrialException with everything that is missing and every contradiction, each with table, column, row and
     *     value
     */
    public AdamTrial read(AdamTables tables) {
        return new AdamAssembly(this, tables).trial();
    }

    /** Collects what ADaM does not say. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String control;
        private @Nullable String population;
        private boolean everyone;
        private final List<String> primary = new ArrayList<>();
        private final List<String> times = new ArrayList<>();
        private boolean allTimes = true;
        private final Map<String, List<Integer>> competing = new LinkedHashMap<>();
        private final List<AskedMeasurement> measurements = new ArrayList<>();
        private final List<AskedVisits> visits = new ArrayList<>();
        private @Nullable String analysisFlag;
        private @Nullable List<String> strata;
        private final List<Covariate> covariates = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private @Nullable String enrolment;
        private boolean ordered = true;
        private UnaryOperator<TrialDesign.Builder> more = UnaryOperator.identity();

        private Builder() {}

        /**
         * Names the trial; without it the name is {@code STUDYID}.
         *
         * @param trial its name
         * @return this
         */
        public Builder name(String trial) {
            name = trial;
            return this;
        }

        /**
         * Names the control arm. Required.
         *
         * @param plannedTreatment its {@code TRT01P}
         * @return this
         */
        public Builder control(String plannedTreatment) {
            control = plannedTreatment;
            return this;
        }

        /**
         * Names the flag of the analysis set. Required, or {@link #everyone}.
         *
         * @param flag for example {@code ITTFL}, {@code SAFFL}, {@code PPROTFL}
         * @return this
         */
        public Builder population(String flag) {
            population = flag;
            return this;
        }

        /**
         * Takes every row of {@code ADSL}.
         *
         * @return this
         */
        public Builder everyone() {
            everyone = true;
            return this;
        }

        /**
         * Says which endpoints are primary; the others are secondary. At least one is required.
         *
         * @param endpoints {@code PARAMCD} of a time to event, or {@link AdamMeasurement#endpoint()}
         * @return this
         */
        public Builder primary(String... endpoints) {
            primary.addAll(Arrays.asList(endpoints));
            return this;
        }

        /**
         * Takes only some times to event; without it, all are taken.
         *
         * @param parameters {@code PARAMCD} of each, perhaps none
         * @return this
         */
        public Builder timesToEvent(String... parameters) {
            allTimes = false;
            times.addAll(Arrays.asList(parameters));
            return this;
        }

        /**
         * Takes a time that competing events may end. ADaM has one variable, {@code CNSR}, for how a time ended: 0 is the
         * event; which of the codes above 0 are competing events and which mean censored, only the sponsor knows. In the
         * data {@code X_EVENT} is 0 where censored, 1 for the event, 2 and more for the competing events in the order given.
         *
         * @param parameter its {@code PARAMCD}
         * @param codes {@code CNSR} of each competing event, at least one; what {@link AdamWriter} wrote has 2, 3, ...
         * @return this
         * @throws IllegalArgumentException if there is no code, or one is not above 0
         */
        public Builder competingRisks(String parameter, int... codes) {
            if (codes.length == 0 || Arrays.stream(codes).anyMatch(code -> code < 1)) {
                throw new IllegalArgumentException(
                        "Competing events of " + parameter + " have CNSR above 0, not " + Arrays.toString(codes));
            }
            competing.put(parameter, Arrays.stream(codes).boxed().toList());
            return this;
        }

        /**
         * Takes a measurement at a visit.
         *
         * @param parameter its {@code PARAMCD}
         * @param visit its {@code AVISIT}, or the number in {@code AVISITN}
         * @return this
         */
        public Builder measurement(String parameter, String visit) {
            return measurement(AdamMeasurement.value(parameter, visit));
        }

        /**
         * Takes a measurement at a visit.
         *
         * @param measurement value or change
         * @return this
         */
        public Builder measurement(AdamMeasurement measurement) {
            measurements.add(new AskedMeasurement(measurement, MeasurementScale.continuous()));
            return this;
        }

        /**
         * Takes a measurement at a visit on a scale of its own: yes or no and ordered categories from {@code AVALC}
         * ({@code AVAL} where there is none), counts and numbers from {@code AVAL}.
         *
         * @param parameter its {@code PARAMCD}
         * @param visit its {@code AVISIT}, or the number in {@code AVISITN}
         * @param scale what it is
         * @return this
         */
        public Builder measurement(String parameter, String visit, MeasurementScale scale) {
            measurements.add(new AskedMeasurement(AdamMeasurement.value(parameter, visit), scale));
            return this;
        }

        /**
         * Takes a count at a visit with its exposure.
         *
         * @param parameter its {@code PARAMCD}
         * @param visit its {@code AVISIT}, or the number in {@code AVISITN}
         * @param exposure {@code PARAMCD} of the time at risk at the same visit
         * @return this
         */
        public Builder count(String parameter, String visit, String exposure) {
            measurements.add(new AskedMeasurement(
                    AdamMeasurement.value(parameter, visit),
                    MeasurementScale.count(),
                    AdamMeasurement.value(exposure, visit)));
            return this;
        }

        /**
         * Takes a parameter with its visits as one longitudinal endpoint, a column {@code X_VISIT_AVAL} for each visit. A
         * visit whose records are flagged {@code ABLFL} is its baseline; else {@code BASE} is.
         *
         * @param parameter its {@code PARAMCD}, the name of the endpoint
         * @param scale what is measured at each visit
         * @param some {@code AVISIT} of each visit in order; none for those that occur, by {@code AVISITN}
         * @return this
         */
        public Builder longitudinal(String parameter, MeasurementScale scale, String... some) {
            visits.add(new AskedVisits(parameter, scale, List.of(some)));
            return this;
        }

        /**
         * Counts only measurements with a flag; needed where a subject has several records of one visit.
         *
         * @param flag for example {@code ANL01FL}
         * @return this
         */
        public Builder analysisFlag(String flag) {
            analysisFlag = flag;
            return this;
        }

        /**
         * Names the stratification factors. Without it they are {@code STRAT1R}, {@code STRAT2R}, ..., or {@code STRATAR}
         * where there are none of those.
         *
         * @param variables of {@code ADSL}, perhaps none
         * @return this
         */
        public Builder stratifiedBy(String... variables) {
            strata = List.of(variables);
            return this;
        }

        /**
         * Adds covariates.
         *
         * @param added each named as its variable in {@code ADSL}
         * @return this
         */
        public Builder covariates(Covariate... added) {
            covariates.addAll(Arrays.asList(added));
            return this;
        }

        /**
         * Keeps variables that the design does not declare.
         *
         * @param variables of {@code ADSL}, for example {@code SITEID}
         * @return this
         */
        public Builder keep(String... variables) {
            kept.addAll(Arrays.asList(variables));
            return this;
        }

        /**
         * Names the date by which subjects are in order of enrolment. Without it, {@code RANDDT} is taken, else
         * {@code TRTSDT}, where no subject of the analysis set lacks it.
         *
         * @param variable of dates in {@code ADSL}
         * @return this
         */
        public Builder enrolmentOrder(String variable) {
            enrolment = variable;
            return this;
        }

        /**
         * Takes no order of enrolment.
         *
         * @return this
         */
        public Builder withoutEnrolmentOrder() {
            ordered = false;
            return this;
        }

        /**
         * Says of the design what neither ADaM nor this builder says: level, relations, follow-up, design effects.
         *
         * @param parts adds them
         * @return this
         */
        public Builder design(UnaryOperator<TrialDesign.Builder> parts) {
            more = parts;
            return this;
        }

        /** {@return the reader} */
        public AdamReader build() {
            return new AdamReader(this);
        }
    }
}
